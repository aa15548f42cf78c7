import { createHash } from 'crypto';
import type { INode } from 'n8n-workflow';
import type { TriggerEvent } from './triggerEvent';

/** Whoever changes where a trigger starts from wants it to start from there. */
const ALWAYS_WATCHED = ['startFrom', 'startDate'];

/**
 * Tells what a trigger watches from everything else it could watch: a digest of the event, the sign-in and the
 * parameters that matter. Fields to return, for example, do not.
 */
export function identityOf(
	{ parameters, credentials }: INode,
	{ option, watched }: TriggerEvent,
): string {
	const parts = [
		option.value,
		Object.values(credentials ?? {}).map(({ id, name }) => id ?? name),
		...[...watched, ...ALWAYS_WATCHED].map((name) => parameters[name] ?? null),
	];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
