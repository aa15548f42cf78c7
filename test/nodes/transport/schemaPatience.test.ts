import type { Client } from '../../../nodes/SageX3/transport/client';
import { openSchema } from '../../../nodes/SageX3/transport/graphql/schema';

/** How long a real server took for its whole schema, in milliseconds (Q21). */
const WHOLE_SCHEMA_MS = 20_000;

const member = (name: string, type: string, fields?: object[]) => ({
	name,
	type: { name: type, ...(fields === undefined ? {} : { fields }) },
});
const roots = {
	__schema: {
		queryType: {
			fields: [
				member('x3System', 'X3System', [member('site', 'Site_Query')]),
				member('x3Sales', 'X3Sales', [member('salesOrder', 'SalesOrder_Query')]),
			],
		},
		mutationType: null,
	},
};

it('Each question about the schema may take several times as long as a real server took for all of it', async () => {
	const waits: number[] = [];
	const client = {
		credential: { credentialId: undefined },
		apart: () => client,
		awaitShared: async (answer: Promise<unknown>) => await answer,
	} as unknown as Client;
	const schema = openSchema(
		client,
		'/xtrem/api SEED',
		() =>
			async (document, { timeoutMs }) => {
				waits.push(timeoutMs);
				const data = document.includes('__schema') ? roots : {};
				return await Promise.resolve({
					statusCode: 200,
					headers: {},
					body: { data },
					diagnoses: [],
				});
			},
		[],
	);
	expect(await schema.catalog()).toHaveLength(2);
	await schema.operationNames(['Site_Query']);
	const node = schema.node(['x3System', 'site'], { paths: [], collections: false });
	await node.catch(() => undefined); // it is asked for; what it is does not matter here
	expect(waits.length).toBeGreaterThanOrEqual(3);
	expect(Math.min(...waits)).toBeGreaterThanOrEqual(4 * WHOLE_SCHEMA_MS);
});
