import { buildSchema, graphqlSync } from 'graphql';

const schema = buildSchema(`
	type Query { x3MasterData: X3MasterData }
	type X3MasterData { customer: X3MasterDataCustomer }
	type X3MasterDataCustomer {
		read(_id: ID!): Customer
		query(first: Int, after: String, filter: String, orderBy: String): CustomerConnection
		getDefaults(data: Customer_Input): Customer
	}
	type CustomerConnection { edges: [CustomerEdge] pageInfo: PageInfo totalCount: Int }
	type CustomerEdge { node: Customer cursor: String }
	type PageInfo { hasNextPage: Boolean endCursor: String }
	type Customer { _id: ID! code: String name: String city: String }
	type Mutation { x3MasterData: X3MasterDataMutation }
	type X3MasterDataMutation { customer: X3MasterDataCustomerMutation }
	type X3MasterDataCustomerMutation { create(data: Customer_Input!): Customer }
	input Customer_Input { code: String name: String city: String }
`);

/** Where a server that hides its schema shows it all the same: for what cannot do without. */
export const SHOWN_ROOT = '/shown';

/** The answer of a server that shows its schema: customers, whose city has a default. */
export function shownSchema(posted: string): string {
	const { query: source } = JSON.parse(posted) as { query: string };
	return JSON.stringify(graphqlSync({ schema, source }));
}
