import type { Fields } from '../definition';

/**
 * Customers that break careless software: keys with quotes, slashes, separators of composite keys, percent signs,
 * accents and emoji; numbers that a double cannot hold; text with every kind of escape. They are part of the customers
 * when there are at least 40 of these.
 */
export const awkwardCustomers: ReadonlyArray<Fields & { BPCNUM: string; BPCNAM: string }> = [
	{ BPCNUM: "O'BRIEN", BPCNAM: "O'Brien & Sons" },
	{ BPCNUM: 'D"QUOTE', BPCNAM: 'The "Quoted" Company' },
	{ BPCNUM: 'A/B', BPCNAM: 'Slash / Backslash', BPCREM: '\\\\SERVER\\Share\\docs' },
	{ BPCNUM: 'T~1', BPCNAM: 'Tilde ~ Brothers' },
	{ BPCNUM: 'P|2', BPCNAM: 'Pipe | Works' },
	{ BPCNUM: '50%', BPCNAM: '100% Percent %41' },
	{ BPCNUM: 'SP ACE', BPCNAM: ' Leading and trailing ' },
	{ BPCNUM: 'PLUS+1', BPCNAM: 'Plus + Minus' },
	{ BPCNUM: 'HASH#1?', BPCNAM: 'Question & Answer #1' },
	{ BPCNUM: 'ÉLAN', BPCNAM: 'Élan Façade Œuvre GmbH ß' },
	{ BPCNUM: 'SMILE😀', BPCNAM: 'Emoji 🚀 Launch 👩‍💻' },
	{ BPCNUM: '漢字', BPCNAM: '株式会社サンプル' },
	{ BPCNUM: 'HTML<1>', BPCNAM: '<b>Bold</b> & <script>', BPCREM: 'Line 1\nLine 2\tTab' },
	{ BPCNUM: 'BIGINT', BPCNAM: 'Beyond 2^53', ZEXTID: '9007199254740993' },
	{
		BPCNUM: 'BIGDEC',
		BPCNAM: 'Thirty digits',
		OSTAUZ: '123456789012345678901234.567891',
		ORDMINAMT: '0.100000000000000000000000000001',
	},
	{
		BPCNUM: 'NULLS',
		BPCNAM: 'Nothing known',
		BPCSHO: '',
		CTY: null,
		POSCOD: null,
		BPCSNCDAT: null,
		BPCREM: null,
		ZEXTID: null,
	},
];
