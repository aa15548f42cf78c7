import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mapped, mutationsSent, runRecord, wholeItem } from './writing';

describe('Expected Version', () => {
	const sandbox = useSandbox();
	const versioned = async (
		items: IDataObject[],
		version: string,
		parameters: INodeParameters = {},
		settings: Parameters<typeof runRecord>[4] = {},
	) => {
		const { options, ...others } = parameters;
		return await runRecord(
			sandbox,
			'update',
			{
				columns: mapped({ code: '={{ $json.code }}', city: '={{ $json.city }}' }, 'code'),
				fields: ['city'],
				options: { expectedVersion: version, ...(options as INodeParameters) },
				...others,
			},
			items,
			settings,
		);
	};
	const read = async (field: string) => {
		const fields = ['code', field];
		const run = await runRecord(sandbox, 'getMany', { limit: 2, fields });
		return jsons(run).map((record): IDataObject => ({
			...record,
			version: record[field],
			city: 'Nice',
		}));
	};

	it.each(['_etag', '_updateStamp'])(
		'lets a record be changed that still has its %s',
		async (field) => {
			const run = await versioned(await read(field), '={{ $json.version }}');
			expect(jsons(run)).toEqual([{ city: 'Nice' }, { city: 'Nice' }]);
		},
	);

	it.each<[string, (code: string) => void]>([
		['changed', (code) => change(code)],
		['deleted', (code) => sandbox.data.remove('customers', rowOf(code))],
	])(
		'keeps a record from being changed that was %s meanwhile, and no other',
		async (_, meanwhile) => {
			const records = await read('_etag');
			meanwhile(String(records[0].code));
			const options = { batchSize: 25 };
			const run = await versioned(records, '={{ $json.version }}', { options }, goesOn);
			expect(jsons(run)[0].error).toContain('was changed or deleted since it was read');
			expect(jsons(run)[1]).toEqual({ city: 'Nice' });
		},
	);

	it('keeps the second of two items from undoing the first', async () => {
		const [record] = await read('_etag');
		await new Promise((resolve) => setTimeout(resolve, 5)); // the stamp has milliseconds
		const items = [record, { ...record, city: 'Lyon' }];
		const run = await versioned(items, '={{ $json.version }}', {}, goesOn);
		expect(jsons(run)[0]).toEqual({ city: 'Nice' });
		expect(jsons(run)[1].error).toContain('was changed or deleted');
	});

	it('sends nothing where its expression gives nothing', async () => {
		const run = await versioned([{ code: 'AE003', city: 'X' }], '={{ $json.missing }}');
		expect(shownFailure(run).message).toBe("The 'Expected Version' is empty");
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('checks nothing where it is left blank', async () => {
		const run = await versioned([{ code: 'AE003', city: 'Nice' }], '');
		expect(jsons(run)).toEqual([{ city: 'Nice' }]);
	});

	function rowOf(code: string) {
		const row = sandbox.data.table('customers').get(code);
		if (row === undefined) throw new Error(`There is no ${code}`);
		return row;
	}

	function change(code: string): void {
		sandbox.data.update('customers', rowOf(code), { fields: { CTY: 'Oslo' } });
	}
});

describe('Expected Version of an older release', () => {
	const older = useSandbox({ switches: { versionFields: '_updateStamp' } });
	const without = useSandbox({ switches: { versionFields: 'none' } });
	const hidden = useSandbox({ switches: { versionFields: 'none', introspection: false } });
	const update = async (server: { url: string }, expectedVersion: string) =>
		await runRecord(
			server,
			'update',
			{ columns: wholeItem('code'), fields: ['city'], options: { expectedVersion } },
			[{ code: 'AE003', city: 'Nice' }],
		);

	it('is compared with the stamp alone', async () => {
		const fields = ['_updateStamp'];
		const [read] = jsons(await runRecord(older, 'getMany', { limit: 1, fields }));
		expect(jsons(await update(older, String(read._updateStamp)))).toEqual([{ city: 'Nice' }]);
	});

	it('is refused where records carry no version', async () => {
		expect(shownFailure(await update(without, 'any'))).toMatchObject({
			message:
				"There is nothing to compare 'Expected Version' with: x3MasterData/customer has no _etag and no _updateStamp",
			description: expect.stringContaining('Nothing was changed'),
		});
		expect(mutationsSent(without)).toEqual([]);
	});

	it('lets nothing be changed, either, where the schema does not tell', async () => {
		expect(shownFailure(await update(hidden, 'any')).message).toContain('_etag');
		expect(mutationsSent(hidden)).toEqual([]);
	});
});
