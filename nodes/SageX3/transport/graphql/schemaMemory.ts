import type { Catalog } from '../../../../sage/graphql/schema/catalog';
import type { InputField } from '../../../../sage/graphql/schema/fields';
import type { NodeOperations } from '../../../../sage/graphql/schema/nodeOperations';
import type { Client } from '../client';
import { nameInMemory } from '../credential/openCredential';
import { ShortMemory } from '../shortMemory';
import { KnownTypes } from './knownTypes';

/** What the server answered to a question about its schema. */
export type SchemaAnswer =
	Catalog | NodeOperations | ReadonlyMap<string, readonly string[]> | undefined;

/** What is known of the schema of one folder, as one credential sees it. */
export interface SchemaMemory {
	/** Answers under way or arrived, by what was asked. */
	answers: Map<string, Promise<SchemaAnswer>>;
	types: KnownTypes;
	inputTypes: Map<string, readonly InputField[]>;
	/** Why a question was not answered, in the server's words. */
	hiddenBecause?: string;
}

/** What is known of schemas, as long as it is taken for true. */
class SchemaMemories extends ShortMemory<SchemaMemory> {
	constructor() {
		super(20);
	}
}

/**
 * The memory of a folder's schema. It is kept for a while beyond the execution or the question of the editor that
 * asked first; credentials share nothing, nor do users who connect one of them in turn, as what is shown depends on
 * the user's rights.
 */
export function schemaMemory({ credential, shared }: Client, api: string): SchemaMemory {
	const name = nameInMemory(credential, api);
	if (name === undefined) return empty();
	return shared.of(SchemaMemories).get(name, credential.rememberFor.schemaMs, empty);
}

/** Forgets what a credential was told of the schemas of its folders. */
export function forgetSchemas({ credential, shared }: Client): void {
	const beginning = nameInMemory(credential, '');
	if (beginning !== undefined) shared.of(SchemaMemories).forgetAll(beginning);
}

function empty(): SchemaMemory {
	return { answers: new Map(), types: new KnownTypes(), inputTypes: new Map() };
}
