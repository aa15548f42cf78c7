import { arrivedAnswer } from './arrivedAnswer';
import type { NodeContext } from './context';
import type { Attempt } from './exchange';

/** Makes the attempts at requests to other servers than Sage X3's own: nothing of the credential goes there. */
export function unsignedRequests({ helpers }: NodeContext): Attempt {
	return ({ method, url, headers, largestBytes }, stopped) => {
		const answer = async () => {
			const response: unknown = await helpers.httpRequest({
				method,
				url: url.href,
				headers: { ...headers },
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				timeout: 0,
				abortSignal: stopped,
			});
			return await arrivedAnswer(response, largestBytes, stopped);
		};
		return { waitsForToken: () => false, answer: answer() };
	};
}
