import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { byKey, located, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const order = { webService: 'YOSOH' };
const keyed = { ...order, ...byKey(['SOHNUM', 'S001']) };
const lines = { blockKey: 'SOH4~NBLIG', lineNumbers: '1' };
const EVERY: Array<[string, INodeParameters]> = [
	['getMany', order],
	['get', keyed],
	['describe', order],
	['create', { ...order, ...wholeItem }],
	['update', { ...keyed, ...wholeItem }],
	['delete', keyed],
	['run', { webService: 'WSSTOCK', ...wholeItem }],
	['runAction', { ...keyed, actionCode: located('V') }],
	['deleteLines', { ...keyed, ...lines }],
	['insertLines', { ...keyed, ...lines, ...wholeItem }],
	['importRecords', { template: 'BPC', recordsFrom: 'text', text: 'B;FR;{{ 1 }}|END' }],
	['exportRecords', { template: 'BPC' }],
	['getImportStatus', { requestNumber: '1' }],
];
const languages = () =>
	sandbox.requests.map(({ body }) => /<codeLang[^>]*>(.*?)</.exec(body)?.[1] ?? '');
const run = async (operation: string, parameters: INodeParameters, items: IDataObject[]) => {
	const whole = { authentication: 'basic', resource: 'webService', operation, poolAlias: 'SEED' };
	const credentials = basicCredentials(sandbox, { language: 'ENG' });
	const goesOn = { onError: 'continueRegularOutput' } as const;
	return await bench(credentials, { ...whole, ...parameters }, goesOn).run(items);
};

describe.each(EVERY)('%s', (operation, parameters) => {
	it('speaks the language of the node, else that of the credential', async () => {
		const items = ['FRA', 'POR'].map((language) => ({ language, CUSORDREF: language }));
		await run(operation, parameters, [{ CUSORDREF: 'A' }]);
		expect(new Set(languages())).toEqual(new Set(['ENG']));
		sandbox.reset();
		const options = { language: '={{ $json.language }}', unknownFields: 'ignore' };
		await run(operation, { ...parameters, options }, items);
		expect(new Set(languages())).toEqual(new Set(['FRA', 'POR']));
	});

	it('refuses a language whose expression gave nothing, before anything is sent', async () => {
		const whole = { authentication: 'basic', resource: 'webService', operation, poolAlias: 'SEED' };
		const options = { language: '={{ $json.language }}' };
		const node = bench(basicCredentials(sandbox), { ...whole, ...parameters, options });
		expect(shownFailure(await node.run([{}]))).toMatchObject({
			message: "The 'Language' is empty",
			description: expect.stringMatching(/Nothing was sent/),
		});
		expect(sandbox.requests).toEqual([]);
	});
});
