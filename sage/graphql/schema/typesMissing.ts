import { connectionOf } from './recordTypes';
import type { ObjectTypes, TypesWanted } from './types';

/** What record types are wanted for. */
export interface SchemaPurpose {
	/** Fields that will be used, as steps from the node: `['billToCustomer', 'code']`. */
	paths: ReadonlyArray<readonly string[]>;
	/** Whether the fields behind every collection are wanted, too: to offer them in a list. */
	collections: boolean;
	/** Name of a custom operation whose result will be read: the paths then lead from there. */
	custom?: string | undefined;
	/** Names of mutations whose inputs will be filled in, with their lines. */
	inputs?: readonly string[];
}

/**
 * The types that must be asked for next. Every field of the node itself can be told apart when nothing is missing any
 * more, and every field that the purpose names. One level is known only when the one above it is: ask again until
 * `isNothing`.
 */
export function typesMissing(
	root: string,
	types: ObjectTypes,
	purpose: SchemaPurpose,
): TypesWanted {
	const wanted = { objects: new Set<string>(), connections: new Set<string>() };
	collect(root, types, purpose.paths, wanted, { top: true, collections: purpose.collections });
	return wanted;
}

/** The type of a node's records, or what to ask for to find it, by the type of its list. */
export function rootBehind(connection: string, types: ObjectTypes): string | undefined {
	return types.get(connection)?.fields.find(({ name }) => name === 'edges')?.behindEdges;
}

export function isNothing({ objects, connections }: TypesWanted): boolean {
	return objects.size === 0 && connections.size === 0;
}

function collect(
	name: string,
	types: ObjectTypes,
	paths: SchemaPurpose['paths'],
	wanted: { objects: Set<string>; connections: Set<string> },
	level: { top: boolean; collections: boolean },
): void {
	const type = types.get(name);
	if (type === undefined) {
		wanted.objects.add(name);
		return;
	}
	for (const field of type.fields) {
		if (field.type.kind !== 'OBJECT') continue;
		const through = paths.filter(([first]) => first === field.name).map(([, ...rest]) => rest);
		if (!level.top && through.length === 0) continue;
		const target = types.get(field.type.name);
		if (target === undefined) {
			wanted.objects.add(field.type.name);
			continue;
		}
		const list = connectionOf(target);
		const deeper = { top: false, collections: false };
		if (list === undefined) {
			if (through.length > 0) collect(target.name, types, through, wanted, deeper);
			continue;
		}
		if (through.length === 0 && !level.collections) continue;
		const behind = rootBehind(list.connection, types);
		if (behind === undefined) wanted.connections.add(list.connection);
		else collect(behind, types, through, wanted, deeper);
	}
}
