import { amount, choice, flag } from './notation';

/** REST (api1). */
export const restSwitches = {
	createFacet: choice(['both', '$create', '$edit'], 'R2', 'facets that take a POST'),
	deleteFacet: choice(['both', '$edit', '$query'], 'R3', 'facets that take a DELETE'),
	percentQuote: choice(['accepted', 'refused'], 'R9', '`%27` in an address'),
	previousLink: choice(['none', '$prev', '$previous'], 'R11', 'a link to the page before'),
	nextUrl: choice(
		['absolute', 'relative', 'internal'],
		'R13',
		'host of the links; `internal` is `http://x3-internal.example:8124`',
	),
	countCap: amount(1000, 'R14', 'largest `count`'),
	missingKey: choice([404, 200], 'R16', 'a key that does not exist'),
	refusedWrite: choice(
		['inBody', 400, 409, 500],
		'R17, R24',
		'a refused write: 200/201 with the error inside, or this status',
	),
	lineDeletion: flag(true, 'R20', '`$isDeleted: true` deletes a line in a PUT'),
	representationProxies: flag(true, 'R22', 'the list of representations under `/api1`'),
	prototypeTitles: choice(
		['text', 'reference'],
		'R39',
		'titles in `$prototypes`: texts, or the numbers of messages such as `{@14573}`',
	),
	detailsMembers: choice(
		['few', 'all'],
		'R36, R38',
		'members of details beside the properties: `$uuid`, `$etag` and `$title` of references; or also `$actx…`, `$properties`, `$description` of references, `$scale` of currencies',
	),
	missingFacet: choice([400, 403, 500], 'R24', 'the representation lacks the facet'),
	decimals: choice(['number', 'string'], 'R29', 'decimals in api1'),
	flags: choice(
		['boolean', 'number', 'string'],
		'R29',
		'Yes/No in api1: `true` and `false`, 1 (No) and 2 (Yes), or these as text; any of them is taken',
	),
	emptyDates: choice(
		['0000-00-00', 'null'],
		'R29',
		'a date without a value in api1: this text, or nothing',
	),
	flagsInWhere: choice(
		['number', 'both'],
		'R7',
		'Yes/No in `where`: 1 and 2, or also `true` and `false`',
	),
};
