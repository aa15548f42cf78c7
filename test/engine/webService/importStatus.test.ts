import type { INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { callsOf, callWebService } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const layout = { level: [{ indicator: 'B', fields: 'BCGCOD,BPCNUM,BPCNAM,CRY,CUR', list: '' }] };
const batch = { template: 'BPC', layout, options: { execution: 'batch' } } as INodeParameters;
const customer = (BPCNUM: string, CRY = 'FR') => ({
	...{ BCGCOD: 'FR', BPCNUM, BPCNAM: 'New', CRY, CUR: 'EUR' },
});

async function importByBatch(...items: object[]): Promise<string> {
	const run = await callWebService(sandbox, 'importRecords', batch, items as never);
	return String(jsons(run)[0].requestNumber);
}

const statusOf = async (requestNumber: unknown, options: object = {}) =>
	await callWebService(
		sandbox,
		'getImportStatus',
		{ requestNumber: '={{ $json.requestNumber }}', options } as INodeParameters,
		[{ requestNumber: requestNumber as string }],
	);
const unlike = { furtherArguments: { argument: [{ name: 'BATCH.KIND', value: '1' }] } };

describe('Get Import Status', () => {
	it('asks once how a batch request stands, until it is over, in the words of Sage X3', async () => {
		sandbox.switches.soapBatchPolls = 2;
		const requestNumber = await importByBatch(customer('B1'));
		const states: unknown[] = [];
		while (states.length < 3) states.push(...jsons(await statusOf(requestNumber)));
		expect(states).toMatchObject([
			{ requestNumber: '1', I_REQNUM: 1, O_STATE: 1, O_STALIB: 'Standby' },
			{ requestNumber: '1', O_STALIB: 'In progress' },
			{ requestNumber: '1', O_STATE: 3, O_STALIB: 'Finished', O_MESSA: '' },
		]);
		expect(callsOf(sandbox, 'run').filter((body) => body.includes('>AOWSBATGET<'))).toHaveLength(3);
	});

	it('shows what Sage X3 says of rejected records', async () => {
		sandbox.switches.soapBatchPolls = 0;
		const requestNumber = await importByBatch(customer('GOOD'), customer('BAD', 'XX'));
		expect(jsons(await statusOf(requestNumber))).toMatchObject([
			{ O_STALIB: 'Error', O_MESSA: expect.stringMatching(/^Record 2: .*XX/) },
		]);
	});

	it('gives the file of an export', async () => {
		sandbox.switches.soapBatchPolls = 0;
		const options = { execution: 'batch' };
		const exported = await callWebService(sandbox, 'exportRecords', { template: 'BPC', options });
		const [{ requestNumber }] = jsons(exported);
		expect(jsons(await statusOf(requestNumber))[0].O_FILE).toMatch(/^B;.*NA001/);
	});

	it('asks for each input item, and returns the form of Sage X3 when it is not simplified', async () => {
		sandbox.switches.soapBatchPolls = 0;
		const requestNumber = await importByBatch(customer('B1'));
		const parameters = { requestNumber: '={{ $json.number }}', simplify: false };
		const items = [{ number: requestNumber }, { number: 77 }];
		const run = await callWebService(sandbox, 'getImportStatus', parameters, items);
		expect(jsons(run)).toMatchObject([
			{ requestNumber, GRP1: { O_STALIB: 'Finished' } },
			{ requestNumber: '77', GRP1: { O_MESSA: 'Request 77: record does not exist' } },
		]);
	});

	it('finds other arguments in the description, and takes further ones as they are typed', async () => {
		sandbox.switches.soapBatchArguments = 'unlike';
		sandbox.switches.soapBatchPolls = 0;
		const requestNumber = await importByBatch(customer('B1'));
		expect(shownFailure(await statusOf(requestNumber))).toMatchObject({
			message: expect.stringMatching(/which argument of AOWSBATGET/),
			description: expect.stringMatching(/BATCH\.FOLDER, BATCH\.KIND, BATCH\.NUMBER/),
		});
		const options = {
			requestArgument: 'BATCH.NUMBER',
			furtherArguments: {
				argument: [
					{ name: 'BATCH.KIND', value: '1' },
					{ name: 'BATCH.FOLDER', value: 'SEED' },
				],
			},
		};
		expect(jsons(await statusOf(requestNumber, options))).toMatchObject([
			{ KIND: 1, FOLDER: 'SEED', NUMBER: 1, O_STALIB: 'Finished' },
		]);
	});

	it.each(['refused', 'other'] as const)(
		'works without a description (%s), when the argument is named',
		async (descriptions) => {
			sandbox.switches.soapBatchPolls = 0;
			const requestNumber = await importByBatch(customer('B1'));
			sandbox.switches.soapDescriptions = descriptions;
			const run = await statusOf(requestNumber, { requestArgument: 'GRP1.I_REQNUM' });
			expect(jsons(run)).toMatchObject([{ O_STALIB: 'Finished' }]);
			expect(hints(run)).toEqual([expect.stringMatching(/does not describe itself/)]);
			const { message, description } = shownFailure(await statusOf(requestNumber));
			expect(message).toMatch(/which argument of AOWSBATGET|^No description for this web service$/);
			expect(description).toMatch(/'Argument of the Number'/);
		},
	);

	it.each([undefined, null, '', ' ', 'null', 0, '0', '00', -1, 1.5, NaN, 'B1', '1;2', {}])(
		'refuses the request number %j before anything is sent',
		async (requestNumber) => {
			expect(shownFailure(await statusOf(requestNumber))).toMatchObject({
				message: expect.stringMatching(/'Request Number' is not valid/),
				description: expect.stringMatching(/Nothing was sent/),
			});
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('sends a number of any size with every digit', async () => {
		const requestNumber = '123456789012345678901234567890';
		await statusOf(requestNumber);
		expect(callsOf(sandbox, 'run')[0]).toContain(`TYPE="Integer">${requestNumber}</FLD>`);
	});

	it.each<[string, object, RegExp]>([
		['an argument without its group', { requestArgument: 'I_REQNUM' }, /names no argument/],
		['an argument that is not there', { requestArgument: 'GRP1.NOTHERE' }, /has no GRP1\.NOTHERE/],
		[
			'a further argument without a name',
			{ furtherArguments: { argument: [{ name: '', value: '1' }] } },
			/names no argument/,
		],
		['one that is not there', unlike, /has no BATCH/],
		[
			'the number twice',
			{ furtherArguments: { argument: [{ name: 'GRP1.I_REQNUM', value: '2' }] } },
			/'GRP1\.I_REQNUM' is given twice/,
		],
	])('refuses %s', async (_, options, message) => {
		expect(shownFailure(await statusOf('1', options))).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(/Nothing was sent/),
		});
		expect(callsOf(sandbox, 'run')).toEqual([]);
	});

	it('only reads: it is asked again when its answer is lost, and runs with Retry On Fail', async () => {
		sandbox.switches.soapBatchPolls = 0;
		const requestNumber = await importByBatch(customer('B1'));
		sandbox.faults.add({
			match: { body: '>AOWSBATGET<' },
			fault: { kind: 'replaced', status: 503 },
		});
		const parameters = { requestNumber };
		const run = await callWebService(sandbox, 'getImportStatus', parameters, [{}], {
			retryOnFail: true,
		});
		expect(jsons(run)).toMatchObject([{ O_STALIB: 'Finished' }]);
	});

	it('fails in the words of Sage X3, and when nothing is given back', async () => {
		const parameters = { requestNumber: '1', poolAlias: 'seed' };
		const failed = await callWebService(sandbox, 'getImportStatus', parameters);
		expect(shownFailure(failed).message).toMatch(/No classic web service pool match/);
		sandbox.switches.soapEmptyResult = true;
		const options = { requestArgument: 'GRP1.I_REQNUM' };
		expect(shownFailure(await statusOf('1', options)).message).toMatch(/returns nothing/);
	});
});
