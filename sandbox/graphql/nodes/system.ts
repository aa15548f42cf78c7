import { type NodeDefinition, property } from '../node';

const { column, reference } = property;

const site: NodeDefinition = {
	type: 'Site',
	table: 'sites',
	home: { package: 'System', name: 'site' },
	properties: [
		column('code', 'FCY'),
		column('name', 'FCYNAM'),
		column('shortName', 'FCYSHO'),
		reference('legalCompany', 'Company', 'LEGCPY'),
		reference('country', 'Country', 'CRY'),
		reference('financialSite', 'Site', 'FINFCY'),
		column('isManufacturing', 'MFGFLG'),
		column('isSales', 'SALFLG'),
		column('isPurchasing', 'PURFLG'),
		column('isStockSite', 'WRHFLG'),
	],
};

const company: NodeDefinition = {
	type: 'Company',
	table: 'companies',
	home: { package: 'System', name: 'company' },
	properties: [column('code', 'CPY'), column('name', 'CPYNAM')],
};

const country: NodeDefinition = {
	type: 'Country',
	table: 'countries',
	home: { package: 'Structure', name: 'country' },
	properties: [column('code', 'CRY'), column('localizedDescription', 'CRYDES')],
};

export const systemNodes = [site, company, country];
