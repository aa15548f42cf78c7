import type { NodeOperation } from './nodeOperations';
import type { ObjectTypes } from './types';
import { rootBehind } from './typesMissing';

/** Where the type of a node's records is: known by its name, or behind the edges of a list that must be asked for. */
export interface RecordRoot {
	kind: 'record' | 'connection';
	/** Type name. */
	name: string;
}

/**
 * The type of a node's records: what `read` answers, or what stands behind the edges of its list; undefined when it
 * reads none.
 * @param custom name of an operation of the node's own: then the type of its result
 */
export function recordRoot(
	operations: readonly NodeOperation[],
	types: ObjectTypes,
	custom: string | undefined,
): RecordRoot | undefined {
	const returned = (wanted: string) => {
		const result = operations.find(({ name }) => name === wanted)?.returns;
		return result?.kind === 'OBJECT' ? result.name : undefined;
	};
	if (custom !== undefined) {
		const name = returned(custom);
		return name === undefined ? undefined : { kind: 'record', name };
	}
	const record = returned('read') ?? returned('create') ?? returned('update');
	if (record !== undefined) return { kind: 'record', name: record };
	const list = returned('query');
	if (list === undefined) return undefined;
	const behind = rootBehind(list, types);
	return behind === undefined
		? { kind: 'connection', name: list }
		: { kind: 'record', name: behind };
}
