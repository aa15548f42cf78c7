import type { RecordTypes } from '../../../../sage/graphql/schema/fields';
import { recordTypes } from '../../../../sage/graphql/schema/recordTypes';
import type { ObjectType } from '../../../../sage/graphql/schema/types';

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
