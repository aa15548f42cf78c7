import { buildSchema, graphql } from 'graphql';
import type { Executing } from './executing';
import type { Held, Ledger, Sent } from './ledger';

const schema = buildSchema(`
	scalar Decimal
	type Query { x3MasterData: X3MasterData }
	type Mutation { x3MasterData: X3MasterDataChanges }
	type X3MasterData { customer: CustomerNode }
	type X3MasterDataChanges { customer: CustomerChanges }
	type CustomerNode {
		read(_id: ID!): Customer
		query(first: Int, after: String, filter: String, orderBy: String): CustomerConnection
	}
	type CustomerChanges {
		create(data: Customer_Input!): Customer
		update(data: Customer_Input!): Customer
		delete(id: ID!): Int
	}
	type CustomerConnection { edges: [CustomerEdge] pageInfo: PageInfo }
	type CustomerEdge { node: Customer cursor: String }
	type PageInfo { hasNextPage: Boolean endCursor: String }
	type Customer { _id: ID! id: String reference: String city: String amount: Decimal }
	input Customer_Input { id: String reference: String city: String amount: Decimal }
`);

/** Records a page: fewer than one request asks for, so that there are further pages. */
const PAGE_SIZE = 2;

/** Answers a document, as GraphQL of Sage X3 does. */
export async function answerGraphql(
	ledger: Ledger,
	body: string,
	executing: Executing,
): Promise<unknown> {
	const { query, variables } = JSON.parse(body) as {
		query: string;
		variables?: Record<string, unknown>;
	};
	let parts = 0;
	const change = (does: 'create' | 'update' | 'delete', sent: Sent): Shown | null => {
		if (parts++ >= executing.parts) throw new Error('The server has broken');
		const held = ledger.execute(executing, does, sent, executing.commitAfterMs);
		return held === undefined ? null : shown(held);
	};
	return await graphql({
		schema,
		source: query,
		...(variables === undefined ? {} : { variableValues: variables }),
		rootValue: {
			x3MasterData: {
				customer: {
					read: ({ _id }: { _id: string }) => {
						const held = ledger.find(_id);
						return held === undefined ? null : shown(held);
					},
					query: ({ filter, after }: { filter?: string; after?: string }) =>
						listed(ledger, filter, after),
					create: ({ data }: { data: Sent }) => change('create', { ...data }),
					update: ({ data }: { data: Sent }) => change('update', { ...data }),
					delete: ({ id }: { id: string }) => {
						change('delete', { id });
						return 1;
					},
				},
			},
		},
	});
}

type Shown = Held & { _id: string };

function shown(held: Held): Shown {
	return { _id: held.id, ...held };
}

function listed(ledger: Ledger, filter: string | undefined, after: string | undefined) {
	const wanted: unknown = filter === undefined ? {} : JSON.parse(filter);
	const found = ledger.visible.map(shown).filter((held) => holds(held, wanted));
	const start = Number(after ?? 0);
	const page = found.slice(start, start + PAGE_SIZE);
	const end = start + page.length;
	return {
		edges: page.map((node, index) => ({ node, cursor: String(start + index + 1) })),
		pageInfo: { hasNextPage: end < found.length, endCursor: String(end) },
	};
}

function holds(held: Shown, filter: unknown): boolean {
	return Object.entries(filter as Record<string, unknown>).every(([name, test]) => {
		if (name === '_and') return (test as unknown[]).every((part) => holds(held, part));
		if (name === '_or') return (test as unknown[]).some((part) => holds(held, part));
		const value = new Map<string, unknown>(Object.entries(held)).get(name);
		return Object.entries(test as Record<string, unknown>).every(([operator, given]) => {
			if (operator === '_eq') return value === given;
			if (operator === '_in') return (given as unknown[]).includes(value);
			throw new Error(`No operator ${operator}`);
		});
	});
}
