import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import {
	fileDoors,
	graphqlDoors,
	restDoors,
	startAnswering,
	type Came,
	type Door,
} from '../support/doors';
import { editing, listSearch, loadOptions, resourceMapping } from '../nodes/methods/editing';
import { answerTo } from '../support/graphqlMock';
import { startLocalServer, type LocalAnswer, type Received } from '../support/localServer';
import { basicCredentials } from '../support/sandboxCredentials';

const password = 'pass  wörd+/"<key>~Q7ZX0PLW93MKDRTY2V';
const sixteens = (text: string, write: (code: string) => string) =>
	[...text]
		.map((sign) => (/\w/.test(sign) ? sign : write(sign.charCodeAt(0).toString(16))))
		.join('');

const lowerEscapes = (text: string) => text.replace(/%../g, (found) => found.toLowerCase());

/** The ways in which servers and libraries give back what was sent to them. */
const spellings: Array<[string, (text: string) => string]> = [
	['as it is', (text) => text],
	['in HTML', (text) => sixteens(text, (code) => `&#x${code};`)],
	[
		'in HTML by names',
		(text) =>
			text
				.replace(/</g, '&lt;')
				.replace(/>/g, '&gt;')
				.replace(/"/g, '&quot;')
				.replace(/ö/g, '&ouml;'),
	],
	['in percent, upper case', (text) => encodeURIComponent(text)],
	['in percent, lower case', (text) => lowerEscapes(encodeURIComponent(text))],
	['in percent, twice', (text) => encodeURIComponent(lowerEscapes(encodeURIComponent(text)))],
	['as in a form', (text) => new URLSearchParams({ x: text }).toString().slice(2)],
	['with JSON escapes', (text) => sixteens(text, (code) => `\\u${code.padStart(4, '0')}`)],
	['in JSON in JSON', (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3)],
	['with its blanks folded', (text) => text.replace(/ +/g, ' ')],
	['trimmed and cut at its end', (text) => text.trim().slice(0, -2)],
	['cut at its beginning', (text) => text.slice(9)],
];

/** Long pieces of the password, and what of it stands in the header of the request. */
const PIECES = ['Q7ZX0PLW', 'PLW93MKD', 'KDRTY2V'.slice(0, 5)];

const leaksIn = ({ items, hints, log, failure }: Came, header: string) => {
	const shown = JSON.stringify({ items, hints, log, failure }).toLowerCase();
	const ofHeader = [header.slice(12, 24), header.slice(24, 36)];
	const pieces = [...PIECES, ...ofHeader].filter((piece) => piece !== '');
	return pieces.filter((piece) => shown.includes(piece.toLowerCase()));
};

type Echo = (said: string, received: Received) => LocalAnswer;

const dataOf = (said: string, { body }: Received): IDataObject =>
	body.includes('"query":')
		? (answerTo(body, { text: said }) as IDataObject)
		: { $resources: [{ _id: 'A', name: said, [said]: said, dataset: said }] };

const echoes: Array<[string, Echo]> = [
	['a refusal', (said) => ({ status: 500, body: JSON.stringify({ message: `Bad ${said}` }) })],
	[
		'a long page',
		(said) => ({
			status: 500, // which is not asked again
			headers: { 'content-type': 'text/html' },
			body: `<title>${'x'.repeat(170)} ${said}</title>`,
		}),
	],
	['a success', (said, received) => ({ body: JSON.stringify(dataOf(said, received)) })],
	[
		'a warning',
		(said, received) => {
			const warning = { severity: 2, $severity: 'warning', message: said, $message: said };
			const data = dataOf('plain', received);
			return {
				body: JSON.stringify({
					...data,
					...('data' in data
						? { extensions: { diagnoses: [warning] } }
						: { $diagnoses: [warning] }),
				}),
			};
		},
	],
];

describe.each(
	[...graphqlDoors, ...restDoors, ...fileDoors].map((door): [string, Door] => [door.name, door]),
)('%s shows no password that is repeated', (_, door) => {
	it.each(echoes)('in %s, however it is spelled', async (__, echo) => {
		let header = '';
		const server = await startAnswering((received) => {
			header = (received.headers.authorization ?? '').slice(6);
			const said = spellings.map(
				([name, spell]) => `${name}: ${spell(password)}, ${spell(header)}`,
			);
			return echo(said.join('. '), received);
		});
		const came = await door.ask({ url: server.url, credential: { password } });
		await server.stop();
		expect(header).not.toBe('');
		expect(leaksIn(came, header)).toEqual([]);
	});
});

const chosen = {
	...{ operation: 'create', node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' } },
	conditions: { condition: [{ field: 'code' }] },
	columns: { mappingMode: 'defineBelow', value: { code: 'A' } },
	...{ webService: 'CUSTOMERS', poolAlias: 'POOL', className: 'BPCUSTOMER' },
};
/** Every question of the editor. */
const lists: Record<string, (this: ILoadOptionsFunctions) => Promise<unknown>> = {
	...listSearch,
	...loadOptions,
	...resourceMapping,
};

describe.each(Object.entries(lists))('%s, a list of the editor, shows no password', (_, list) => {
	it.each(echoes)('in %s', async (__, echo) => {
		let header = '';
		const server = await startLocalServer((received) => {
			header = (received.headers.authorization ?? '').slice(6);
			const said = spellings.map(
				([name, spell]) => `${name}: ${spell(password)}, ${spell(header)}`,
			);
			const isSchema = /__schema|__type/.test(received.body);
			return isSchema
				? { status: 400, ...errorOf(said.join('. ')) }
				: echo(said.join('. '), received);
		});
		const credentials = basicCredentials(server, { password });
		const context = editing(
			server,
			chosen,
			'parameters.conditions.condition[0].value',
			credentials,
		);
		const shown: unknown = await list.call(context).catch((error: unknown) => error);
		await server.stop();
		const { message = '', description = '' } = shown as { message?: string; description?: string };
		const came = {
			items: [{ shown }] as IDataObject[],
			hints: [],
			failure: { message, description },
		};
		expect(leaksIn(came, header)).toEqual([]);
	});
});

function errorOf(message: string): LocalAnswer {
	return { body: JSON.stringify({ errors: [{ message }] }) };
}
