import type { JsonValue } from '../../exactJson';
import { likeness, type OtherValue } from '../../sameValue';
import type { Block, Fields, FieldValue, ServiceData } from './blocks';
import { kindOfType } from './kind';
import { ListDates } from './listDates';
import { typedValue } from './typedValue';

/** How what was sent compares with what X3 holds. */
export interface SentAndHeld {
	/** Fields that hold another value. */
	different: OtherValue[];
	/** Fields that hold what X3 may have made of the value, which they may have held before, too: `ACME` for `Acme`. */
	respelt: OtherValue[];
	/** Fields that the record does not show. */
	unread: string[];
}

/** What X3 adds to every object itself. Source: SF10. */
const TECHNICAL = 'ADXTEC';

/**
 * Compares the data of a call with those of the record as it was read, lines by their numbers. A new record gets values
 * of X3's own where none were sent: an empty text, a number 0 of a line.
 */
export function sentAndHeld(sent: ServiceData, held: ServiceData, isNew: boolean): SentAndHeld {
	const result: SentAndHeld = { different: [], respelt: [], unread: [] };
	const there = heldFields(held);
	for (const { place, fields, isLine } of partsOf(sent)) {
		const known = there.get(place);
		for (const [name, field] of fields) {
			if (isNew && isLeftToX3(field, isLine)) continue;
			compare(result, isLine ? `${place}${name}` : name, field, known?.get(name));
		}
	}
	return result;
}

interface Part {
	/** Empty for groups, `SOH4_1[2].` for a line. */
	place: string;
	fields: Fields;
	isLine: boolean;
}

function partsOf(data: ServiceData): Part[] {
	if (data.kind === 'rows')
		return data.rows.map((fields) => ({ place: '', fields, isLine: false }));
	return data.blocks.filter(({ id }) => id !== TECHNICAL).flatMap(partsOfBlock);
}

function partsOfBlock(block: Block): Part[] {
	if (block.kind === 'group') {
		return [{ place: `${block.id}.`, fields: block.fields, isLine: false }];
	}
	return block.lines.map(({ number, fields }, index) => ({
		place: `${block.id}[${number ?? index + 1}].`,
		fields,
		isLine: true,
	}));
}

/** Blocks of one id count as one. */
function heldFields(data: ServiceData): Map<string, Map<string, FieldValue>> {
	const places = new Map<string, Map<string, FieldValue>>();
	for (const { place, fields } of partsOf(data)) {
		const known = places.get(place) ?? new Map<string, FieldValue>();
		for (const [name, field] of fields) known.set(name, field);
		places.set(place, known);
	}
	return places;
}

function isLeftToX3({ text, type }: FieldValue, isLine: boolean): boolean {
	if (Array.isArray(text)) return text.every((value) => value.trim() === '');
	return text.trim() === '' || (isLine && kindOfType(type) === 'int' && /^ *0+ *$/.test(text));
}

function compare(
	{ different, respelt, unread }: SentAndHeld,
	field: string,
	sent: FieldValue,
	held: FieldValue | undefined,
): void {
	if (held === undefined) {
		unread.push(field);
		return;
	}
	const type = sent.type || held.type || (held.label === undefined ? undefined : 'Integer');
	const [to, now] = [valuesOf(sent, type), valuesOf(held, type)];
	const kind = kindOfType(type);
	const alike = to.map((value, index) => likeness(value, now[index] ?? null, kind, 'byLetters'));
	if (alike.every((one) => one === 'same')) return;
	const shown = (values: readonly JsonValue[]) => (values.length === 1 ? values[0] : [...values]);
	const others = alike.includes('different') ? different : respelt;
	others.push({ field, sent: shown(to), held: shown(now) });
}

const typing = { listDates: new ListDates('tell', []) };

/** X3 has no null of numbers: it is 0. */
function valuesOf({ text }: FieldValue, type: string | undefined): JsonValue[] {
	const kind = kindOfType(type);
	const none = kind === 'int' || kind === 'decimal' ? 0 : null;
	const texts = Array.isArray(text) ? text : [text];
	return texts.map((value) => typedValue(value, type, typing) ?? none);
}
