import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveOutputSchemaPath } from 'n8n-core';
import type { IDataObject, IRun } from 'n8n-workflow';
import { resources } from '../../nodes/SageX3/actions';
import { bench, jsons } from '../support/engine';
import { basicCredentials, oAuth2Credentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';
import { askClass, named } from './class/asking';
import { fileRun } from './file/atGateway';
import { callWebService } from './webService/calling';

const sandbox = useSandbox();
const nodeDir = join(__dirname, '../../nodes/SageX3');

/** A part of a preview: a JSON schema, as far as n8n shows it. */
interface Shape {
	type: string;
	properties?: Record<string, Shape>;
	items?: Shape;
}

/** What n8n shows of the output of an operation before it has run; undefined when it has nothing to show. */
function previewOf(resource: string, operation: string): Shape | undefined {
	const path = resolveOutputSchemaPath({ nodeDir, version: 1, resource, operation });
	return path === undefined ? undefined : (JSON.parse(readFileSync(path, 'utf8')) as Shape);
}

/** The fields of a preview, each with its type: `doors[].answers boolean`. */
function promised({ type, properties, items }: Shape, path = ''): string[] {
	const own = path === '' ? [] : [`${path} ${type}`];
	if (items !== undefined) return [...own, ...promised(items, `${path}[]`)];
	const below = Object.entries(properties ?? {}).flatMap(([name, shape]) =>
		promised(shape, path === '' ? name : `${path}.${name}`),
	);
	return [...own, ...below];
}

/** The fields that an output has, in the same words. What is null, or an empty list, has no type to compare. */
function found(value: unknown, path = ''): string[] {
	if (value === null) return [];
	if (Array.isArray(value)) {
		return [`${path} array`, ...value.flatMap((one) => found(one, `${path}[]`))];
	}
	if (typeof value !== 'object') {
		return [`${path} ${Number.isInteger(value) ? 'integer' : typeof value}`];
	}
	const below = Object.entries(value as IDataObject).flatMap(([name, one]) =>
		found(one, path === '' ? name : `${path}.${name}`),
	);
	return path === '' ? below : [`${path} object`, ...below];
}

/** A node of a saved workflow that works on records. */
const saved = (operation: string, node: string, fields: string[] = []): IDataObject => ({
	...{ name: `${operation} ${node}`, type: 'n8n-nodes-sagex3.sageX3', typeVersion: 1 },
	parameters: { resource: 'record', operation, node: named(node), fields },
});

const checked = async (...nodes: IDataObject[]) =>
	await bench(basicCredentials(sandbox), {
		...{ authentication: 'basic', resource: 'record', operation: 'check' },
		workflow: '={{ $json.workflow }}',
	}).run([{ workflow: { id: 'w1', name: 'Nightly', nodes, connections: {} } }]);

const atGateway = async (resource: string, operation: string) =>
	await bench(oAuth2Credentials(sandbox), {
		...{ authentication: 'oAuth2', resource, operation },
	}).run();

/** Fields of a customer, in the order of a template. */
const CUSTOMER = 'BCGCOD, BPCNUM, BPCNAM, CRY, CUR';

/** Runs that show between them every field that an operation puts out. */
const RUNS: Record<string, () => Promise<IRun[]>> = {
	'class.delete': async () => [
		await askClass(sandbox, 'delete', {
			...{ representation: named('ZBPCUSTOMER'), recordKey: 'AE003' },
		}),
	],
	'class.describe': async () => [
		await askClass(sandbox, 'describe', { className: named('SORDER') }),
	],
	'credential.describeAccess': async () => [
		await atGateway('credential', 'describeAccess'),
		await bench(basicCredentials(sandbox, { password: 'wrong' }), {
			...{ authentication: 'basic', resource: 'credential', operation: 'describeAccess' },
		}).run(),
	],
	'file.delete': async () => {
		sandbox.deliveriesOf('SEED').put({ name: 'a.csv', content: 'A' });
		return [await fileRun(sandbox, 'delete', { fileName: 'a.csv' })];
	},
	'file.download': async () => {
		sandbox.deliveriesOf('SEED').put({ name: 'a.csv', content: 'A' });
		return [await fileRun(sandbox, 'download', { fileName: 'a.csv' })];
	},
	'file.getMany': async () => [await fileRun(sandbox, 'getMany')],
	'file.getStatus': async () => {
		const content = { contentFrom: 'text', text: 'A;B', fileName: 'bank.txt' };
		const [{ trackingId }] = jsons(await fileRun(sandbox, 'upload', content));
		return [await fileRun(sandbox, 'getStatus', { trackingId: String(trackingId) })];
	},
	'file.upload': async () => [
		await fileRun(sandbox, 'upload', { contentFrom: 'text', text: 'A;B', fileName: 'bank.txt' }),
	],
	'folder.getMany': async () => [await atGateway('folder', 'getMany')],
	'record.check': async () => [
		await checked(
			saved('getMany', 'x3MasterData/customer', ['cod']),
			saved('delete', 'x3MasterData/supplier'),
		),
		await checked(saved('getMany', 'x3MasterData/customer', ['code', '={{ $json.field }}'])),
	],
	'webService.describe': async () => [
		await callWebService(sandbox, 'describe', { webService: 'YOSOH' }),
	],
	'webService.importRecords': async () => [
		await callWebService(
			sandbox,
			'importRecords',
			{ template: 'BPC', layout: { level: [{ indicator: 'B', fields: CUSTOMER, list: '' }] } },
			[{ BCGCOD: 'FR', BPCNUM: 'IMP1', BPCNAM: 'Imported', CRY: 'FR', CUR: 'EUR' }],
		),
	],
};

const operations = resources.flatMap(({ option, operations: some }) =>
	some.map((operation) => `${String(option.value)}.${String(operation.option.value)}`),
);

it('every preview is of an operation, and is compared with what that puts out', () => {
	const files = readdirSync(join(nodeDir, '__schema__', 'v1.0.0'), {
		recursive: true,
		encoding: 'utf8',
	});
	const previews = files
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace(/\.json$/, '').replace(/[\\/]/, '.'));
	expect(previews.sort()).toEqual(Object.keys(RUNS).sort());
	expect(previews.filter((name) => !operations.includes(name))).toEqual([]);
});

it.each(Object.entries(RUNS))(
	'the preview of %s names the fields that there are, with their types',
	async (name, runs) => {
		const [resource, operation] = name.split('.');
		const preview = previewOf(resource, operation);
		const outputs = (await runs()).flatMap((run) => jsons(run));
		const real = [...new Set(outputs.flatMap((json) => found(json)))].sort();
		expect(preview && promised(preview).sort()).toEqual(real);
	},
);
