import { similarFields } from '../schema/similarFields';
import { MOST_SIMILAR } from '../schema/similarity';

/** A field by its name, and X3's description of it. */
interface Named {
	name: string;
	title: string;
}

/**
 * Names that a field may have now, the likeliest first: X3's own field code, as it stands in most titles
 * (`Company name (BPCNAM)`), outlives a name.
 *
 * @param title what the field was called when it was chosen, as far as the workflow tells
 */
export function likelyNames(
	name: string,
	title: string | undefined,
	fields: readonly Named[],
): string[] {
	const code = codeIn(title ?? '');
	const ofCode = fields.filter((field) => code !== undefined && codeIn(field.title) === code);
	const names = [...ofCode.map((field) => field.name), ...similarFields(name, fields)];
	return [...new Set(names)].slice(0, MOST_SIMILAR);
}

/**
 * X3's field code: at the end of a title (`Company name (BPCNAM)`), or behind the name in a label of the mapper
 * (`companyName1 (BPCNAM): Company name`).
 */
function codeIn(title: string): string | undefined {
	const behindName = /^\w+ \(([A-Z]\w+)\)(?:[:,]|$)/.exec(title)?.[1];
	if (behindName !== undefined) return behindName.toUpperCase();
	const words = title.replace(/, (?:YYYY-MM-DD|ISO 8601|decimal)$/, '').trim();
	const open = words.lastIndexOf('(');
	if (open === -1 || !words.endsWith(')')) return undefined;
	const code = words.slice(open + 1, -1);
	return /^\w+$/.test(code) ? code.toUpperCase() : undefined;
}
