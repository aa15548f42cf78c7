import { nodeNamed } from '../engine/record/reading';
import { checkLedger } from './keptState';
import { answerLists, type ListManners } from './graphqlLists';
import { answerIntrospection } from './graphqlSchema';
import type { Subject } from './subject';
import type { Api } from './simulatedServer';

/** How a GraphQL API behaves. */
export interface GraphqlManners extends ListManners {
	/** Whether it tells its schema. */
	showsSchema: boolean;
}

/** The trigger for records, on a GraphQL API. */
export function records(
	event: 'recordCreated' | 'recordChanged',
	manners: GraphqlManners,
	capacity: number,
): Subject {
	const isCreated = event === 'recordCreated';
	const iso = (ms: number) => new Date(ms).toISOString();
	return {
		api: graphqlApi(manners),
		signIn: 'basic',
		parameters: {
			event,
			node: nodeNamed('x3MasterData/customer'),
			fields: ['_id', '_createStamp', '_updateStamp', '_etag'],
		},
		mayRepeatStamp: manners.showsSchema,
		overlapOptions: (minutes) => ({ overlap: minutes }),
		idOf: ({ key, createdMs, updatedMs, revision }) =>
			isCreated ? `${key} ${iso(createdMs)}` : `${key} ${iso(updatedMs)} e${revision}`,
		idOfItem: ({ _id, _createStamp, _updateStamp, _etag }) =>
			[_id, ...(isCreated ? [_createStamp] : [_updateStamp, _etag])].map(String).join(' '),
		stampMsOf: ({ createdMs, updatedMs }) => (isCreated ? createdMs : updatedMs),
		checkState: (state) => checkLedger(state, capacity),
	};
}

/** A GraphQL API of customers. */
export function graphqlApi({ showsSchema, ...manners }: GraphqlManners): Api {
	return ({ body }, x3, between) => {
		const { query, variables } = JSON.parse(String(body)) as {
			query: string;
			variables?: Record<string, unknown>;
		};
		if (query === '{ __typename }') return { data: { __typename: 'Query' } }; // hidden or not
		const schema = answerIntrospection(query);
		if (schema === undefined) {
			return answerLists(query, variables ?? {}, () => x3.records, between, manners);
		}
		return showsSchema ? schema : { errors: [{ message: 'Introspection is not allowed' }] };
	};
}
