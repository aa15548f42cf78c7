import { findFolder } from '../accounts';
import { type EntityName, entityNames } from '../data/definition';

/** How the data change by themselves. Times are of the sandbox's clock. */
export interface TrafficOptions {
	/** The folder, by its name. */
	readonly folder: string;
	readonly entity: EntityName;
	/** Changes a second. */
	readonly perSecond: number;
	/** The same seed makes the same changes of the same data. */
	readonly seed: number;
	/** The share of the changes that create a record; the others update one. 0 to 1, as all shares. */
	readonly createShare: number;
	/** The share of the changes that commit later than their stamp. */
	readonly lateShare: number;
	/** How much later at most, in milliseconds. */
	readonly latestMs: number;
	/** The share of the changes that have the stamp of the change before. */
	readonly sameStampShare: number;
	/** How long it goes on, in milliseconds. */
	readonly durationMs: number;
}

/** Ten minutes of 50 changes a second. */
export const defaultTraffic: TrafficOptions = {
	folder: 'SEED',
	entity: 'customers',
	perSecond: 50,
	seed: 1,
	createShare: 0.2,
	lateShare: 0.1,
	latestMs: 120_000,
	sameStampShare: 0.1,
	durationMs: 600_000,
};

const entities: readonly string[] = entityNames;
const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;
const isPositive = (value: unknown) => typeof value === 'number' && value > 0;

const checks: Readonly<
	Record<keyof TrafficOptions, { holds: (value: unknown) => boolean; is: string }>
> = {
	folder: { holds: (value) => findFolder(String(value)) !== undefined, is: 'the name of a folder' },
	entity: { holds: (value) => entities.includes(String(value)), is: entityNames.join(', ') },
	perSecond: { holds: isPositive, is: 'a number above 0' },
	seed: { holds: (value) => typeof value === 'number', is: 'a number' },
	createShare: { holds: isShare, is: 'a number from 0 to 1' },
	lateShare: { holds: isShare, is: 'a number from 0 to 1' },
	latestMs: { holds: isPositive, is: 'a number above 0' },
	sameStampShare: { holds: isShare, is: 'a number from 0 to 1' },
	durationMs: { holds: isPositive, is: 'a number above 0' },
};

/** What is wrong with options that came as JSON; undefined when there is nothing. */
export function problemOf(options: Readonly<Record<string, unknown>>): string | undefined {
	for (const [name, value] of Object.entries(options)) {
		if (!isOption(name)) return `Traffic takes ${Object.keys(checks).join(', ')}, not ${name}`;
		if (!checks[name].holds(value)) return `${name} is ${checks[name].is}`;
	}
	return undefined;
}

function isOption(name: string): name is keyof TrafficOptions {
	return Object.hasOwn(checks, name);
}
