/** A request, as it arrives. */
export interface Request {
	method: string;
	url: URL;
	body: string;
}

/** What it is answered with. */
export interface Reply {
	statusCode: number;
	headers?: Record<string, string>;
	body: string;
}
