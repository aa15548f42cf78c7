/** Names of the characters 160 to 255 in HTML, in their order. Source: WHATWG, HTML, named character references. */
const LATIN = (
	'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr ' +
	'deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
	'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ' +
	'ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
	'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml ' +
	'eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');

/** Names of the characters of a keyboard in HTML. Source: WHATWG, HTML, named character references. */
const PUNCTUATION: ReadonlyArray<readonly [character: string, names: string]> = [
	['&', 'amp AMP'],
	['<', 'lt LT'],
	['>', 'gt GT'],
	['"', 'quot QUOT'],
	["'", 'apos'],
	['\t', 'Tab'],
	['\n', 'NewLine'],
	['!', 'excl'],
	['#', 'num'],
	['$', 'dollar'],
	['%', 'percnt'],
	['(', 'lpar'],
	[')', 'rpar'],
	['*', 'ast midast'],
	['+', 'plus'],
	[',', 'comma'],
	['-', 'hyphen dash'],
	['.', 'period'],
	['/', 'sol'],
	[':', 'colon'],
	[';', 'semi'],
	['=', 'equals'],
	['?', 'quest'],
	['@', 'commat'],
	['[', 'lsqb lbrack'],
	['\\', 'bsol'],
	[']', 'rsqb rbrack'],
	['^', 'Hat'],
	['_', 'lowbar UnderBar'],
	['`', 'grave DiacriticalGrave'],
	['{', 'lcub lbrace'],
	['|', 'verbar vert VerticalLine'],
	['}', 'rcub rbrace'],
	['€', 'euro'],
];

const BY_NAME: ReadonlyMap<string, string> = new Map([
	...LATIN.map((name, index) => [name, String.fromCharCode(160 + index)] as const),
	...PUNCTUATION.flatMap(([character, names]) =>
		names.split(' ').map((name) => [name, character] as const),
	),
]);

/** The character that HTML calls so; undefined for a name that is not known. */
export function namedCharacter(name: string): string | undefined {
	return BY_NAME.get(name);
}
