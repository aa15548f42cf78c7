import {
	type GraphQLFieldConfigMap,
	GraphQLList,
	GraphQLNonNull,
	GraphQLObjectType,
	GraphQLString,
} from 'graphql';
import type { ApiContext } from './context';
import { type Instance, findById, idOf } from './instance';
import { nodeOf } from './nodes';
import { datetimeScalar, idScalar } from './scalars';
import type { SchemaShape } from './schemaShape';

/** The user on whose behalf everything is written. */
const user = 'ADMIN';

const accessBinding = new GraphQLObjectType({
	name: '_OutputAccessBinding',
	fields: { name: { type: GraphQLString }, status: { type: GraphQLString } },
});

/**
 * The fields that every node has (QF7); lines have no stamps of their own but their record's.
 * @param userType of those who create and change records
 */
export function technicalFields(
	userType: GraphQLObjectType,
	{ versionFields }: SchemaShape,
): GraphQLFieldConfigMap<Instance, ApiContext> {
	const sysUser = {
		type: userType,
		resolve: (_source: Instance, _given: unknown, { data }: ApiContext) =>
			findById(nodeOf('SysUser'), user, data) ?? null,
	};
	return {
		_id: { type: new GraphQLNonNull(idScalar), resolve: idOf },
		_access: { type: new GraphQLList(accessBinding), resolve: accessOf },
		_createUser: sysUser,
		_updateUser: sysUser,
		_createStamp: { type: datetimeScalar, resolve: ({ record }) => record.createdAt },
		...(versionFields === 'none'
			? {}
			: { _updateStamp: { type: datetimeScalar, resolve: version } }),
		...(versionFields === 'both' ? { _etag: { type: GraphQLString, resolve: version } } : {}),
	};
}

/** The properties that are not free to the user; all others are. */
function accessOf(
	{ node }: Instance,
	_given: unknown,
	{ switches }: ApiContext,
): ReadonlyArray<{ name: string; status: string }> {
	return node.properties
		.filter(({ name }) => switches.refusedFields.includes(`${node.type}.${name}`))
		.map(({ name }) => ({ name, status: 'unauthorized' }));
}

function version({ record }: Instance): string {
	return record.updatedAt;
}
