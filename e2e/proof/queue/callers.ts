import { ALL_ARE_THERE } from './names.ts';

/** So long a caller waits for an answer: longer than n8n needs to see that a worker is gone. */
const PATIENCE_MS = 150_000;
const PAUSE_MS = 1_000;

/** A customer as it is sent to the webhook. */
export interface SentCustomer {
	readonly BPCNUM: string;
	readonly BPCNAM: string;
}

/** What became of a call. */
export interface Delivered {
	/** How often it was sent, until the answer said that all is there. */
	readonly tries: number;
}

/** Somebody who sends customers to the webhook, and sends them again until the answer says that they are in Sage X3. */
export class Callers {
	readonly sent: SentCustomer[] = [];
	repeated = 0;
	#number = 0;

	/** @param url of the webhook */
	constructor(private readonly url: string) {}

	/** Sends new customers by so many calls at a time. */
	async burst(calls: number, customersOfCall: number): Promise<Delivered[]> {
		return await Promise.all(
			Array.from({ length: calls }, async () => {
				const customers = Array.from({ length: customersOfCall }, () => this.#next());
				this.sent.push(...customers);
				return await this.#deliver(customers);
			}),
		);
	}

	#next(): SentCustomer {
		this.#number += 1;
		const BPCNUM = `Q${String(this.#number).padStart(6, '0')}`;
		return { BPCNUM, BPCNAM: `Customer ${BPCNUM}` };
	}

	async #deliver(customers: readonly SentCustomer[]): Promise<Delivered> {
		for (let tries = 1; ; tries += 1) {
			if ((await post(this.url, { customers })) === ALL_ARE_THERE) return { tries };
			this.repeated += 1;
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
	}
}

/** Sends JSON. Returns the status of the answer; undefined when none came. */
export async function post(url: string, body: object): Promise<number | undefined> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(PATIENCE_MS),
		});
		await response.arrayBuffer();
		return response.status;
	} catch {
		return undefined;
	}
}
