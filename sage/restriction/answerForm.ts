/** Members that belong to the form of answers, not to the records in them. Sources: QF4, RF5, GF8; GraphQL specification. */
const STRUCTURAL = [
	...['data', 'errors', 'extensions', 'diagnoses', 'message', 'severity', 'path', 'locations'],
	...[
		'edges',
		'node',
		'cursor',
		'pageInfo',
		'hasNextPage',
		'hasPreviousPage',
		'endCursor',
		'startCursor',
	],
	...[
		'query',
		'queryAggregate',
		'readAggregate',
		'read',
		'create',
		'update',
		'delete',
		'totalCount',
	],
	...['__typename', '__schema', '__type', '_id', 'folders', '$urls', 'dataService'],
	...['$resources', '$links', '$next', '$url', '$diagnoses', '$severity', '$message', '$details'],
];

/** The first member of the form of answers that a pattern would take for a field; undefined when it takes none. */
export function isStructural(matches: (name: string) => boolean): string | undefined {
	return STRUCTURAL.find(matches);
}
