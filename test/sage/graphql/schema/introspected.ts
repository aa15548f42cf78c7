import { buildSchema, graphqlSync, type GraphQLSchema } from 'graphql';
import type { JsonValue } from '../../../../sage/exactJson';

const shared = `
	scalar Decimal scalar Date scalar Datetime scalar IntOrString scalar BooleanOrString scalar _OutputTextStream_
	enum Status { open closed }
	type TextStream { value: String }
	type Country { _id: ID! code: String }
	type Line { _id: ID! "Product (ITMREF)" product: Country quantity: Decimal }
	type LineEdge { node: Line! cursor: String! }
	type Line_Connection { edges: [LineEdge!]! }
	type Line_Collection { query(first: Int, after: String): Line_Connection! }
	input Line_Input { product: String! quantity: Decimal }
	input Order_Input { id: String! status: Status! = open lines: [Line_Input!] note: String isUrgent: BooleanOrString count: IntOrString }
	type OrderEdge { node: Order cursor: String }
`;

/** A schema of today: package, node, operation. */
export const current = buildSchema(`${shared}
	type Order { _id: ID! "Order number (SOHNUM)" id: String! total: Decimal date: Date changed: Datetime status: Status
		isUrgent: Boolean count: Int note: TextStream country: Country lines: Line_Collection tags: [String!] }
	type Order_Connection { edges: [OrderEdge!]! }
	type Order_Operations { query(first: Int, after: String, filter: String): Order_Connection! read(_id: ID!): Order
		countOpen(parameter: Line_Input): Int }
	type Order_Mutations { create(data: Order_Input): Order delete(id: String!): Int close(_id: ID!, why: Status): Order }
	type Sales { order: Order_Operations }
	type Sales_Mutations { order: Order_Mutations inputOnly: Order_Mutations }
	type Query { x3Sales: Sales } type Mutation { x3Sales: Sales_Mutations }
`);

/** A schema of 2018 to 2020: one root, and a node is the list itself. */
export const earliest = buildSchema(`${shared}
	type Order { "Order number (SOHNUM)" id: String! country: Country lines(first: Int): Line_Connection }
	type Order_Connection { edges: [OrderEdge!]! }
	type Order_Mutations { create(data: Order_Input!): Order }
	type Sales { order(first: Int, after: String): Order_Connection stock(first: Int): Order_Connection }
	type Sales_Mutations { order: Order_Mutations }
	type Sage { x3Sales: Sales } type Sage_Mutations { x3Sales: Sales_Mutations }
	type Query { sage: Sage } type Mutation { sage: Sage_Mutations }
`);

/** What a server with this schema answers to a question about it, as it arrives. */
export function answerOf(schema: GraphQLSchema, source: string): JsonValue {
	const { data, errors } = graphqlSync({ schema, source });
	expect(errors).toBeUndefined();
	return JSON.parse(JSON.stringify({ data })) as JsonValue;
}
