import { fileDoors, graphqlDoors, restDoors, startAnswering, type Door } from '../support/doors';
import { answerTo } from '../support/graphqlMock';

const levels = 20_000;
const deepAnswers = [
	`${'{"a":['.repeat(levels / 2)}1${']}'.repeat(levels / 2)}`,
	`${'{"a":'.repeat(levels)}1${',"b":1}'.repeat(levels)}`,
	`${'[1,'.repeat(levels)}1${' , 2\n]'.repeat(levels)}`,
];
/** A long list whose deep record stands where nobody samples it. */
const among = (record: string) =>
	`[${Array.from({ length: 3000 }, (_, index) => (index === 7 ? record : `{"_id":"${index}","name":"ABCDEFGHIJ"}`)).join(',')}]`;

describe.each(
	[...graphqlDoors, ...restDoors, ...fileDoors].map((door): [string, Door] => [door.name, door]),
)('%s', (_, door) => {
	it.each(deepAnswers)(
		'tells an answer that is nested without end, and leaves a write in doubt',
		async (deep) => {
			const server = await startAnswering(({ body }) => {
				if (!body.includes('"query":')) {
					return { body: `{"$resources":${among(`{"_id":"x","name":${deep}}`)}}` };
				}
				const answer = JSON.stringify(answerTo(body));
				return { body: `${answer.slice(0, -1)},"extensions":{"a":${deep}}}` };
			});
			const { failure, items } = await door.ask(server);
			await server.stop();
			expect(items).toEqual([]);
			expect(`${failure?.message} ${failure?.description}`).toContain('nested too deeply');
			const isSent = door.isWrite && door.looksFirst !== true;
			expect(/may have executed it/.test(failure?.description ?? '')).toBe(isSent);
		},
	);
});
