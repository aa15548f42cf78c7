import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { resources } from '../../../nodes/SageX3/actions';
import { triggerEvents } from '../../../nodes/SageX3/trigger/triggerEvents';
import type { Deed } from '../../../sage/restriction/rules';
import { bench, jsons } from '../../support/engine';
import { activated } from '../../support/polling';
import { basicCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { EVENTS, OPERATIONS, type Row } from './rows';

const sandbox = useSandbox({ size: { customers: 20 } });

/** A credential by which everything is allowed, but what is given otherwise. */
const credential = ({ atGateway = false }: Row, rules: ICredentialDataDecryptedObject) =>
	(atGateway ? oAuth2Credentials : basicCredentials)(sandbox, {
		restrictUse: 'always',
		allowReading: true,
		allowCreating: true,
		allowUpdating: true,
		allowDeleting: true,
		allowOtherCalls: true,
		allowedFolders: '*',
		allowedNodes: '*',
		allowedClasses: '*',
		allowedWebServices: '*',
		allowedAddresses: '*',
		hiddenFields: '',
		writableHiddenFields: '',
		mostRecords: 0,
		mostWrites: 0,
		...rules,
	});

/** Why a row fails under rules, message and way out; undefined when it does not. */
async function failureOf(
	row: Row,
	rules: ICredentialDataDecryptedObject,
): Promise<string | undefined> {
	const parameters: INodeParameters = {
		authentication: row.atGateway ? 'oAuth2' : 'basic',
		...row.parameters,
	};
	if (triggerEvents.has(row.name)) {
		const trigger = activated(credential(row, rules), { ...parameters, event: row.name });
		return await trigger.poll().then(
			() => undefined,
			(error: Error & { description?: string }) => `${error.message}. ${error.description ?? ''}`,
		);
	}
	const goesOn = { onError: 'continueRegularOutput' } as const;
	const run = await bench(credential(row, rules), parameters, goesOn).run(row.items);
	const failed = jsons(run).filter(({ error }) => typeof error === 'string');
	const texts = failed.map(({ error, message }) => `${String(error)}. ${String(message)}`);
	return texts.length === 0 ? undefined : texts.join('\n');
}

/** What a request of the node for its own work looks like. */
const isOwnQuestion = (body: string) => /__schema|__type|<wss:getDescription/.test(body);
const sent = () =>
	sandbox.requests.filter(
		({ body, url, method }) =>
			!isOwnQuestion(String(body ?? '')) &&
			!url.endsWith('/v1/folders') &&
			!(method === 'GET' && PROTOTYPE.test(url)),
	);
/** What describes a class, asked for the work of the node. */
const PROTOTYPE = /\$prototypes\('Z/;

const READING = /"query":"(?:query|\{)|<wss:(?:read|query) /;
const mayWrite = ({ method, body }: { method: string; body: unknown }) =>
	method !== 'GET' && !READING.test(String(body));

interface Case {
	rule: string;
	rules: ICredentialDataDecryptedObject;
	/** Whether a row is refused. */
	refuses(row: Row): boolean;
}

const deedCase = (deed: Deed, member: string, rule: string): Case => ({
	rule,
	rules: { [member]: false },
	refuses: ({ deeds }) => deeds.includes(deed),
});
const writes = ({ deeds }: Row) => deeds.some((deed) => deed !== 'read');

const CASES: Case[] = [
	deedCase('read', 'allowReading', 'Allow Reading'),
	deedCase('create', 'allowCreating', 'Allow Creating'),
	deedCase('update', 'allowUpdating', 'Allow Updating'),
	deedCase('delete', 'allowDeleting', 'Allow Deleting'),
	deedCase('other', 'allowOtherCalls', 'Allow Other Calls'),
	{
		rule: 'Allowed Folders',
		rules: { allowedFolders: 'OTHER' },
		refuses: ({ place, name }) =>
			place !== 'address' || (name.startsWith('file:') && name !== 'file:getStatus'),
	},
	{
		rule: 'Allowed Nodes',
		rules: { allowedNodes: 'x3Other/*' },
		refuses: ({ place }) => place === 'node',
	},
	{
		rule: 'Allowed Classes',
		rules: { allowedClasses: 'OTHER' },
		refuses: ({ place }) => place === 'class',
	},
	{
		rule: 'Allowed Web Services',
		rules: { allowedWebServices: 'OTHER' },
		refuses: ({ place }) => place === 'service',
	},
	{
		rule: 'Allowed Addresses',
		rules: { allowedAddresses: '/other' },
		refuses: ({ place }) => place === 'address',
	},
	{
		rule: 'Most Records a Run',
		rules: { mostRecords: 1 },
		refuses: ({ readsMany = false }) => readsMany,
	},
	{ rule: 'Most Writes a Run', rules: { mostWrites: 1 }, refuses: writes },
	{ rule: 'Allowed Nodes', rules: { allowedNodes: 'customer' }, refuses: () => true },
];
const rows = [...OPERATIONS, ...EVENTS];
const titleOf = ({ name, what = '' }: Row) => `${name} ${what}`.trim();

it('Every operation and every event has a row in the table, but for files, which have tests of their own', () => {
	const operations = resources.flatMap(({ option, operations: all }) =>
		all.map((operation) => `${String(option.value)}:${String(operation.option.value)}`),
	);
	const events = [...triggerEvents.keys()].filter((event) => event !== 'fileAvailable');
	expect(new Set(rows.map(({ name }) => name))).toEqual(new Set([...operations, ...events]));
});

describe.each(rows.map((row): [string, Row] => [titleOf(row), row]))('%s', (_, row) => {
	it('is not restricted when everything is allowed', async () => {
		expect((await failureOf(row, {})) ?? '').not.toContain('credential');
	});

	it.each(CASES.map((one): [string, Case] => [JSON.stringify(one.rules), one]))(
		'under %s',
		async (__, { rule, rules, refuses }) => {
			const failure = await failureOf(row, rules);
			if (!refuses(row)) {
				expect(failure ?? '').not.toContain(`'${rule}'`);
				return;
			}
			expect(failure).toContain(`'${rule}'`);
			if (rule === 'Most Records a Run') return; // that shows in the answer
			const mostSent = rule === 'Most Writes a Run' ? 1 : 0;
			const writing = sent().filter(mayWrite);
			expect(writing.length).toBeLessThanOrEqual(mostSent);
			if (!writes(row)) expect(sent()).toEqual([]);
		},
	);

	it('neither shows, nor compares with, nor writes a field that is never shown', async () => {
		if (row.field === '') return;
		expect(await failureOf(row, { hiddenFields: row.field })).toContain("'Fields Never Shown'");
		expect(sent().filter(({ body, url }) => `${url} ${String(body)}`.includes(row.field))).toEqual(
			[],
		);
	});
});
