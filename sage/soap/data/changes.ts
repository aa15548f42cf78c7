import type { JsonValue } from '../../exactJson';
import type { Block, Fields, FieldValue, ServiceData } from './blocks';
import { ListDates } from './listDates';
import { typedValue } from './typedValue';

/** A field that a write would change. */
interface FieldChange {
	/** `CUSORDREF`, or `SOH4_1[2].QTY` for a line. */
	field: string;
	/** What it holds now; null where it is not there. */
	from: JsonValue;
	to: JsonValue;
}

/**
 * What of the data that are sent differs from what is there. Values are compared by what they mean: `10` and `10.0` are one
 * number.
 * @param current undefined for a new record
 */
export function changesOf(sent: ServiceData, current: ServiceData | undefined): FieldChange[] {
	if (sent.kind !== 'blocks') return [];
	const there = new Map(
		current?.kind === 'blocks' ? current.blocks.map((block) => [block.id, block]) : [],
	);
	return sent.blocks.flatMap((block) => changesOfBlock(block, there.get(block.id)));
}

function changesOfBlock(block: Block, current: Block | undefined): FieldChange[] {
	if (block.kind === 'group') {
		return changesOfFields('', block.fields, current?.kind === 'group' ? current.fields : []);
	}
	const lines = new Map(
		current?.kind === 'table' ? current.lines.map(({ number, fields }) => [number, fields]) : [],
	);
	return block.lines.flatMap(({ number, fields }) =>
		changesOfFields(`${block.id}[${number ?? ''}].`, fields, lines.get(number) ?? []),
	);
}

function changesOfFields(place: string, sent: Fields, current: Fields): FieldChange[] {
	const there = new Map(current);
	return sent.flatMap(([name, field]) => {
		const known = there.get(name);
		const type = field.type ?? known?.type;
		const to = meaningOf(field, type);
		const from = known === undefined ? null : meaningOf(known, type);
		const isSame = known !== undefined && JSON.stringify(from) === JSON.stringify(to);
		return isSame ? [] : [{ field: `${place}${name}`, from, to }];
	});
}

const typing = { listDates: new ListDates('tell', []) };

function meaningOf({ text }: FieldValue, type: string | undefined): JsonValue {
	return Array.isArray(text)
		? text.map((value) => typedValue(value, type, typing))
		: typedValue(text, type, typing);
}
