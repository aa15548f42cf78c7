import { CAPACITY } from '../../nodes/SageX3/trigger/options/delivery';
import { entities } from './entities';
import { live, type Circumstances, type Event } from './history';
import { records, type GraphqlManners } from './records';
import { CALM, type Course } from './simulatedServer';
import type { X3Action } from './x3Action';

const setting: Circumstances = {
	skewMs: 0,
	overlapMinutes: 1,
	ticksOnWrite: false,
	locks: true,
	isDurable: false,
	start: 'now',
	most: undefined,
	before: [],
	activation: CALM,
};

const poll = (course: Partial<Course> = {}): Event => ({
	in: 'n8n',
	does: 'poll',
	course: { ...CALM, ...course },
	crash: undefined,
	isTwice: false,
});

async function lives(
	changes: Partial<Circumstances>,
	happens: Event[],
	manners: Partial<GraphqlManners> = {},
): Promise<void> {
	const subject = records(
		'recordChanged',
		{ pageCap: 1, isReversed: false, keeps: 'milliseconds', showsSchema: true, ...manners },
		CAPACITY,
	);
	await live(subject, { ...setting, ...changes }, happens);
}

/** An activation in the midst of which something happens at once. */
const activatedAmid = (...actions: X3Action[]): Course => ({
	fault: undefined,
	during: [{ after: 0, actions }],
	latencyMs: 0,
});

/** What writes records and commits at once. */
const writes = (...keys: string[]): X3Action => ({ do: 'write', keys });

/** Histories in which the trigger once broke its promise. */
describe('Records are delivered once, and none is lost', () => {
	it('when the connection breaks at a question for the schema', async () => {
		await lives({ overlapMinutes: 5 }, [
			{ in: 'x3', action: { do: 'write', keys: ['A'] } },
			poll(),
			{ in: 'x3', action: { do: 'goOn', ms: 61_000 } },
			poll({ fault: { atRequest: 0, kind: 500, lasts: false } }),
		]);
	});

	it('when the newest record changes while the trigger is activated', async () => {
		await lives(
			{
				overlapMinutes: 0,
				before: [
					{ do: 'write', keys: ['A'] },
					{ do: 'goOn', ms: 1000 },
					{ do: 'write', keys: ['B'] },
				],
				activation: { ...CALM, during: [{ after: 4, actions: [{ do: 'write', keys: ['B'] }] }] },
			},
			[],
			{ showsSchema: false },
		);
	});

	it('when a transaction commits between two lists of one answer', async () => {
		await lives(
			{ before: [{ do: 'write', keys: ['A'] }] },
			[
				{ in: 'x3', action: { do: 'begin', keys: ['A'] } },
				poll({
					latencyMs: 9_000,
					during: [
						{ after: 0, actions: [{ do: 'write', keys: ['C'] }] },
						{
							after: 2,
							actions: [
								{ do: 'goOn', ms: 60_000 },
								{ do: 'write', keys: ['B'] },
							],
						},
					],
				}),
			],
			{ isReversed: true, showsSchema: false },
		);
	});

	it('when the first poll of all reads an empty list', async () => {
		await lives(
			{
				start: 'everything',
				overlapMinutes: 1,
				activation: {
					fault: { atRequest: 0, kind: 429, lasts: false },
					during: [
						{ after: 2, actions: [{ do: 'begin', keys: ['A'] }] },
						{ after: 2, actions: [{ do: 'end', index: 0, how: 'commit' }] },
					],
					latencyMs: 0,
				},
			},
			[{ in: 'x3', action: { do: 'write', keys: ['E'] } }],
			{ showsSchema: false },
		);
	});

	it('when one that commits late shows behind its own time stamp, as that is kept rounded up', async () => {
		await lives(
			{
				start: 'everything',
				overlapMinutes: 5,
				activation: activatedAmid(
					{ do: 'begin', keys: ['C'] },
					{ do: 'begin', keys: ['A'] },
					{ do: 'end', index: 1, how: 'commit' },
				),
			},
			[],
			{ keeps: 'moreThatIsRounded' },
		);
	});

	it('when the newest one shows behind its own time stamp, poll after poll', async () => {
		const quiet: Event[] = [{ in: 'x3', action: { do: 'goOn', ms: 400_000 } }, poll()];
		await lives({ before: [{ do: 'write', keys: ['A', 'B'] }] }, [...quiet, ...quiet], {
			keeps: 'moreThatIsCutOff',
		});
	});

	it('when a crowd of one stamp moves away while its pages are read', async () => {
		await lives(
			{
				start: 'everything',
				before: [writes('A', 'B', 'C', 'D'), { do: 'goOn', ms: 1 }, writes('E')],
			},
			[
				{ in: 'x3', action: { do: 'begin', keys: ['G'] } },
				{ in: 'x3', action: { do: 'begin', keys: ['F'] } },
				poll(),
				{ in: 'x3', action: { do: 'end', index: 0, how: 'commit' } },
				poll({
					during: [{ after: 5, actions: [{ do: 'goOn', ms: 61_000 }, writes('A', 'D')] }],
				}),
			],
			{ pageCap: 2 },
		);
	});

	it('when a record goes back to an earlier time stamp while the pages are read', async () => {
		await lives(
			{
				locks: false,
				overlapMinutes: 5,
				activation: activatedAmid({ do: 'begin', keys: ['B', 'A'] }, { do: 'begin', keys: ['A'] }),
			},
			[
				{ in: 'x3', action: { do: 'write', keys: ['B'] } },
				poll(),
				{ in: 'x3', action: { do: 'begin', keys: ['B'] } },
				{ in: 'x3', action: { do: 'goOn', ms: 60_000 } },
				{ in: 'x3', action: { do: 'write', keys: ['B'] } },
				poll({ during: [{ after: 3, actions: [{ do: 'goOn', ms: 239_000 }] }] }),
				poll(),
			],
		);
	});

	it('when one slips through twice behind a crowd that moves away', async () => {
		const tick: X3Action = { do: 'goOn', ms: 1 };
		const before = [
			...[writes('A', 'B', 'C', 'D'), tick, writes('E'), tick, writes('F'), tick, writes('G')],
			{ do: 'goOn', ms: 1000 } as const,
		];
		for (let first = 2; first < 12; first++) {
			for (let second = 1; second < 11; second++) {
				const during = [
					{ after: first, actions: [writes('A')] },
					{ after: second, actions: [writes('B', 'C')] },
				];
				await lives(
					{ start: 'everything', overlapMinutes: 0, before, activation: { ...CALM, during } },
					[],
					{ pageCap: 2 },
				);
			}
		}
	});
});

it('Entities are delivered although one slips through twice', async () => {
	const before: X3Action[] = [...'ABCD'].map((key) => writes(key));
	const manners = { pageCap: 1, pagedBy: 'positions', usesSince: false } as const;
	for (let first = 0; first < 8; first++) {
		for (let second = 0; second < 13; second++) {
			const during = [
				{ after: first, actions: [writes('A')] },
				{ after: second, actions: [writes('B')] },
			];
			await live(
				entities('moment', manners),
				{
					...setting,
					...{ start: 'everything', overlapMinutes: 0, ticksOnWrite: true },
					before: [...before, { do: 'goOn', ms: 1000 }],
					activation: { ...CALM, during },
				},
				[],
			);
		}
	}
});
