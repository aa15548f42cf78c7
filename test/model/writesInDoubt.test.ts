import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HISTORIES, WHICH } from './histories';
import { doors, type Door } from './sending/door';
import { Ledger, type Spelling } from './sending/ledger';
import { Sender } from './sending/sender';
import { courses, Server, type Course } from './sending/server';
import { SimulatedTime } from './simulatedTime';

interface Run {
	operation: 'create' | 'update' | 'createOrUpdate' | 'delete';
	/** Keys of the records, each of which is written once in a run. */
	keys: string[];
	/** Whether values are those of the run before, so that nothing changes. */
	isRepeated: boolean;
	/** Whether an update sends texts in capital letters: these may be what X3 makes of others, or what was there before. */
	isLoud: boolean;
	/** Whether an amount is sent with more decimals than are held. */
	isRounded: boolean;
	goesOn: boolean;
	batchSize: number;
	whenInDoubt: 'lookUp' | 'report';
	lookUpWindow: number;
	course: Course;
}

interface History {
	spelling: Spelling;
	longestMs: number;
	before: string[];
	runs: Run[];
}

const keys = fc.uniqueArray(fc.constantFrom('K1', 'K2', 'K3', 'K4'), {
	minLength: 1,
	maxLength: 4,
});

/** Web services have no Create or Update. */
const OPERATIONS = new Map<string, Array<Run['operation']>>([
	['Record', ['create', 'update', 'createOrUpdate', 'delete']],
	['Web Service', ['create', 'update', 'delete']],
	['Class', ['create', 'update', 'createOrUpdate', 'delete']],
]);

const historiesOf = ({ name }: Door): fc.Arbitrary<History> =>
	fc.record({
		spelling: fc.constantFrom('kept' as const, 'upper' as const),
		longestMs: fc.constantFrom(0, 3_000, 50_000, 200_000),
		before: keys,
		runs: fc.array(
			fc.record({
				operation: fc.constantFrom(...(OPERATIONS.get(name) ?? [])),
				keys,
				isRepeated: fc.boolean(),
				isLoud: fc.boolean(),
				isRounded: fc.boolean(),
				goesOn: fc.constant(true),
				batchSize: fc.integer({ min: 1, max: 4 }),
				whenInDoubt: fc.constantFrom('lookUp' as const, 'lookUp' as const, 'report' as const),
				lookUpWindow: fc.constantFrom(0, 5, 60),
				course: courses,
			}),
			{ minLength: 1, maxLength: 5 },
		),
	});

const PAUSE_MS = 1_000;

const parametersOf = (
	door: Door,
	{ operation, batchSize, whenInDoubt, lookUpWindow }: Run,
): INodeParameters => ({
	...door.parametersOf(operation),
	options: { batchSize, whenInDoubt, lookUpWindow, concurrency: 2 },
});

/**
 * What is promised, as long as nobody else writes these records, and Sage X3 has committed what it will before the next run
 * begins: what a run tells as done is so, as it was sent; what it tells as failed was not executed; only what it tells as in
 * doubt may be either. Nothing is executed twice.
 */
async function live(door: Door, { spelling, longestMs, before, runs }: History): Promise<void> {
	const ledger = new Ledger(new SimulatedTime(0), spelling);
	for (const id of before)
		ledger.execute({ run: 0, request: 0 }, 'create', { id, city: 'Old', amount: '1' }, 0);
	const sender = new Sender(new Server(ledger, longestMs, door));
	let values = 0;
	for (const one of runs) {
		if (!one.isRepeated) values += 1;
		const isLoud = one.isLoud && one.operation !== 'create';
		const items = one.keys.map((id) => {
			const city = `City ${values} of ${id}`;
			const amount = one.isRounded ? '2.505' : '2.5';
			return { id, city: isLoud ? city.toUpperCase() : city, amount };
		});
		const input = items.map(door.item);
		const parameters = parametersOf(door, one);
		const { run, told } = await sender.run(parameters, input, one.goesOn, one.course);
		ledger.goOn(longestMs + PAUSE_MS);
		nothingTwice(ledger, run);
		if (told.kind === 'items') judge(ledger, run, one.operation, items, told.items.map(door.told));
	}
}

function nothingTwice(ledger: Ledger, run: number): void {
	const ids = ledger.executed.filter((one) => one.run === run).map(({ id }) => id);
	if (new Set(ids).size < ids.length) throw new Error(`Executed twice: ${ids.join(', ')}`);
}

function judge(
	ledger: Ledger,
	run: number,
	operation: Run['operation'],
	items: ReadonlyArray<{ id: string; city: string; amount: string }>,
	outputs: readonly IDataObject[],
): void {
	items.forEach(({ id, city }, index) => {
		const { error, details } = outputs[index];
		const isExecuted = ledger.executed.some((one) => one.run === run && one.id === id);
		const held = ledger.find(id);
		const isAsSent =
			operation === 'create'
				? held?.city.toUpperCase() === city.toUpperCase() // in X3's own spelling, too
				: held?.city === ledger.spelt(city);
		const isSo =
			operation === 'delete'
				? held === undefined
				: isAsSent && Math.abs(Number(held?.amount) - 2.505) < 0.01;
		const isInDoubt = (details as IDataObject | undefined)?.inDoubt === true;
		const told = JSON.stringify([operation, id, outputs[index], held]);
		if (error === undefined && !isSo) throw new Error(`Told as done, and is not so: ${told}`);
		if (error !== undefined && !isInDoubt && isExecuted) {
			throw new Error(`Told as failed, and was executed: ${told}`);
		}
	});
}

describe.each(doors)('$name', (door) => {
	it(`tells of a write what has become of it, whatever happens (${WHICH})`, async () => {
		await fc.assert(
			fc.asyncProperty(historiesOf(door), async (history) => await live(door, history)),
			{ numRuns: 2 * HISTORIES, endOnFailure: false },
		);
	});
});
