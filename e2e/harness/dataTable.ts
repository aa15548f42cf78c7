/** What a person does to a data table of n8n, as a node: each input item is a row. */
function rows(table: string, operation: string, parameters: object) {
	return {
		name: 'Edit',
		type: 'n8n-nodes-base.dataTable',
		typeVersion: 1.1,
		parameters: {
			resource: 'row',
			operation,
			dataTableId: { __rl: true, mode: 'name', value: table },
			columns: { mappingMode: 'autoMapInputData', value: null },
			...parameters,
		},
	};
}

/** Changes rows, found by one of their columns. */
export function editedRows(table: string, column: string) {
	return rows(table, 'update', {
		matchType: 'allConditions',
		filters: {
			conditions: [{ keyName: column, condition: 'eq', keyValue: `={{ $json.${column} }}` }],
		},
	});
}

/** Adds rows. */
export function insertedRows(table: string) {
	return rows(table, 'insert', {});
}

/** Reads all rows. */
export function allRows(table: string) {
	return rows(table, 'get', { returnAll: true });
}
