import { type Sandbox, startSandbox } from '../../sandbox/index.ts';

/** Whether a posted request asks for the schema. */
export const asksForSchema = (body: string): boolean => /__(?:schema|type)\b/.test(body);

/** The schema of the sandbox: what it answers to a question is kept and given again. */
export class Introspection {
	private readonly answers = new Map<string, Promise<string>>();

	private constructor(private readonly sandbox: Sandbox) {}

	static async open(): Promise<Introspection> {
		return new Introspection(await startSandbox());
	}

	/** Answers a posted introspection, for the account of this `authorization` header. */
	async answer(body: string, authorization: string): Promise<string> {
		const answer = this.answers.get(body) ?? this.ask(body, authorization);
		this.answers.set(body, answer);
		return await answer;
	}

	private async ask(body: string, authorization: string): Promise<string> {
		const response = await fetch(`${this.sandbox.url}/xtrem/api`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization },
			body,
		});
		return await response.text();
	}
}
