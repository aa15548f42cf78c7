import type { IHttpRequestOptions } from 'n8n-workflow';
import type { NodeContext } from './context';
import { thrownStatus } from './exception';

/**
 * Sees whether n8n waits for a token before it sends a request, or after Sage X3 has refused the one that it had: then
 * Sage X3 has executed nothing.
 */
export class TokenWatch {
	private isSigned: () => boolean = () => false;
	private isRefused = false;
	/** What requests of one call have thrown: the second one after n8n has renewed the token. */
	private thrown: unknown[] = [];

	/** @param isOAuth2 whether n8n gets tokens from a server; those of other credentials are always at hand */
	constructor(private readonly isOAuth2: boolean) {}

	/** The token was not accepted. */
	refuse(): void {
		this.isRefused = true;
	}

	/** Whether there is no token that Sage X3 might have accepted. */
	isMissing(): boolean {
		return this.isOAuth2 && (this.isRefused || !this.isSigned());
	}

	/**
	 * What the request has thrown after n8n had renewed the token; undefined when it did not come to that. n8n 2.30 shows a
	 * node no more of it than that it was a 401.
	 */
	thrownAfterRenewal(): unknown {
		return this.thrown[1];
	}

	/** A context to make a request from that lets it be watched. n8n signs the options that it is given. */
	watched(caller: NodeContext, options: IHttpRequestOptions): NodeContext {
		if (!this.isOAuth2) return caller;
		const { url } = options;
		this.isRefused = false;
		this.thrown = [];
		this.isSigned = () => options.headers?.Authorization !== undefined || options.url !== url;
		const { helpers } = caller;
		const httpRequest: typeof helpers.httpRequest = async (given) => {
			this.isRefused = false;
			return await helpers.httpRequest(given).catch((error: unknown) => {
				this.isRefused = thrownStatus(error) === 401;
				this.thrown.push(error);
				throw error;
			});
		};
		const watchedHelpers: typeof helpers = Object.create(helpers, {
			httpRequest: { value: httpRequest },
		});
		const watched: NodeContext = Object.create(caller, { helpers: { value: watchedHelpers } });
		return watched;
	}
}
