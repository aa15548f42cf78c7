import type { Catalog } from '../../../../sage/graphql/schema/catalog';
import type { InputField, RecordTypes } from '../../../../sage/graphql/schema/fields';
import type { NodeOperations } from '../../../../sage/graphql/schema/nodeOperations';
import { recordTypes } from '../../../../sage/graphql/schema/recordTypes';
import type { ObjectType } from '../../../../sage/graphql/schema/types';
import type { Client } from '../client';
import { nameInMemory } from '../credential/openCredential';
import { ShortMemory } from '../shortMemory';

/** What the server answered to a question about its schema. */
export type SchemaAnswer =
	Catalog | NodeOperations | ReadonlyMap<string, readonly string[]> | undefined;

/** The object types that are known so far, and the view of them as record types: made once until a type is added. */
export class KnownTypes {
	private readonly byName = new Map<string, ObjectType>();
	private records: RecordTypes | undefined;

	get all(): ReadonlyMap<string, ObjectType> {
		return this.byName;
	}

	add(types: readonly ObjectType[]): void {
		for (const type of types) this.byName.set(type.name, type);
		if (types.length > 0) this.records = undefined;
	}

	asRecords(): RecordTypes {
		return (this.records ??= recordTypes(this.byName));
	}
}

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
