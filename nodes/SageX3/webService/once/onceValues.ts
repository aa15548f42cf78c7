import { characterNotInXml } from '../../../../sage/soap/xml/characters';
import { looseName, type FilteredKind, type Scalar } from '../../../../sage/graphql/forms';
import type { FieldValue, ServiceData } from '../../../../sage/soap/data/blocks';
import { kindOfType } from '../../../../sage/soap/data/kind';
import { SageError } from '../../../../sage/SageError';
import {
	hasNoValue,
	notComparable,
	type OnceValue,
	type OnceValues,
} from '../../operation/once/uniqueValues';
import { isNothing } from '../../parameters/expression';
import type { WebService } from '../../transport/soap/webServices';

/**
 * The values that make a document unique, as they are sent.
 * @throws SageError `invalidRequest` for a field that cannot be looked for, and for a value that is none
 */
export function onceValues(
	{ publicName, poolAlias }: WebService,
	sent: ServiceData | undefined,
	names: readonly string[],
): OnceValues {
	const values = names.map((name): OnceValue => {
		const field = fieldSent(publicName, sent, name);
		const kind = comparableKind(publicName, name, field);
		return { path: name, name, kind, value: sentValue(publicName, name, field, kind) };
	});
	const loose = values.map(({ value, kind }) => looseName(value, kind));
	return { values, looseName: JSON.stringify([publicName, poolAlias, ...loose]) };
}

const ONE_VALUE = 'Choose fields with one value of their own. Nothing was sent.';

function fieldSent(service: string, sent: ServiceData | undefined, name: string): FieldValue {
	const blocks = sent?.kind === 'blocks' ? sent.blocks : [];
	const isNamed = ([own]: readonly [string, FieldValue]) => own === name;
	const found = blocks.flatMap((block) =>
		block.kind === 'group' ? block.fields.filter(isNamed).map(([, field]) => field) : [],
	);
	const [first, ...others] = found;
	if (others.some(({ text }) => String(text) !== String(first.text))) {
		throw notComparable(service, name, 'several groups have it, with other values', ONE_VALUE);
	}
	if (first !== undefined) return first;
	const isOfLines = blocks.some(
		(block) => block.kind === 'table' && block.lines.some(({ fields }) => fields.some(isNamed)),
	);
	throw isOfLines
		? notComparable(service, name, 'it stands in lines', ONE_VALUE)
		: hasNoValue(service, name);
}

/** A date of a list may be two days, see `ListDates`. Source: S22. */
function comparableKind(service: string, name: string, { text, type }: FieldValue): FilteredKind {
	if (Array.isArray(text)) {
		throw notComparable(service, name, 'it holds several values', ONE_VALUE);
	}
	const kind = kindOfType(type);
	if (kind !== 'date' && kind !== 'text') return kind;
	const reason =
		kind === 'date'
			? 'Sage X3 does not tell whether day or month comes first in the dates of a list'
			: 'it is a long text';
	throw notComparable(service, name, reason, ONE_VALUE);
}

/** What X3 may read as a comparison, a pattern or several criteria. Source: SF4; the others are those of its selections. */
const CRITERION = /[*?#!<>=&|]/;

function sentValue(
	service: string,
	name: string,
	{ text }: FieldValue,
	kind: FilteredKind,
): Scalar {
	const value = String(text);
	if (isNothing(value)) throw hasNoValue(service, name);
	if (kind !== undefined && kind !== 'string') return value.trim();
	const odd = CRITERION.exec(value)?.[0] ?? characterNotInXml(value);
	if (odd === undefined) return value;
	throw new SageError({
		kind: 'invalidRequest',
		message: `'Create Once By' cannot look for '${value.slice(0, 60)}' in '${name}' of ${service}: it holds ${odd}`,
		description:
			'Sage X3 may read that as a comparison or a pattern. Choose fields without such characters. Nothing was sent for this item.',
	});
}

/** Whether a value can be looked for as it is. */
export function isPlainCriterion(value: string): boolean {
	return value.trim() !== '' && !CRITERION.test(value) && characterNotInXml(value) === undefined;
}
