import { answersInTurn } from '../../../nodes/SageX3/transport/answersInTurn';
import { Deadline } from '../../../nodes/SageX3/transport/deadline';
import { letRequestsLeave } from '../../../nodes/SageX3/transport/eventLoop';
import type { OutgoingRequest } from '../../../nodes/SageX3/transport/exchange';
import type { Exchange } from '../../../nodes/SageX3/transport/exchangeResult';

const bounds = { deadline: new Deadline(60_000), cancelled: undefined };

/** Requests that are answered all at once, when `answer` is called. */
function server() {
	const waiting: Array<() => void> = [];
	const exchange = answersInTurn(
		async ({ url }: OutgoingRequest) =>
			await new Promise<Exchange>((resolve) => {
				const answer = { statusCode: 200, headers: {}, text: url.pathname };
				waiting.push(() => resolve({ kind: 'answer', answer }));
			}),
	);
	const send = async (path: string) => {
		const request = { method: 'GET' as const, url: new URL(path, 'https://x3.test'), headers: {} };
		const exchanged = await exchange({ ...request, largestBytes: 1000 }, bounds);
		return exchanged.kind === 'answer' ? exchanged.answer.text : undefined;
	};
	const answer = () => {
		for (const each of waiting.splice(0)) each();
	};
	return { send, answer };
}

it('Of answers that arrive together, each is handed back when whoever has the last one has sent his next request', async () => {
	const { send, answer } = server();
	const events: string[] = [];
	const lane = async (name: string) => {
		for (const round of [1, 2]) {
			events.push(`${name}${round} sent`);
			await send(`/${name}${round}`);
			events.push(`${name}${round} answered`);
			await Promise.resolve(); // some work, in several turns of the microtasks
			await Promise.resolve();
		}
	};
	const lanes = Promise.all(['a', 'b', 'c'].map(lane));
	await letRequestsLeave();
	events.length = 0;
	answer();
	while (!events.includes('c2 sent')) await letRequestsLeave();
	expect(events).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name}1 answered`, `${name}2 sent`]));
	answer();
	await lanes;
});

it('All answers are handed back where nobody sends anything more, each to whoever asked', async () => {
	const { send, answer } = server();
	const all = Promise.all(Array.from({ length: 10 }, async (_, index) => await send(`/${index}`)));
	await letRequestsLeave();
	answer();
	expect(await all).toEqual(Array.from({ length: 10 }, (_, index) => `/${index}`));
});

it('An answer is handed back although whoever has the last one waits for it', async () => {
	const { send, answer } = server();
	const others: Array<Promise<unknown>> = [];
	const first = send('/first').then(async () => await Promise.all(others));
	others.push(send('/second'));
	await letRequestsLeave();
	answer();
	expect(await first).toEqual(['/second']);
});
