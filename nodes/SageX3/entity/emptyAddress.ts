import { keySpans, type KeySpan } from '../../../sage/escaping';
import { SageError } from '../../../sage/SageError';
import { compositionOf, GIVEN, type Composition } from '../parameters/composition';
import { expressionAt, gaveNothing, isNothing, isWordOfNothing } from '../parameters/expression';
import { leavesHollow } from '../parameters/hollowText';
import type { ParameterSource } from '../parameters/parameterSource';

/**
 * Sees to it that no expression in a Request URI has given nothing where something must be: without its key, or a step of
 * its path, it would address all records or other ones, and an empty parameter would find all of them. What was typed as
 * empty stays.
 * @throws SageError `invalidRequest` that shows the place
 */
export function checkAddress(context: ParameterSource, itemIndex: number, address: string): void {
	const expression = expressionAt(context, 'requestUri');
	if (expression === undefined) return;
	if (isNothing(address)) throw gaveNothing("The 'Request URI'");
	const composition = compositionOf(expression);
	const hole =
		holeIn(composition, address) ?? missingKeyPart(context, composition, itemIndex, address);
	if (hole !== undefined) throw emptyPlace(`there is nothing at ${hole}`);
	if (breaksOut(composition, address)) throw brokenKey();
	if (leavesHollow(composition, address, queryOf)) throw emptyPlace('a text in quotes is empty');
}

/**
 * Whether what is given for a key holds what ends it, `')/` or `')?`, so that the rest of it became steps of the path or
 * parameters: then what stands around the keys is not what was typed.
 */
function breaksOut({ outline }: Composition, address: string): boolean {
	const keys = keysIn(outline);
	const isOneText = !keys.some((key) => /['"]/.test(key)); // code may choose among several
	if (!isOneText || !keys.some((key) => key.includes(GIVEN))) return false;
	const [typed] = withoutKeys(outline).trim().split(GIVEN, 1);
	return keysIn(address).length !== keys.length || !withoutKeys(address).trim().startsWith(typed);
}

/** The first place that is empty and was not typed so. */
function holeIn({ outline, isPutTogether }: Composition, address: string): string | undefined {
	const typed = holesIn(outline);
	const found = isPutTogether ? holesIn(address) : keyHoles(address);
	return found.find((hole) => {
		const at = typed.indexOf(hole);
		if (at !== -1) typed.splice(at, 1);
		return at === -1;
	});
}

function holesIn(address: string): string[] {
	return [...keyHoles(address), ...pathHoles(address), ...queryHoles(address)];
}

/** Keys without a value, and those of which a part is but a word for nothing. */
function keyHoles(address: string): string[] {
	return keysIn(address)
		.filter((key) => {
			const parts = decoded(key).split('~');
			return parts.every(isBlank) || parts.some(isWordOfNothing);
		})
		.map((key) => `('${key}')`);
}

/** Steps of the path that are empty, and brackets with nothing in them. */
function pathHoles(address: string): string[] {
	const path = withoutKeys(address).split('?', 1)[0].replace(ORIGIN, '');
	const steps = path.split('/').slice(1);
	const empty = steps.filter((step) => isNothing(decoded(step)));
	const brackets = [...path.matchAll(/\(([^()'"]*)\)/g)];
	return [
		...empty.map((step) => `/${step}/`),
		...brackets.filter(([, content]) => isNothing(decoded(content))).map(([whole]) => whole),
	];
}

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/** Parameters without a value. */
function queryHoles(address: string): string[] {
	return rawQueryOf(address)
		.split('&')
		.filter((pair) => pair.includes('=') && isNothing(decoded(pair.slice(pair.indexOf('=') + 1))))
		.map((pair) => `${pair}&`);
}

function queryOf(address: string): string {
	return decoded(rawQueryOf(address));
}

function rawQueryOf(address: string): string {
	const rest = withoutKeys(address);
	const start = rest.indexOf('?');
	return start === -1 ? '' : rest.slice(start + 1);
}

function withoutKeys(address: string): string {
	const spans = keySpans(address);
	const between = spans.map(({ start }, index) => address.slice(spans[index - 1]?.end ?? 0, start));
	return [...between, address.slice(spans[spans.length - 1]?.end ?? 0)].join('key');
}

function keysIn(address: string): string[] {
	return keySpans(address).map(({ start, end }) => address.slice(start, end));
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function isBlank(part: string): boolean {
	return part.trim() === '';
}

/**
 * A key of several parts one of which is blank because its expression gave nothing at all. A blank text is a value: stock
 * may have no lot.
 */
function missingKeyPart(
	context: ParameterSource,
	{ outline, codes }: Composition,
	itemIndex: number,
	address: string,
): string | undefined {
	const key = keysIn(address).find((whole) => decoded(whole).split('~').some(isBlank));
	if (key === undefined || context.evaluateExpression === undefined) return undefined;
	const inKeys = keySpans(outline).flatMap((span) => codesIn(outline, span, codes));
	const isMissing = inKeys.some((code) => {
		const given: unknown = context.evaluateExpression?.(`{{${code}}}`, itemIndex);
		return given === null || given === undefined;
	});
	return isMissing ? `('${key}')` : undefined;
}

/** The code of the expressions in a part of the outline. */
function codesIn(outline: string, { start, end }: KeySpan, codes: readonly string[]): string[] {
	const before = outline.slice(0, start).split(GIVEN).length - 1;
	const within = outline.slice(start, end).split(GIVEN).length - 1;
	return codes.slice(before, before + within);
}

function brokenKey(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: "A key in the 'Request URI' contains what ends a key, and would lead elsewhere",
		description: 'Write keys from items as {{ encodeURIComponent($json.key) }}. Nothing was sent.',
	});
}

function emptyPlace(what: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The 'Request URI' is not complete: ${what}`,
		description:
			'An expression in it gave nothing for this item, so it would mean all records, or other ones. Nothing was sent.',
	});
}
