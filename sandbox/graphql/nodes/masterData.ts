import { type NodeDefinition, allMutations, property } from '../node';

const { column, reference, made } = property;

const customer: NodeDefinition = {
	type: 'Customer',
	table: 'customers',
	home: { package: 'MasterData', name: 'customer' },
	mutations: allMutations,
	properties: [
		reference('code', 'BusinessPartner', 'BPCNUM'),
		column('companyName1', 'BPCNAM'),
		made('companyNames', 'CompanyName', ({ uuid, fields }) => [
			{ uuid, fields: { BPCNAM: fields.BPCNAM } },
		]),
		column('shortCompanyName', 'BPCSHO'),
		column('category', 'BCGCOD'),
		column('isActive', 'BPCSTA'),
		reference('country', 'Country', 'CRY'),
		column('addressLine', 'BPAADDLIG'),
		column('postalCode', 'POSCOD'),
		column('city', 'CTY'),
		reference('currency', 'Currency', 'CUR'),
		column('languageCode', 'LAN'),
		column('creditControl', 'OSTCTL'),
		column('authorizedCreditAmount', 'OSTAUZ'),
		column('minimumOrderAmount', 'ORDMINAMT'),
		column('customerAbcClass', 'ABCCLS'),
		column('initialDateSinceCustomer', 'BPCSNCDAT'),
		column('firstOrderDate', 'ORDFIRDAT'),
		column('remarks', 'BPCREM'),
		column('externalIdentifier', 'ZEXTID', 'Decimal'),
	],
};

/** The names of a company, behind `companyNames`. */
const companyName: NodeDefinition = {
	type: 'CompanyName',
	table: 'customers',
	ofLines: true,
	properties: [column('companyName', 'BPCNAM')],
};

const supplier: NodeDefinition = {
	type: 'Supplier',
	table: 'suppliers',
	home: { package: 'MasterData', name: 'supplier' },
	properties: [
		reference('code', 'BusinessPartner', 'BPSNUM'),
		column('companyName', 'BPSNAM'),
		column('shortCompanyName', 'BPSSHO'),
		column('isActive', 'BPSSTA'),
		reference('country', 'Country', 'CRY'),
		reference('currency', 'Currency', 'CUR'),
		reference('language', 'Language', 'LAN'),
		column('ourCustomerNumberForSupplier', 'BPSNUMBPS'),
		column('minimumOrderAmount', 'ORDMINAMT'),
		column('supplierABCClass', 'ABCCLS'),
	],
};

const businessPartner: NodeDefinition = {
	type: 'BusinessPartner',
	table: 'businessPartners',
	home: { package: 'MasterData', name: 'businessPartner' },
	properties: [
		column('code', 'BPRNUM'),
		column('companyName1', 'BPRNAM'),
		column('shortCompanyName', 'BPRSHO'),
		column('isActive', 'ENAFLG'),
		column('isCustomer', 'BPCFLG'),
		column('isSupplier', 'BPSFLG'),
		reference('country', 'Country', 'CRY'),
		reference('currency', 'Currency', 'CUR'),
	],
};

const product: NodeDefinition = {
	type: 'Product',
	table: 'products',
	home: { package: 'MasterData', name: 'product' },
	properties: [
		column('code', 'ITMREF'),
		column('description1', 'DES1AXX'),
		column('description2', 'DES2AXX'),
		column('description3', 'DES3AXX'),
		column('localizedDescription1', 'DES1AXX'),
		column('searchKey', 'SEAKEY'),
		column('upc', 'EANCOD'),
		column('productStatus', 'ITMSTA'),
		column('lotManagementMode', 'LOTMGTCOD'),
		reference('stockUnit', 'UnitOfMeasure', 'STU'),
		reference('salesUnit', 'UnitOfMeasure', 'SAU'),
		reference('purchaseUnit', 'UnitOfMeasure', 'PUU'),
		column('salesUnitToStockUnitConversionFactor', 'SAUSTUCOE'),
		column('basePrice', 'BASPRI'),
		column('serviceLifeStartDate', 'LIFSTRDAT'),
		column('serviceLifeEndDate', 'LIFENDDAT'),
	],
};

const productSite: NodeDefinition = {
	type: 'ProductSite',
	table: 'productSites',
	home: { package: 'MasterData', name: 'productSite' },
	properties: [
		reference('product', 'Product', 'ITMREF'),
		reference('stockSite', 'Site', 'STOFCY'),
		column('abcClass', 'ABCCLS'),
		column('safetyStock', 'SAFSTO'),
		column('reorderingThreshold', 'REOTSD'),
	],
};

const unitOfMeasure: NodeDefinition = {
	type: 'UnitOfMeasure',
	table: 'units',
	home: { package: 'MasterData', name: 'unitOfMeasure' },
	properties: [column('code', 'UOM'), column('localizedDescription', 'UOMDES')],
};

const currency: NodeDefinition = {
	type: 'Currency',
	table: 'currencies',
	home: { package: 'MasterData', name: 'currency' },
	properties: [column('code', 'CUR'), column('localizedDescription', 'CURDES')],
};

export const masterDataNodes = [
	customer,
	companyName,
	supplier,
	businessPartner,
	product,
	productSite,
	unitOfMeasure,
	currency,
];
