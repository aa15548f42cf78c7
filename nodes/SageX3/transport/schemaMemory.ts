import type { Catalog } from '../../../sage/graphql/schema/catalog';
import type { InputField } from '../../../sage/graphql/schema/fields';
import type { NodeOperations } from '../../../sage/graphql/schema/nodeOperations';
import type { ObjectType } from '../../../sage/graphql/schema/types';
import type { Connection } from './connection';

/** What the server answered to a question about its schema. */
export type SchemaAnswer =
	Catalog | NodeOperations | ReadonlyMap<string, readonly string[]> | undefined;

/** What is known of the schema of one folder, as one credential sees it. */
export interface SchemaMemory {
	/** Answers under way or arrived, by what was asked. */
	answers: Map<string, Promise<SchemaAnswer>>;
	types: Map<string, ObjectType>;
	inputTypes: Map<string, readonly InputField[]>;
	/** Why a question was not answered, in the server's words. */
	hiddenBecause?: string;
}

/** How long a schema is taken for what it was: long enough to fill in a node, short enough to see a new field. */
const LIFE_MS = 60_000;
const MOST_FOLDERS = 20;

const memories = new Map<string, { bornMs: number; memory: SchemaMemory }>();

/**
 * The memory of a folder's schema. It is kept for a minute beyond the execution or the question of the editor that
 * asked first; credentials share nothing, nor do users who connect one of them in turn, as what is shown depends on the user's rights.
 */
export function schemaMemory(connection: Connection, api: string): SchemaMemory {
	const { credentialType, credentialId, identity, baseUrl } = connection;
	const empty: SchemaMemory = {
		answers: new Map(),
		types: new Map(),
		inputTypes: new Map(),
	};
	if (credentialId === undefined) return empty;
	const nowMs = Date.now();
	for (const [name, { bornMs }] of memories) {
		if (nowMs - bornMs > LIFE_MS) memories.delete(name);
	}
	const key = [credentialType, credentialId, identity, baseUrl, api].join(' ');
	const known = memories.get(key);
	if (known !== undefined) return known.memory;
	if (memories.size >= MOST_FOLDERS) memories.delete([...memories.keys()][0]);
	memories.set(key, { bornMs: nowMs, memory: empty });
	return empty;
}
