import type { IDataObject } from 'n8n-workflow';
import { jsons } from '../../support/engine';
import { startLocalServer, type LocalAnswer } from '../../support/localServer';
import { customers } from '../../support/runs';
import { useSandbox } from '../../support/useSandbox';
import { goesOn } from '../record/writing';
import { ask, executeMutation, getByMutation, sendItem, type Asked } from './asking';

const sandbox = useSandbox({ size: { customers: 5 } });

const query: Asked = {
	parameters: {
		...executeMutation.parameters,
		...{ document: '{ a { b } }', variables: '{}', operationName: '' },
	},
};
const list: Asked = {
	parameters: { resource: 'entity', operation: 'getEntities', requestUri: customers },
};
const READS: Array<[string, Asked]> = [
	['Get Entities', list],
	['Execute, a query', query],
];
const WRITES: Array<[string, Asked]> = [
	['Send Entity', sendItem],
	['Get Entities, a mutation', getByMutation],
	['Execute, a mutation', executeMutation],
];
const DOORS = [...READS, ...WRITES];

interface Case {
	answer: LocalAnswer;
	read: string;
	write: string;
}
const said = (status: number, message: string): LocalAnswer => ({
	status,
	body: JSON.stringify({ $diagnoses: [{ $severity: 'error', $message: message }] }),
});
const page: LocalAnswer = {
	status: 502,
	headers: { 'content-type': 'text/html' },
	body: '<html>Bad gateway</html>',
};
/** What a server answers, and what it is called; waits of reads that are tried again are cut by `retry-after`. */
const CASES: Record<string, Case> = {
	'401': { answer: said(401, 'no'), read: 'notSignedIn', write: 'notSignedIn' },
	'404': { answer: said(404, 'no'), read: 'notFound', write: 'notFound' },
	'400 with a reason': {
		answer: said(400, 'The site is closed'),
		read: 'refused',
		write: 'refused',
	},
	'400 for one that exists': {
		answer: said(400, 'C1 already exists'),
		read: 'exists',
		write: 'exists',
	},
	'400 for one that is locked': {
		answer: said(400, 'Record locked by ADMIN'),
		read: 'locked',
		write: 'locked',
	},
	'429': {
		answer: { ...said(429, 'slowly'), headers: { 'retry-after': '0' } },
		read: 'busy',
		write: 'busy',
	},
	'502 of a proxy': { answer: page, read: 'unreachable', write: 'inDoubt' },
	'200 that is cut': { answer: { body: '{"data": {"a"' }, read: 'unreadable', write: 'inDoubt' },
};
const RETRIABLE = ['busy', 'locked', 'unreachable'];

async function detailsOf(server: { url: string }, asked: Asked): Promise<IDataObject> {
	const [item] = jsons(await ask(server, asked, {}, goesOn));
	return item.details as IDataObject;
}

describe.each(DOORS)('The details of a failure of %s', (name, asked) => {
	const isWrite = WRITES.some(([write]) => write === name);
	const { operation } = asked.parameters;

	it.each(Object.entries(CASES))('say what kind a %s is', async (_, { answer, read, write }) => {
		const server = await startLocalServer(() => ({
			...answer,
			headers: { 'retry-after': '0', ...answer.headers },
		}));
		const details = await detailsOf(server, asked);
		await server.stop();
		const category = isWrite ? write : read;
		expect(details).toMatchObject({ category, operation, retriable: RETRIABLE.includes(category) });
		if (isWrite && category !== 'busy') expect(server.received).toHaveLength(1);
	});

	it('say that a server is away, and that it may be tried again', async () => {
		const server = await startLocalServer(() => ({}));
		await server.stop();
		expect(await detailsOf(server, asked)).toMatchObject({
			category: 'unreachable',
			retriable: true,
			operation,
		});
	});

	it('say that the credential restricts it, and that another try is in vain', async () => {
		const rules = { restrictUse: 'always', allowReading: false };
		expect(await detailsOf(sandbox, { ...asked, credential: rules })).toMatchObject({
			category: 'restricted',
			retriable: false,
			operation,
		});
		expect(sandbox.requests).toEqual([]);
	});

	it('say that what was filled in cannot be sent', async () => {
		const wrong = { requestUri: 'https://other.example/', document: ' ' };
		const details = await detailsOf(sandbox, {
			...asked,
			parameters: { ...asked.parameters, ...wrong },
		});
		expect(details).toMatchObject({ category: 'invalid', retriable: false, operation });
		expect(sandbox.requests).toEqual([]);
	});
});

it.each(WRITES)('%s that is not what was proposed has changed since', async (_, asked) => {
	const [item] = jsons(await ask(sandbox, asked, { expectedProposal: 'x' }, goesOn));
	expect(item.details).toMatchObject({ category: 'changedSince', retriable: false });
});
