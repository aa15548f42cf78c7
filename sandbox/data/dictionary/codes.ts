import { type TableDefinition, type TableName, column } from '../definition';

function codeTable(name: TableName, key: string, description: string): TableDefinition {
	return {
		name,
		key: [key],
		magic: [],
		columns: [
			column.string(key, 'Code', { length: 5 }),
			column.string(description, 'Description', { length: 35 }),
		],
	};
}

/** Small tables of a code and a description; they are the targets of references. */
export const companies = codeTable('companies', 'CPY', 'CPYNAM');
export const currencies = codeTable('currencies', 'CUR', 'CURDES');
export const countries = codeTable('countries', 'CRY', 'CRYDES');
export const units = codeTable('units', 'UOM', 'UOMDES');
export const stockStatuses = codeTable('stockStatuses', 'STA', 'STADES');
