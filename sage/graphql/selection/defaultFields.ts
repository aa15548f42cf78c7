import type { RecordType } from '../schema/fields';

/** Fields on every record that say who may see it and who wrote it, not what it is. */
const ABOUT_USERS: ReadonlySet<string> = new Set(['_access', '_createUser', '_updateUser']);

/**
 * The fields to return when nobody chose any: all values and the keys of the references, no collections.
 *
 * Source: QF7.
 */
export function defaultPaths(root: RecordType): string[] {
	return root.fields
		.filter(({ name, shape }) => shape !== 'collection' && !ABOUT_USERS.has(name))
		.map(({ name }) => name);
}
