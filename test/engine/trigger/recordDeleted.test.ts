import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf } from '../record/reading';
import { polled, watching } from './watching';

const sandbox = useSandbox({ size: { customers: 30 } });

const deleted = (parameters: INodeParameters = {}, state?: IDataObject) =>
	watching(sandbox, { event: 'recordDeleted', sweepEvery: 1, ...parameters }, state);
const keysOf = async (trigger: ReturnType<typeof deleted>) => await polled(trigger, '_id');
const add = (...codes: string[]) => {
	for (const id of codes) sandbox.data.add('customers', { BPCNUM: id, BPCNAM: id });
};
const remove = (...codes: string[]) => {
	for (const id of codes) sandbox.data.delete('customers', id);
};

const MINUTE_MS = 60_000;
let nowMs = 0;
/** Time goes by between two polls: each one sweeps, unless told otherwise. */
const later = (minutes: number) => (nowMs += minutes * MINUTE_MS);
const sweeps = async (trigger: ReturnType<typeof deleted>) => {
	later(1);
	return await keysOf(trigger);
};
const ids = (count: number, name = 'DEL') =>
	Array.from({ length: count }, (_, index) => `${name}${String(index).padStart(4, '0')}`);
const asked = (text: string) => sandbox.requests.filter(({ body }) => body.includes(text)).length;

beforeEach(() => {
	nowMs = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
	jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => jest.restoreAllMocks());

describe('Record Deleted', () => {
	it('tells of each record that is gone, once, with its key', async () => {
		add('DEL1', 'DEL2');
		const trigger = deleted();
		expect(await trigger.poll()).toEqual([]);
		later(1);
		expect(await trigger.poll()).toEqual([]);
		remove('DEL1', 'DEL2');
		later(1);
		expect((await trigger.poll()).map(({ json }) => json)).toEqual([
			{ deleted: true, _id: 'DEL1' },
			{ deleted: true, _id: 'DEL2' },
		]);
		expect(await sweeps(trigger)).toEqual([]);
	});

	it('reads keys of many pages, whatever is in them', async () => {
		sandbox.switches.firstCap = 7;
		sandbox.switches.firstAboveCap = 'capped';
		const strange = [
			'constructor',
			'__proto__',
			'0001',
			'001',
			'A,B',
			'A^B',
			'É',
			'🛒',
			'"',
			"'",
			'\\',
		];
		add(...strange, ...ids(20));
		const trigger = deleted();
		expect(await trigger.poll()).toEqual([]);
		remove(...strange);
		expect((await sweeps(trigger)).sort()).toEqual([...strange].sort());
		remove(...ids(20));
		expect(await sweeps(trigger)).toEqual(ids(20));
	});

	it('goes on after a restart, from what n8n has kept', async () => {
		add('DEL1');
		const before = deleted();
		await before.poll();
		remove('DEL1');
		later(1);
		const after = deleted({}, before.state);
		expect(await keysOf(after)).toEqual(['DEL1']);
		expect(await sweeps(deleted({}, after.state))).toEqual([]);
	});

	it('does not tell of a record that is there again before the next sweep', async () => {
		add('DEL1');
		const trigger = deleted();
		await trigger.poll();
		remove('DEL1');
		add('DEL1');
		expect(await sweeps(trigger)).toEqual([]);
		remove('DEL1');
		expect(await sweeps(trigger)).toEqual(['DEL1']);
		add('DEL1');
		expect(await sweeps(trigger)).toEqual([]);
		remove('DEL1');
		expect(await sweeps(trigger)).toEqual(['DEL1']);
	});

	it('gives each deletion a dedupe key of its own, the same one when it comes again', async () => {
		add('DEL1');
		const trigger = deleted({ options: { includeDedupeKey: true } });
		await trigger.poll();
		const known = trigger.state;
		const next = async (of: ReturnType<typeof deleted>) => {
			later(1);
			return await polled(of, '$dedupeKey');
		};
		remove('DEL1');
		const first = await next(trigger);
		expect(first).toEqual(['SEED x3MasterData/customer DEL1 deleted 1']);
		expect(await next(deleted({ options: { includeDedupeKey: true } }, known))).toEqual(first);
		add('DEL1');
		await next(trigger);
		remove('DEL1');
		expect(await next(trigger)).toEqual(['SEED x3MasterData/customer DEL1 deleted 2']);
	});

	it('hands over no more than one poll may, and the rest without another sweep', async () => {
		add(...ids(5));
		const trigger = deleted({ options: { mostItems: 2 } });
		await trigger.poll();
		remove(...ids(5));
		expect(await sweeps(trigger)).toEqual(ids(5).slice(0, 2));
		const counts = asked('totalCount');
		expect(await keysOf(trigger)).toEqual(ids(5).slice(2, 4));
		expect(await keysOf(trigger)).toEqual(ids(5).slice(4));
		expect(asked('totalCount')).toBe(counts);
		expect(await sweeps(trigger)).toEqual([]);
	});

	it('shows some keys in the editor, and keeps nothing', async () => {
		const trigger = deleted();
		const shown = await trigger.poll('manual');
		expect(shown).toHaveLength(5);
		expect(shown[0].json).toEqual({ deleted: true, _id: expect.any(String) });
		expect(trigger.state).toEqual({});
	});
});

describe('Sweep Every', () => {
	it('asks nothing before its time', async () => {
		add('DEL1');
		const trigger = deleted({ sweepEvery: 30 });
		await trigger.poll();
		remove('DEL1');
		const before = sandbox.requests.length;
		later(29);
		expect(await keysOf(trigger)).toEqual([]);
		expect(sandbox.requests.length).toBe(before);
		later(1);
		expect(await keysOf(trigger)).toEqual(['DEL1']);
	});

	it('is an hour where nothing is said, and a clock that is set back puts nothing off', async () => {
		add('DEL1', 'DEL2');
		const trigger = watching(sandbox, { event: 'recordDeleted' });
		await trigger.poll();
		remove('DEL1');
		later(59);
		expect(await keysOf(trigger)).toEqual([]);
		later(1);
		expect(await keysOf(trigger)).toEqual(['DEL1']);
		remove('DEL2');
		later(-600);
		expect(await keysOf(trigger)).toEqual(['DEL2']);
	});

	it.each(['', 'often', 0, -1, '={{ NaN }}'])('refuses %j', async (sweepEvery) => {
		await expect(deleted({ sweepEvery }).poll()).rejects.toThrow(/Sweep Every/);
	});
});

describe('A record that leaves the conditions', () => {
	const french = { conditions: conditionsOf(['companyName1', 'startsWith', 'FR']) };
	const rename = (id: string, name: string) =>
		sandbox.data.change('customers', id, { BPCNAM: name });

	it('is not deleted, and not watched any more', async () => {
		add('FR1', 'FR2', 'FR3');
		const trigger = deleted(french);
		await trigger.poll();
		rename('FR1', 'IT');
		remove('FR2');
		expect(await sweeps(trigger)).toEqual(['FR2']);
		remove('FR1');
		expect(await sweeps(trigger)).toEqual([]);
	});

	it('begins anew when the conditions change: what was deleted before is not told', async () => {
		add('FR1', 'IT1', 'IT2');
		const before = deleted(french);
		await before.poll();
		remove('FR1', 'IT1');
		const after = deleted(
			{ conditions: conditionsOf(['companyName1', 'startsWith', 'IT']) },
			before.state,
		);
		expect(await sweeps(after)).toEqual([]);
		remove('IT2');
		expect(await sweeps(after)).toEqual(['IT2']);
	});
});

it.each(['NaN', 'Infinity', 'new Date(NaN)', '1e30', 'new Map()', 'undefined', 'null', "' '"])(
	'Nothing is swept with %s in a condition: it would be taken for another list',
	async (code) => {
		const trigger = deleted({ conditions: conditionsOf(['code', 'eq', `={{ ${code} }}`]) });
		await expect(trigger.poll()).rejects.toThrow(/code|condition/i);
		expect(asked('query(')).toBe(0);
		expect(trigger.state).toEqual({});
	},
);

describe('A sweep that is not complete tells nothing:', () => {
	const pages = { match: { body: 'edges' }, times: 'always' as const };
	const empty = {
		kind: 'status',
		status: 200,
		headers: { 'content-type': 'application/json' },
	} as const;
	const listed = (list: IDataObject) =>
		JSON.stringify({ data: { x3MasterData: { customer: { query: list } } } });

	it.each([
		['the server is away', { ...pages, skip: 1, fault: { kind: 'status', status: 503 } as const }],
		['the connection breaks', { ...pages, skip: 1, fault: 'drop-before' as const }],
		[
			'a page is empty although records are counted',
			{
				...pages,
				fault: { ...empty, body: listed({ edges: [], pageInfo: { hasNextPage: false } }) },
			},
		],
		[
			'a page holds a record that may not be seen',
			{
				...pages,
				fault: {
					...empty,
					body: listed({ edges: [{ node: null }], pageInfo: { hasNextPage: false } }),
				},
			},
		],
		['a page is cut off', { ...pages, fault: { ...empty, body: '{"data": {"x3Mas' } }],
		['an answer holds no list', { ...pages, fault: { ...empty, body: '{"data": {}}' } }],
	])(
		'%s',
		async (_, fault) => {
			sandbox.switches.firstCap = 7;
			sandbox.switches.firstAboveCap = 'capped';
			add('DEL1');
			const trigger = deleted();
			await trigger.poll();
			const before = trigger.state;
			remove('DEL1');
			sandbox.faults.add(fault);
			later(1);
			await expect(trigger.poll()).rejects.toThrow();
			expect(trigger.state).toEqual(before);
			sandbox.faults.clear();
			expect(await sweeps(trigger)).toEqual(['DEL1']);
		},
		30_000,
	);

	it('one that was tried in vain is not tried by every poll', async () => {
		const trigger = deleted({ sweepEvery: 10 });
		await trigger.poll();
		const body = listed({ edges: [], pageInfo: { hasNextPage: false } });
		sandbox.faults.add({ ...pages, fault: { ...empty, body } });
		later(10);
		await expect(trigger.poll()).rejects.toThrow('are not complete: Sage X3 counts');
		const before = sandbox.requests.length;
		later(9);
		expect(await trigger.poll()).toEqual([]);
		expect(sandbox.requests.length).toBe(before);
		later(1);
		await expect(trigger.poll()).rejects.toThrow('are not complete');
	});
});

describe('While a sweep is under way,', () => {
	beforeEach(() => {
		sandbox.switches.firstCap = 7;
		sandbox.switches.firstAboveCap = 'capped';
	});

	/** A poll that does something after its first pages, before the next one arrives. */
	async function polledWhile(trigger: ReturnType<typeof deleted>, happens: () => void) {
		const fault = { kind: 'delay', ms: 200 } as const;
		sandbox.faults.add({ match: { body: 'edges {' }, skip: 2, fault });
		const before = asked('edges {');
		later(1);
		const polling = keysOf(trigger);
		while (asked('edges {') < before + 3) await wait(2);
		happens();
		return await polling;
	}

	it.each([
		['forwards', 'AA000', 'ZZ999'],
		['backwards', 'ZZ999', 'AA000'],
	])('a record that changes its key %s is told by the old one, once', async (_, from, to) => {
		add(from);
		const trigger = deleted();
		await trigger.poll();
		const told = await polledWhile(trigger, () => {
			remove(from);
			add(to);
		});
		expect([...told, ...(await sweeps(trigger)), ...(await sweeps(trigger))]).toEqual([from]);
		remove(to);
		expect(await sweeps(trigger)).toEqual([to]);
	});

	it('Sage X3 is restarted: its failures, and an empty folder, tell nothing; what is gone afterwards is told', async () => {
		add('DEL1');
		const trigger = deleted();
		await trigger.poll();
		const before = trigger.state;
		const away = { kind: 'status', status: 503 } as const;
		await expect(
			polledWhile(trigger, () => void sandbox.faults.add({ times: 'always', fault: away })),
		).rejects.toThrow();
		sandbox.faults.clear();
		sandbox.faults.add({ times: 'always', fault: 'drop-before' });
		later(1);
		await expect(trigger.poll()).rejects.toThrow();
		sandbox.faults.clear();
		for (const { fields } of [...sandbox.data.table('customers').rows()]) {
			remove(String(fields.BPCNUM));
		}
		later(1);
		await expect(trigger.poll()).rejects.toThrow('31 of 31 records');
		expect(trigger.state).toEqual(before);
		sandbox.reset(); // up again, without DEL1
		expect(await sweeps(trigger)).toEqual(['DEL1']);
	}, 30_000);
});

it('Where Sage X3 does not sort by the key, the list is swept as it comes', async () => {
	sandbox.switches.firstCap = 7;
	sandbox.switches.firstAboveCap = 'capped';
	sandbox.faults.add({
		match: { body: 'orderBy' },
		times: 'always',
		fault: {
			kind: 'status',
			status: 200,
			body: '{"errors":[{"message":"orderBy: customer cannot be sorted by _id"}],"data":null}',
		},
	});
	add(...ids(20));
	const trigger = deleted();
	expect(await trigger.poll()).toEqual([]);
	remove(...ids(3));
	expect(await sweeps(trigger)).toEqual(ids(3));
});

it.each(['2001-01-01T00:00:00.000Z', '2079-01-01T00:00:00.000Z'])(
	"A clock of Sage X3's that stands at %s changes nothing",
	async (moment) => {
		sandbox.clock.set(moment);
		add('DEL1');
		const trigger = deleted();
		await trigger.poll();
		remove('DEL1');
		expect(await sweeps(trigger)).toEqual(['DEL1']);
		expect(await sweeps(trigger)).toEqual([]);
	},
);

describe('Stop Above', () => {
	const codeIn = async (trigger: ReturnType<typeof deleted>): Promise<string> => {
		later(1);
		const error = await trigger.poll().catch((caught: unknown) => caught);
		const { message, description } = error as Error & { description: string };
		expect(message).toMatch(/records of x3MasterData\/customer have vanished at once$/);
		return /put (\S+) into the option 'Confirmed Deletions'/.exec(description)?.[1] ?? '';
	};
	const options = { stopAboveRecords: 5 };

	it('asks a person when more than a tenth, and more than so many, vanish at once', async () => {
		add(...ids(6));
		const trigger = deleted({ options });
		await trigger.poll();
		remove(...ids(6));
		const before = trigger.state;
		const code = await codeIn(trigger);
		expect(code).toMatch(/^6-[0-9a-f]{8}$/);
		expect(trigger.state).toEqual(before);

		const wrong = deleted({ options: { ...options, confirmedDeletions: '6-00000000' } }, before);
		expect(await codeIn(wrong)).toBe(code);
		const confirmed = { ...options, confirmedDeletions: code };
		const right = deleted({ options: confirmed }, before);
		expect(await keysOf(right)).toEqual(ids(6));

		add(...ids(6, 'NEW'));
		expect(await sweeps(right)).toEqual([]);
		remove(...ids(6, 'NEW'));
		expect(await codeIn(right)).not.toBe(code);
	});

	it('a confirmation does not cover what vanishes besides', async () => {
		add(...ids(12));
		const trigger = deleted({ options });
		await trigger.poll();
		remove(...ids(6));
		const confirmedDeletions = await codeIn(trigger);
		remove(...ids(12).slice(6));
		const again = deleted({ options: { ...options, confirmedDeletions } }, trigger.state);
		expect(await codeIn(again)).toMatch(/^12-/);
	});

	it('what is there again needs no confirmation', async () => {
		add(...ids(6));
		const trigger = deleted({ options });
		await trigger.poll();
		remove(...ids(6));
		await codeIn(trigger);
		add(...ids(6));
		expect(await sweeps(trigger)).toEqual([]);
	});

	it('lets through a tenth of many, and as many as it says of few', async () => {
		add(...ids(5));
		const trigger = deleted({ options });
		await trigger.poll();
		remove(...ids(5));
		expect(await sweeps(trigger)).toHaveLength(5);
		const tenth = deleted({ options: { stopAboveRecords: 0, stopAbovePercent: 20 } });
		add(...ids(5));
		await tenth.poll();
		remove(...ids(5));
		expect(await sweeps(tenth)).toHaveLength(5);
	});

	it('asks when all that there was is gone, however few, and never when it is off', async () => {
		const conditions = conditionsOf(['companyName1', 'startsWith', 'DEL']);
		add(...ids(11));
		const trigger = deleted({ conditions });
		await trigger.poll();
		const off = deleted({ conditions, options: { stopAbovePercent: 100 } }, trigger.state);
		remove(...ids(11));
		await codeIn(trigger);
		expect(await keysOf(off)).toHaveLength(11);
	});

	it.each(['', 'many', -1, 101])('refuses %j', async (stopAbovePercent) => {
		await expect(deleted({ options: { stopAbovePercent } }).poll()).rejects.toThrow(/Stop Above/);
	});
});

it('repeats the last batch after a restart where that is wanted, with the same dedupe keys, and forgets nothing by it', async () => {
	add('DEL1', 'DEL2');
	const options = { repeatLastBatch: true, includeDedupeKey: true };
	const before = deleted({ options });
	await before.poll();
	remove('DEL1');
	later(1);
	const first = await polled(before, '$dedupeKey');
	remove('DEL2');
	await jest.isolateModulesAsync(async () => {
		const { watching: watchingAnew } = await import('./watching');
		const parameters = { event: 'recordDeleted', sweepEvery: 1, options };
		const after = watchingAnew(sandbox, parameters, before.state);
		later(1);
		expect(await polled(after, '$dedupeKey')).toEqual(first);
		expect(await polled(after, '_id')).toEqual(['DEL2']);
	});
});

describe('What n8n has kept', () => {
	it.each([
		['is cut off', (state: IDataObject) => ({ ...state, keys: String(state.keys).slice(0, 40) })],
		['lacks its keys', ({ watching: digest }: IDataObject) => ({ watching: digest, form: 2 })],
		['is of another version', (state: IDataObject) => ({ ...state, form: 3 })],
		['was changed by hand', (state: IDataObject) => ({ ...state, count: 'many' })],
	])('%s: the trigger begins anew, and invents no deletion', async (_, change) => {
		add('DEL1');
		const before = deleted();
		await before.poll();
		remove('DEL1');
		const after = deleted({}, change(before.state) as IDataObject);
		expect(await sweeps(after)).toEqual([]);
		add('DEL2');
		await sweeps(after);
		remove('DEL2');
		expect(await sweeps(after)).toEqual(['DEL2']);
	});
});
