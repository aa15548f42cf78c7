import { type EntityName, type Sandbox, startSandbox } from '../../sandbox';
import { entityNames } from '../../sandbox/data/definition';
import { ask } from './ask';
import { basic, send } from './client';

/** Where a change shows: representation and column of a REST list, node and property of GraphQL. */
const places: Record<EntityName, { rest: [string, string]; graphql: [string, string, string] }> = {
	customers: {
		rest: ['BPCUSTOMER?representation=BPCUSTOMER', 'BPCNAM'],
		graphql: ['x3MasterData', 'customer', 'companyName1'],
	},
	suppliers: {
		rest: ['BPSUPPLIER?representation=BPSUPPLIER', 'BPSNAM'],
		graphql: ['x3MasterData', 'supplier', 'companyName'],
	},
	products: {
		rest: ['ITMMASTER?representation=ITMMASTER', 'DES1AXX'],
		graphql: ['x3MasterData', 'product', 'description1'],
	},
	sites: {
		rest: ['FACILITY?representation=FACILITY', 'FCYNAM'],
		graphql: ['x3System', 'site', 'name'],
	},
	salesOrders: {
		rest: ['SORDER?representation=SORDER', 'CUSORDREF'],
		graphql: ['x3Sales', 'salesOrder', 'customerOrderReference'],
	},
	salesInvoices: {
		rest: ['SINVOICEV?representation=EDISIHTR', 'PTE'],
		graphql: ['x3Sales', 'salesInvoice', 'internalReference'],
	},
	purchaseOrders: {
		rest: ['PORDER?representation=PORDER', 'ORDREF'],
		graphql: ['x3Purchasing', 'purchaseOrder', 'internalOrderReference'],
	},
	stock: {
		rest: ['STOCK?representation=STOCK', 'LOT'],
		graphql: ['x3StockData', 'stock', 'lot'],
	},
	journalEntries: {
		rest: ['GACCENTRY?representation=GACCENTRY', 'JOU'],
		graphql: ['x3Finance', 'journalEntry', 'journalCode'],
	},
};

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	sandbox.clock.set('2026-03-01T12:00:00.000Z');
});
afterAll(async () => await sandbox.stop());

/** Lets the entity change, and tells the last change. */
function lastChange(entity: EntityName) {
	const durationMs = 5000;
	sandbox.traffic.start({ entity, durationMs, perSecond: 10, lateShare: 0 });
	sandbox.clock.advance(durationMs);
	expect(sandbox.traffic.journal).toHaveLength(50);
	return sandbox.traffic.journal[49];
}

describe.each(entityNames)('Traffic in %s', (entity) => {
	const { rest, graphql } = places[entity];

	it('shows in a REST list', async () => {
		const [representation, column] = rest;
		const { text } = lastChange(entity);
		const url = `${sandbox.url}/api1/x3/erp/SEED/${representation}.$query&count=1000`;
		const shown = (await send(url, { headers: basic })).each('$resources', column);
		expect(shown.filter((value) => value === text)).toHaveLength(1);
	});

	it('shows in GraphQL', async () => {
		const [packageName, node, property] = graphql;
		const { id, text } = lastChange(entity);
		const read = `read(_id: ${JSON.stringify(id)}) { ${property} }`;
		const answer = await ask(sandbox, `{ ${packageName} { ${node} { ${read} } } }`);
		expect(answer.at(`data.${packageName}.${node}.read.${property}`)).toBe(text);
	});
});
