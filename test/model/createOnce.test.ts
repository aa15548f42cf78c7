import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HISTORIES, WHICH } from './histories';
import { doors, type Door } from './sending/door';
import { Ledger, type Spelling } from './sending/ledger';
import { Sender, type Told } from './sending/sender';
import { courses, Server, type Course } from './sending/server';
import { SimulatedTime } from './simulatedTime';

interface Run {
	goesOn: boolean;
	batchSize: number;
	concurrency: number;
	whenInDoubt: 'lookUp' | 'report';
	lookUpWindow: number;
	course: Course;
}

interface History {
	spelling: Spelling;
	/** How late X3 may commit, at the most. */
	longestMs: number;
	items: Array<{ reference: string; city: string; amount: string }>;
	runs: Run[];
}

const histories: fc.Arbitrary<History> = fc.record({
	spelling: fc.constantFrom('kept' as const, 'upper' as const),
	longestMs: fc.constantFrom(0, 3_000, 50_000, 200_000),
	items: fc.array(
		fc.record({
			reference: fc.constantFrom('R1', 'R2', 'r2', 'R3', 'R4', 'R10'),
			city: fc.constantFrom('Nice', 'Lyon', 'Lyon', 'FAIL'),
			amount: fc.constantFrom('1', '2.50', '3.1415'),
		}),
		{ minLength: 1, maxLength: 6 },
	),
	runs: fc.array(
		fc.record({
			goesOn: fc.boolean(),
			batchSize: fc.integer({ min: 1, max: 4 }),
			concurrency: fc.integer({ min: 1, max: 3 }),
			whenInDoubt: fc.constantFrom('lookUp' as const, 'report' as const),
			lookUpWindow: fc.constantFrom(0, 5, 60),
			course: courses,
		}),
		{ minLength: 1, maxLength: 4 },
	),
});

/** What is left of Sage X3's own time when one run follows another: whatever is open has committed by then. */
const PAUSE_MS = 1_000;

const parametersOf = (door: Door, run: Omit<Run, 'course' | 'goesOn'>): INodeParameters => ({
	...door.parametersOf('create'),
	options: {
		createOnceBy: door.onceBy as string[],
		batchSize: run.batchSize,
		concurrency: run.concurrency,
		whenInDoubt: run.whenInDoubt,
		lookUpWindow: run.lookUpWindow,
	},
});

/**
 * What is promised, as long as one run follows the other, and Sage X3 has committed what it will before the next one begins:
 *
 * - at any time, each value exists once at the most; after a run without trouble, just once
 * - what a run tells as created was executed once, as it was sent; what it tells as found is there, and was not executed
 * - what it tells as failed was not executed; only what it tells as in doubt may be either, and once at the most
 */
async function live(door: Door, { spelling, longestMs, items, runs }: History): Promise<void> {
	const input = items.map(door.item);
	const ledger = new Ledger(new SimulatedTime(0), spelling);
	const sender = new Sender(new Server(ledger, longestMs, door));
	for (const { course, goesOn, ...options } of runs) {
		const parameters = parametersOf(door, options);
		const { run, told } = await sender.run(parameters, input, goesOn, course);
		ledger.goOn(longestMs + PAUSE_MS);
		nothingTwice(ledger);
		if (told.kind === 'items') judge(ledger, run, items, told.items.map(door.told));
	}
	const calm = { batchSize: 3, concurrency: 2, whenInDoubt: 'lookUp' as const, lookUpWindow: 60 };
	const { run, told } = await sender.run(parametersOf(door, calm), input, true);
	nothingTwice(ledger);
	if (told.kind !== 'items') throw new Error(`The last run failed: ${JSON.stringify(told)}`);
	judge(ledger, run, items, told.items.map(door.told));
	allThere(ledger, items, told);
}

function nothingTwice(ledger: Ledger): void {
	const held = ledger.visible.map(({ reference }) => reference);
	const twice = held.find((reference, index) => held.indexOf(reference) < index);
	if (twice !== undefined) throw new Error(`Twice: ${twice}`);
}

function judge(
	ledger: Ledger,
	run: number,
	items: History['items'],
	outputs: readonly IDataObject[],
): void {
	if (outputs.length !== items.length) throw new Error('Not one output for each item');
	const executed = ledger.executed.filter((one) => one.run === run);
	const createdBy = items.map((item, index) => {
		const { $operation, details } = outputs[index];
		const isInDoubt = (details as IDataObject | undefined)?.inDoubt === true;
		return { item, isInDoubt, isCreated: $operation === 'created', output: outputs[index] };
	});
	for (const reference of new Set(items.map((item) => item.reference))) {
		const own = createdBy.filter(({ item }) => item.reference === reference);
		const times = executed.filter(({ sent }) => sent.reference === reference).length;
		const created = own.filter(({ isCreated }) => isCreated).length;
		const open = own.filter(({ isInDoubt }) => isInDoubt).length;
		if (times < created || times > created + open) {
			throw new Error(
				`${reference}: told ${created} created and ${open} in doubt, executed ${times}: ${JSON.stringify(own)}`,
			);
		}
	}
	for (const { item, output } of createdBy) {
		if (output.$operation === undefined) continue;
		const held = ledger.visible.find(({ reference }) => reference === output.reference);
		const isAsSent = held !== undefined && mayBe(item.reference).includes(held.reference);
		const isWhole = output.$operation === 'found' || held?.city === ledger.spelt(item.city);
		if (!isAsSent || !isWhole) throw new Error(`Told, and not there: ${JSON.stringify(output)}`);
	}
}

/** How X3 may hold a value: nobody can tell from outside whether it writes it in upper case. */
function mayBe(reference: string): string[] {
	return [reference, reference.toUpperCase()];
}

/** Each value of an item that X3 takes is there. */
function allThere(ledger: Ledger, items: History['items'], told: Told & { kind: 'items' }): void {
	for (const { reference, city } of items) {
		if (city === 'FAIL') continue;
		const isThere = ledger.visible.some((held) => mayBe(reference).includes(held.reference));
		if (!isThere) throw new Error(`${reference} is lost: ${JSON.stringify(told.items)}`);
	}
}

describe.each(doors)('$name', (door) => {
	it(`creates each document once by Create Once By, whatever happens (${WHICH})`, async () => {
		await fc.assert(
			fc.asyncProperty(histories, async (history) => await live(door, history)),
			{ numRuns: 2 * HISTORIES, endOnFailure: false },
		);
	});
});
