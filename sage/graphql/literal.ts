import { SageError } from '../SageError';
import type { JsonValue } from '../exactJson';
import { isExactNumber } from '../exactNumber';
import { isName } from './name';
import type { ValueKind } from './schema/fields';

/** Names that are literals of their own, and no members of an enum. */
const RESERVED: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/**
 * A value as a GraphQL literal, to stand in a document where no variable can. Nothing in a text can end it.
 *
 * @param kind what the argument takes: an enum takes its members bare, an integer takes numeric text as a number
 * @throws SageError `invalidRequest` for an object with a key that is no GraphQL name, and for NaN and infinities
 */
export function literal(value: JsonValue, kind?: ValueKind): string {
	if (typeof value === 'string') return textLiteral(value, kind);
	if (Array.isArray(value)) return `[${value.map((element) => literal(element, kind)).join(', ')}]`;
	if (typeof value === 'object' && value !== null) {
		const fields = Object.entries(value).map(
			([name, child]) => `${nameOf(name)}: ${literal(child)}`,
		);
		return `{${fields.join(', ')}}`;
	}
	if (typeof value === 'number' && !Number.isFinite(value)) {
		throw refusal(`${value} is not a number`, 'JSON and GraphQL know only finite numbers.');
	}
	return JSON.stringify(value);
}

function textLiteral(text: string, kind: ValueKind | undefined): string {
	if (kind === 'enum' && isName(text) && !RESERVED.has(text)) return text;
	if (kind === 'int' && /^-?\d+$/.test(text) && isExactNumber(text)) return String(Number(text));
	return JSON.stringify(withoutLoneSurrogates(text));
}

/** GraphQL has no way to write half a character. */
function withoutLoneSurrogates(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function nameOf(name: string): string {
	if (isName(name)) return name;
	throw refusal(
		`'${name}' cannot be the name of a GraphQL field`,
		'Names have letters, digits and underscores, and do not begin with a digit.',
	);
}

function refusal(message: string, description: string): SageError {
	return new SageError({ kind: 'invalidRequest', message, description });
}
