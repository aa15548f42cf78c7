import { buildSchema, graphqlSync } from 'graphql';

const schema = buildSchema(`
	scalar DateTime
	type Query { x3MasterData: X3MasterData }
	type X3MasterData { customer: X3MasterDataCustomer }
	type X3MasterDataCustomer {
		read(_id: ID!): Customer
		query(first: Int, after: String, filter: String, orderBy: String): CustomerConnection
	}
	type CustomerConnection { edges: [CustomerEdge] pageInfo: PageInfo totalCount: Int }
	type CustomerEdge { node: Customer cursor: String }
	type PageInfo { hasNextPage: Boolean endCursor: String }
	type Customer { _id: ID! _createStamp: DateTime _updateStamp: DateTime _etag: String }
`);

const answers = new Map<string, unknown>();

/** Answers questions about the schema; undefined for a document that asks none. */
export function answerIntrospection(query: string): unknown {
	if (!/__(?:schema|type)\b/.test(query)) return undefined;
	const answer = answers.get(query) ?? graphqlSync({ schema, source: query });
	answers.set(query, answer);
	return answer;
}
