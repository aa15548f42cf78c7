import fc from 'fast-check';
import { circumstances, eventsWith, live, type Circumstances } from './history';
import type { Subject } from './subject';

/** How many histories each test lives through: more than by default on demand. */
export const HISTORIES = Number(process.env.MODEL_HISTORIES ?? 100);

/** For all histories of one test; one of them takes a tenth of its share. */
jest.setTimeout(60_000 + HISTORIES * 1_000);

export const WHICH = `${HISTORIES} histories, seed ${fc.readConfigureGlobal()?.seed}`;

/** Lives through random histories with random subjects; fast-check tells the smallest one that fails. */
export async function liveThrough<M>(
	manners: fc.Arbitrary<M>,
	subjectOf: (manners: M) => Subject,
	narrowed: (setting: Circumstances) => Circumstances = (setting) => setting,
	events = eventsWith('beforeEmit', 'afterEmit'),
): Promise<void> {
	await fc.assert(
		fc.asyncProperty(manners, circumstances, events, async (chosen, setting, happens) => {
			await live(subjectOf(chosen), narrowed(setting), happens);
		}),
		{ numRuns: HISTORIES, endOnFailure: false },
	);
}
