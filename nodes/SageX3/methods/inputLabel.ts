import type { InputField, ValueKind } from '../../../sage/graphql/schema/fields';

/** How a value is given; of a switch, what it sends when nobody has touched it. */
const FORMS: Partial<Record<ValueKind, string>> = {
	boolean: 'off sends No',
	date: 'YYYY-MM-DD',
	datetime: 'ISO 8601',
	decimal: 'decimal',
};

/**
 * A field as the mapper shows it: `companyName1 (BPCNAM): Company name of the customer`. The editor cuts a label after some
 * 24 characters, so what tells fields apart comes first. X3's words follow where they say more than the name.
 */
export function inputLabel(input: InputField): string {
	const { name, title } = input;
	const { words, code, more } = partsOf(title);
	const form = input.shape === 'value' ? FORMS[input.kind] : undefined;
	const short = [
		name,
		code === undefined ? '' : ` (${code})`,
		form === undefined ? '' : `, ${form}`,
		more,
	];
	const label = short.join('');
	return lettersOf(words) === lettersOf(name) || words === '' ? label : `${label}: ${words}`;
}

interface Parts {
	words: string;
	code: string | undefined;
	/** What is said behind the code: `, key of Country`. */
	more: string;
}

/** X3's words for a field, and the codes of its columns behind them. Source: QF18. */
function partsOf(title: string): Parts {
	const parts = /^(.*?) ?\(([A-Z][A-Z0-9_, ]+)\)(, [^()]*)?$/s.exec(title);
	if (parts === null) return { words: title, code: undefined, more: '' };
	const [, words, code, more = ''] = parts;
	return { words: words.trim(), code, more };
}

function lettersOf(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
