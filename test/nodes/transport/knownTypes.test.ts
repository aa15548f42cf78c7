import { KnownTypes } from '../../../nodes/SageX3/transport/graphql/knownTypes';
import type { ObjectType } from '../../../sage/graphql/schema/types';

const type = (name: string): ObjectType => ({ name, fields: [] });

it('The record types of a schema are made once, and again when a type is added', () => {
	const types = new KnownTypes();
	types.add([type('Customer')]);
	const first = types.asRecords();

	expect([...first.keys()]).toEqual(['Customer']);
	types.add([]);
	expect(types.asRecords()).toBe(first);
	types.add([type('Site')]);
	expect([...types.asRecords().keys()]).toEqual(['Customer', 'Site']);
});
