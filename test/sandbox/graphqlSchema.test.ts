import { buildClientSchema, getIntrospectionQuery, validateSchema } from 'graphql';
import { type Sandbox, startSandbox } from '../../sandbox';
import { ask } from './ask';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const catalogue =
	'{ __schema { queryType { fields { name type { fields { name type { fields { name } } } } } } } }';

async function nodesOf(packageName: string): Promise<unknown[]> {
	const answer = await ask(sandbox, catalogue);
	const packages = answer.each('data.__schema.queryType.fields', 'name');
	const place = packages.indexOf(packageName);
	return answer.each(`data.__schema.queryType.fields.${place}.type.fields`, 'name');
}

/** Packages and nodes as Sage's reference lists them. */
const reference: Record<string, string> = {
	x3MasterData: `address addressAddressEmails addressAddressLines addressPhoneNumbers bankDetail bomDetail bomHeader
		bomProduct bomRouting bomCodes businessPartner businessPartnerAddress businessPartnerBankDetail
		businessPartnerCompanyException businessPartnerCompanyNames businessPartnerContact carrier commonImage commonText
		companyAddress companyBankDetail companyContact contact contactRelationship container currency currencyRate customer
		customerAddress customerBankDetail customerCashTaxRules customerCategory customerContact customerPaymentDays
		customerProduct customerSalesReps customerStatisticalGroups incoterm mobileAutomationSetup printTemplate product
		productPackingUnits productCategory productSite supplier supplierAddress supplierContact supplierCategory
		unitOfMeasure shipToCustomerAddress unavailablePeriods`,
	x3Sales: `salesDelivery salesDeliveryLine salesDeliverySalesReps salesDeliveryInvoicingElements
		salesDeliveryDimensions salesInvoice salesInvoiceLine salesInvoiceLineTaxes salesInvoiceSalesReps salesOrder
		salesOrderLine salesOrderLineTaxes salesOrderLineDimension salesOrderQuantityLine salesOrderInvoicingElements salesQuote`,
	x3SalesData: `salesQuoteType salesDeliveryType salesInvoiceType salesOrderType salesPriceReason salesReturnType`,
	x3Purchasing: `cost productSupplierView purchaseInvoice purchaseInvoiceLine purchaseOrder purchaseOrderLine
		purchaseOrderQuantityLinesSupplierView purchaseReceipt purchaseReceiptLine purchaseReturn purchaseReturnLine
		purchaseShipment purchaseShipmentLine transport purchaseEntryTransaction purchaseRequest`,
	x3Stock: `allocation lpnOperations lpnOperationsLine miscellaneousIssue miscellaneousIssueLine
		miscellaneousIssueDimensions miscellaneousReceipt miscellaneousReceiptLine miscellaneousReceiptDimensions pickList
		pickTicket pickTicketLine stockChange stockChangeLine stockChangeByLpn stockChangeByLpnLine stockCountList
		stockCountListDetail stockCountSerialNumber stockCountSession stockEntryTransaction stockReorder storage
		storageDetails intersiteTransfer intersiteTransferLine subcontractTransfer subcontractTransferLine`,
	x3StockData: `licensePlateNumber location lot lotsSites mobileSettings overhead overheadFormulaCodes
		productCategoryDefaultLocations serialNumber stock stockJournal stockManagementRules stockStatus warehouse`,
	x3System: 'site company siteAddress siteContact siteBankDetail miscellaneousTable language user',
	x3Finance: 'journalEntry journalEntryLine journalEntryAnalyticalLine',
	x3ProjectManagement: 'timeEntryLine saleableProduct budget task',
	X3SystemUtils:
		'sysGeneralParameter sysGeneralParametersData sysMiscellaneousTablesColumns sysUser',
	x3Manufacturing: '',
	x3SalesProjectManagement: '',
	AppMetadata: '',
	X3Interop: '',
	x3FinanceData: '',
	x3InvoicingData: '',
	x3ManufacturingData: '',
	x3PhysicalFlowsData: '',
	x3ProjectManagementData: '',
	x3PurchasingData: '',
	x3Structure: '',
};

describe('The documented schema', () => {
	it.each(Object.entries(reference))('%s has every node of the reference', async (name, nodes) => {
		const found = await nodesOf(name);
		expect(found.length).toBeGreaterThan(0);
		expect(found).toEqual(expect.arrayContaining(nodes.split(/\s+/).filter(Boolean)));
	});

	it('lets every node be listed', async () => {
		for (const [packageName, nodes] of Object.entries(reference)) {
			const names = nodes.split(/\s+/).filter(Boolean);
			if (names.length === 0) continue;
			const fields = names.map(
				(name) => `${name} { query(first: 1) { edges { node { _id _access { name } } } } }`,
			);
			const answer = await ask(sandbox, `{ ${packageName} { ${fields.join(' ')} } }`);
			expect(answer.at('errors')).toBeUndefined();
		}
	});

	it.each([
		['Customer', 'billToCustomer priceOrAmountType insuranceDate notes serviceContract'],
		['Product', 'managementMode storageSheet eeUnit packingUnits globalTradeItemNumber'],
		[
			'SalesOrder',
			'soldToCustomerPostalCode shipToCustomerCountry additionnalReference paymentTerm',
		],
		['SalesOrderLine', 'discountOrCharge1 discountOrCharge9Reason salesRep2CommissionRate'],
		['Supplier', 'leadTimeRanking freeRankingCoefficient addressByDefault'],
	])('%s has the fields of its table: %s', async (type, fields) => {
		const answer = await ask(sandbox, `{ __type(name: "${type}") { fields { name } } }`);
		expect(answer.each('data.__type.fields', 'name')).toEqual(
			expect.arrayContaining(fields.split(' ')),
		);
	});
});

describe.each([
	['current', 'standard'],
	['xtremX3', 'standard'],
	['sage', 'standard'],
	['current', 'large'],
] as const)('The %s, %s schema', (generation, schema) => {
	it('is a valid one', async () => {
		Object.assign(sandbox.switches, { generation, schema, mandatoryInputs: true });
		const answer = await ask(sandbox, getIntrospectionQuery());
		const data: unknown = answer.at('data');
		expect(validateSchema(buildClientSchema(JSON.parse(JSON.stringify(data))))).toEqual([]);
	});
});

describe('The schema of 2018–2020', () => {
	beforeEach(() => {
		sandbox.switches.generation = 'sage';
	});

	it('has no query level, and operators with a dollar sign', async () => {
		const answer = await ask(
			sandbox,
			`{ sage { x3BusinessPartners { customer(first: 2, orderBy: "{code: 1}", filter: "{$or: [{code: {$in: ['NA001', 'AE003']}}, {city: 'X'}]}") {
				edges { node { code { code } } cursor } pageInfo { hasNextPage } totalCount } } } }`,
		);
		expect(answer.each('data.sage.x3BusinessPartners.customer.edges', 'node.code.code')).toEqual([
			'AE003',
			'NA001',
		]);
		expect(answer.at('data.sage.x3BusinessPartners.customer.totalCount')).toBe(2);
	});

	it.each([
		['sage', "{code: {_gt: 'A'}}", '_gt'],
		['current', "{code: {$gt: 'A'}}", '$gt'],
		['sage', "{_or: [{city: 'X'}]}", '_or'],
	] as const)('%s refuses %s', async (generation, filter, name) => {
		sandbox.switches.generation = generation;
		const query =
			generation === 'sage'
				? 'query ($f: String) { sage { x3BusinessPartners { customer(filter: $f) { totalCount } } } }'
				: 'query ($f: String) { x3MasterData { customer { query(filter: $f) { totalCount } } } }';
		expect((await ask(sandbox, query, { f: filter })).at('errors.0.message')).toContain(name);
	});

	it('creates orders with lines, decimals as text', async () => {
		const create = (quantity: string) =>
			ask(
				sandbox,
				`mutation { sage { x3Sales { salesOrder { create(data: { salesSite: "FR011", soldToCustomer: "NA001",
					category: normal, lines: [{ product: "ITM001", grossPrice: "22.0", quantityInSalesUnitOrdered: ${quantity} }] }) {
					id lines { edges { node { lineNumber quantityInSalesUnitOrdered product { code } } } } } } } } }`,
			);
		const answer = await create('"1.0"');
		expect(answer.each('data.sage.x3Sales.salesOrder.create.lines.edges', 'node')).toEqual([
			{ lineNumber: 1000, quantityInSalesUnitOrdered: '1.0', product: { code: 'ITM001' } },
		]);
		expect((await create('1.0')).at('data.sage.x3Sales.salesOrder.create.id')).toBeUndefined();
	});
});

describe('Introspection', () => {
	it('of the large schema lists 30 packages and 700 nodes', async () => {
		sandbox.switches.schema = 'large';
		const answer = await ask(sandbox, catalogue);
		const packages = answer.each('data.__schema.queryType.fields', 'type.fields');
		expect(packages).toHaveLength(30);
		expect(packages.flat().length).toBeGreaterThanOrEqual(695);
	});

	it('can be limited in depth as newer servers do', async () => {
		sandbox.switches.introspectionDepth = 'limited';
		expect((await ask(sandbox, catalogue)).at('errors.0.message')).toContain('depth');
		const shallow =
			'{ __schema { queryType { fields { name type { fields { name type { name } } } } } } }';
		expect((await ask(sandbox, shallow)).at('errors')).toBeUndefined();
	});

	it('can be slow, while data come at once', async () => {
		sandbox.switches.introspectionLatencyMs = 600;
		const started = performance.now();
		const answered: string[] = [];
		await Promise.all(
			['{ __type(name: "Site") { name } }', '{ __typename }'].map(async (query) => {
				await ask(sandbox, query);
				answered.push(query);
			}),
		);
		expect(performance.now() - started).toBeGreaterThanOrEqual(590);
		expect(answered).toEqual(['{ __typename }', '{ __type(name: "Site") { name } }']);
	});
});
