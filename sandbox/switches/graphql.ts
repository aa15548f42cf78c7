import { amount, amountOrNone, choice, flag, names } from './notation';

/** GraphQL at every door. */
export const graphqlSwitches = {
	generation: choice(
		['current', 'xtremX3', 'sage'],
		'Q1, Q2',
		'`x3MasterData`, `xtremX3MasterData`, or the schema of 2018–2020',
	),
	schema: choice(
		['standard', 'large'],
		'Q21, QF20',
		'the documented nodes, or as many as a real folder has',
	),
	aggregates: flag(true, 'Q27', '`readAggregate` and `queryAggregate` exist'),
	refusedFields: names(
		['Customer.authorizedCreditAmount'],
		'Q20',
		'fields that are null with an error at their path; `_access` names them',
	),
	refusedFieldSeverity: choice([3, 1, 2, 4], 'Q19', "severity of that error's diagnosis"),
	mandatoryInputs: flag(
		false,
		'QF15',
		'the input of a create requires the key and the mandatory fields (an update then has an input type of its own)',
	),
	createOnlyFields: names(
		['Customer.category'],
		'QF15',
		'fields that the input of a create takes, and that of an update does not',
	),
	getDefaults: choice(
		['values', 'nothing', 'absent'],
		'QF3',
		'`getDefaults` takes the values of the new record as `data`, takes nothing, or is not there',
	),
	bareReferenceFilter: flag(true, 'Q3', "`{customer: 'NA001'}` is allowed"),
	inOnId: flag(true, 'Q7', '`{_id: {_in: […]}}` is allowed'),
	defaultFirst: amount(20, 'Q4', 'page size without `first`'),
	firstCap: amountOrNone(1000, 'Q5', 'largest `first`'),
	firstAboveCap: choice(['capped', 'error'], 'Q5', 'what a larger `first` does'),
	cursorStyle: choice(
		['key', 'offset'],
		'Q9',
		'a cursor holds the sort values of its record, or its position in the sorted list: then a change during paging shifts the rows behind it, and a page may repeat or miss some',
	),
	graphqlDecimals: choice(['string', 'number'], 'Q10', 'decimals in GraphQL'),
	spelling: choice(
		['kept', 'upper', 'trimmed', 'padded', 'rounded'],
		'Q41',
		'what happens to the values of a new or changed record: texts in upper case, without blanks around them, or with blanks up to the length of their column; decimals with two places',
	),
	deleteArguments: choice(
		['keys', '_id', 'both'],
		'Q15',
		'arguments of a delete; with `both`, either will do',
	),
	graphqlErrorStatus: choice([200, 400, 500], 'Q18', 'status of a reply with an error'),
	malformedBody: choice(
		['html', 'text', 'json'],
		'Q18',
		'the answer to a body that is not JSON: a page or plain text with the stack of a parser and status 400, or GraphQL errors',
	),
	graphqlWarnings: choice(
		['extensions', 'errors'],
		'Q19',
		'where a success has its notices and warnings',
	),
	versionFields: choice(
		['both', '_updateStamp', 'none'],
		'Q29, Q32',
		'which of `_etag` and `_updateStamp` records have',
	),
	createdKeys: choice(
		['marker', 'none'],
		'Q33',
		'a create that gives the record its number says `[[SOHNUM:SONEW000001]]` (severity 1)',
	),
	salesOrderMutations: flag(true, 'Q24', 'sales orders can be written'),
	readUnknown: choice(
		['null', 'error'],
		'Q28',
		'`read` of an unknown record (the text `null`, not nothing)',
	),
	introspection: flag(true, 'G24', '`__schema` is answered'),
	introspectionDepth: choice(
		['free', 'limited'],
		'G24',
		'`limited`: the rule of newer versions of graphql-js, which refuses `fields` below `fields` below `fields`',
	),
	introspectionLatencyMs: amount(
		0,
		'G24, Q21',
		'a reply to `__schema` or `__type` waits this many milliseconds more',
	),
};
