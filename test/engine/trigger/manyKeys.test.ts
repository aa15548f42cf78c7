import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MOST_KEYS } from '../../../sage/changes/sweptKeys';
import type { LocalServer } from '../../support/localServer';
import { useSandbox } from '../../support/useSandbox';
import { startKeysServer } from './keysServer';
import { watching } from './watching';

const MINUTE_MS = 60_000;
const MILLION = 1_000_000;
let nowMs = 0;
/** Time goes by between two polls: each one sweeps. The timer of the machine, which ends a poll, goes as it does. */
const later = (): void => void (nowMs += MINUTE_MS);

beforeEach(() => {
	nowMs = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
});
afterEach(() => jest.restoreAllMocks());

const deleted = (server: { url: string }, parameters: INodeParameters = {}, state?: IDataObject) =>
	watching(server, { event: 'recordDeleted', sweepEvery: 1, ...parameters }, state);

describe(`A sweep of ${MOST_KEYS} keys, as many as can be watched,`, () => {
	const sandbox = useSandbox({ size: { customers: MOST_KEYS } });
	const counted = () => sandbox.requests.filter(({ body }) => body.includes('totalCount')).length;
	const pagesRead = () => sandbox.requests.filter(({ body }) => body.includes('edges')).length;

	it('is read within the time of a poll, kept small, and finds what is gone; a key more is told and read no further', async () => {
		const trigger = deleted(sandbox);
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.state).toMatchObject({ count: MOST_KEYS });
		expect(Buffer.byteLength(JSON.stringify(trigger.state))).toBeLessThan(1_000_000);
		expect(pagesRead()).toBe(MOST_KEYS / 1000);

		const rows = sandbox.data.table('customers').rows();
		const gone = [0, 1000, MOST_KEYS - 1].map((at) => String(rows[at].fields.BPCNUM));
		for (const key of gone) sandbox.data.delete('customers', key);
		later();
		const told = await trigger.poll();
		expect(told.map(({ json }) => json)).toEqual(gone.map((_id) => ({ deleted: true, _id })));
		expect(trigger.state).toMatchObject({ count: MOST_KEYS - gone.length });

		const more = [...gone, 'ONE-MORE'];
		for (const BPCNUM of more) sandbox.data.add('customers', { BPCNUM, BPCNAM: 'N' });
		const before = trigger.state;
		const [counts, pages] = [counted(), pagesRead()];
		later();
		await expect(trigger.poll()).rejects.toMatchObject({
			message: `There are ${MOST_KEYS + 1} records of x3MasterData/customer, and no more than ${MOST_KEYS} can be watched for deletions`,
			description: expect.stringMatching(
				/Narrow what is watched with conditions.*Nothing was reported\.$/,
			),
		});
		expect(trigger.state).toEqual(before);
		expect([counted() - counts, pagesRead() - pages]).toEqual([1, 0]);
	}, 600_000);
});

describe('A list of a million keys', () => {
	let server: LocalServer;
	/** What the made-up X3 counts; null for nothing. */
	let count: number | null = null;
	let pages = 0;

	beforeAll(async () => {
		server = await startKeysServer({
			pageSize: 1000,
			keyLength: 8,
			length: MILLION,
			count: () => count,
			onPage: () => void (pages += 1),
		});
	});
	beforeEach(() => {
		[count, pages] = [null, 0];
	});
	afterAll(async () => await server.stop());

	it('is not read where Sage X3 counts it', async () => {
		count = MILLION;
		const trigger = deleted(server);
		await expect(trigger.poll()).rejects.toThrow(
			`There are ${MILLION} records of x3MasterData/customer, and no more than ${MOST_KEYS} can be watched`,
		);
		expect(pages).toBe(0);
		expect(trigger.state).toEqual({});
	});

	it('is left as soon as there are too many, where Sage X3 does not count', async () => {
		const trigger = deleted(server);
		await expect(trigger.poll()).rejects.toThrow(
			`There are more than ${MOST_KEYS} records of x3MasterData/customer`,
		);
		expect(pages).toBeLessThanOrEqual(MOST_KEYS / 1000 + 2);
		expect(trigger.state).toEqual({});
	});
});
