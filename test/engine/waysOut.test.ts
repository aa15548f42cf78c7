import { fileDoors, graphqlDoors, restDoors, startAnswering, type Door } from '../support/doors';
import { nodeLabels } from '../support/nodeLabels';

const statuses = [400, 401, 403, 404, 405, 409, 429, 500];
const bodies = [
	'',
	'{"message":"Error"}',
	'{"errors":[{"message":"Error"}]}',
	'{"$diagnoses":[{"$severity":"error","$message":"Error."}]}',
	'{"error":"unknown error"}',
];
const doors = [...graphqlDoors, ...restDoors, ...fileDoors].map((door): [string, Door] => [
	door.name,
	door,
]);

describe.each(doors)('%s', (name, door) => {
	it('tells a refusal without words in words, with a way out that the operation has', async () => {
		const isTyped = /Entit/.test(name);
		for (const status of [200, ...statuses]) {
			for (const body of bodies) {
				if (
					status === 200 &&
					(body === '' || body.includes('"message":"Error"}') || body.includes('unknown'))
				)
					continue;
				if (status === 429) continue;
				const server = await startAnswering({ status, body });
				const { failure } = await door.ask(server, { lookUpWindow: 1 });
				await server.stop();
				const told = `${failure?.message}\n${failure?.description}`;
				expect([status, body, failure?.message]).toEqual([
					status,
					body,
					expect.stringMatching(/\w+ \w+ \w+/),
				]);
				if (!isTyped) expect(told).not.toMatch(/Request (?:URI|Method)/);
				expect(told).not.toContain('Error code 200');
				for (const [, label] of told.matchAll(/'([A-Z][\w ()-]+)'(?!\w)/g))
					expect(nodeLabels()).toContain(label);
			}
		}
	});
});
