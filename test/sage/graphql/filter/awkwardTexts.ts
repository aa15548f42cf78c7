import fc from 'fast-check';

/** Texts that look like parts of a filter, or that parsers stumble over. */
export const awkward = [
	`it's "quoted" \\ and \\' more`,
	'}, "code": {"_ne": null',
	"'}]}, {_or: [{}",
	'{"_ne":null}',
	'$eq',
	'_or',
	'__proto__',
	'constructor',
	'line\nbreak\r\n\u2028\u2029\u0000',
	'// no comment /* here */',
	'^.*$',
	'a.b*c+d?(e)[f]{g}|h^i$j/k-l',
	'null',
	'true',
	'-1e5',
	'\u{1F4A9} é ß \u202E',
	'#{{ $json.x }}',
];
/** Any text that is not empty. */
export const notBlank = fc
	.oneof(fc.constantFrom(...awkward), fc.string(), fc.string({ unit: 'binary' }))
	.filter((text) => text.trim() !== '');
