import { CAPACITY } from '../../nodes/SageX3/trigger/delivery';
import { live, type Circumstances, type Event } from './history';
import { records, type GraphqlManners } from './records';
import { CALM, type Course } from './simulatedServer';

const setting: Circumstances = {
	skewMs: 0,
	overlapMinutes: 1,
	ticksOnWrite: false,
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
		{ pageCap: 1, isReversed: false, showsSchema: true, ...manners },
		CAPACITY,
	);
	await live(subject, { ...setting, ...changes }, happens);
}

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
});
