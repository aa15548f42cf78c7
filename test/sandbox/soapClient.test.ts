import { basicAccount } from '../../sandbox';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 20 } });

/** A reply as the library reads it: texts with attributes have their text under `$value`. */
interface Reply {
	resultXml?: { $value?: string };
	status: { $value?: number };
	messages?: unknown;
	technicalInfos?: Record<string, { $value?: unknown }>;
}

interface SoapClient {
	describe(): Record<string, Record<string, Record<string, unknown>>>;
	setSecurity(security: object): void;
	[call: `${string}Async`]: (parts: object) => Promise<[Record<string, Reply>]>;
}

/** What is used of the library: it is loaded by its name, so that only this test needs it to be there. */
interface SoapLibrary {
	createClientAsync(wsdl: string): Promise<SoapClient>;
	BasicAuthSecurity: new (user: string, password: string) => object;
}

const { createClientAsync, BasicAuthSecurity } = jest.requireActual<SoapLibrary>('soap');

const callContext = { codeLang: 'ENG', poolAlias: 'SEED', requestConfig: 'adxwss.optreturn=JSON' };
const publicName = 'YOSOH';
const keyed = (value: string) => ({ CAdxParamKeyValue: [{ key: 'SOHNUM', value }] });

async function client(): Promise<SoapClient> {
	const path = '/soap-wsdl/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC?wsdl';
	const made = await createClientAsync(`${sandbox.url}${path}`);
	made.setSecurity(new BasicAuthSecurity(basicAccount.user, basicAccount.password));
	return made;
}

describe('a client that a SOAP library makes from the WSDL of the sandbox', () => {
	it('knows all twelve operations with their parts', async () => {
		const [[, port]] = Object.entries(
			Object.values((await client()).describe())[0] as unknown as Record<string, object>,
		);
		expect(Object.keys(port).sort()).toEqual([
			...['actionObject', 'actionObjectKeys', 'delete', 'deleteLines', 'getDataXmlSchema'],
			...['getDescription', 'insertLines', 'modify', 'query', 'read', 'run', 'save'],
		]);
	});

	it('reads a record', async () => {
		const parts = { callContext, publicName, objectKeys: keyed('S001') };
		const [{ readReturn }] = await (await client()).readAsync(parts);
		expect(readReturn.status.$value).toBe(1);
		expect(JSON.parse(readReturn.resultXml?.$value ?? '')).toMatchObject({
			SOH0_1: { SOHNUM: 'S001' },
		});
		expect(Object.keys(readReturn.technicalInfos ?? {})).toContain('poolEntryIdx');
	});

	it('lists, creates, changes and deletes', async () => {
		const soap = await client();
		const queried = await soap.queryAsync({ callContext, publicName, objectKeys: {}, listSize: 3 });
		expect(JSON.parse(queried[0].queryReturn.resultXml?.$value ?? '')).toHaveLength(3);

		const objectXml = '{"SOH0_1":{"SALFCY":"FR011","BPCORD":"NA001","CUSORDREF":"A&B <\\"1\\">"}}';
		const [{ saveReturn }] = await soap.saveAsync({ callContext, publicName, objectXml });
		const { SOH0_1: made } = JSON.parse(saveReturn.resultXml?.$value ?? '') as {
			SOH0_1: { SOHNUM: string };
		};
		expect(made).toMatchObject({ CUSORDREF: 'A&B <"1">' });

		const key = keyed(made.SOHNUM);
		const change = '<PARAM><GRP ID="SOH0_1"><FLD NAME="CUSORDREF">B</FLD></GRP></PARAM>';
		const changed = { callContext, publicName, objectKeys: key, objectXml: change };
		expect((await soap.modifyAsync(changed))[0].modifyReturn.status.$value).toBe(1);
		expect(sandbox.data.table('salesOrders').get(made.SOHNUM)?.fields.CUSORDREF).toBe('B');

		const gone = { callContext, publicName, objectKeys: key };
		expect((await soap.deleteAsync(gone))[0].deleteReturn.status.$value).toBe(1);
		expect(sandbox.data.table('salesOrders').get(made.SOHNUM)).toBeUndefined();
	});

	it('is told of failures by messages, wherever they stand', async () => {
		for (const place of ['multiRef', 'inline'] as const) {
			sandbox.switches.soapMessages = place;
			const parts = { callContext, publicName: 'NOTHING', objectKeys: keyed('S001') };
			const [{ readReturn }] = await (await client()).readAsync(parts);
			expect(readReturn.status.$value).toBe(0);
			expect(JSON.stringify(readReturn.messages)).toContain('Unknown web service NOTHING');
		}
	});
});
