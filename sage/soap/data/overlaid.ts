import type { Block, Fields, Line, ServiceData } from './blocks';

/** The data of a record as they are once others were written over them, lines by their numbers. */
export function overlaid(held: ServiceData | undefined, sent: ServiceData): ServiceData {
	if (held?.kind !== 'blocks' || sent.kind !== 'blocks') return sent;
	const blocks = new Map(held.blocks.map((block) => [block.id, block]));
	for (const block of sent.blocks) blocks.set(block.id, overlaidBlock(blocks.get(block.id), block));
	return { kind: 'blocks', blocks: [...blocks.values()] };
}

function overlaidBlock(held: Block | undefined, sent: Block): Block {
	if (held?.kind === 'group' && sent.kind === 'group') {
		return { ...sent, fields: overlaidFields(held.fields, sent.fields) };
	}
	if (held?.kind !== 'table' || sent.kind !== 'table') return sent;
	const lines = new Map(held.lines.map((line) => [line.number, line]));
	for (const { number, fields } of sent.lines) {
		const line: Line = { number, fields: overlaidFields(lines.get(number)?.fields ?? [], fields) };
		lines.set(number, line);
	}
	return { ...sent, lines: [...lines.values()] };
}

/** What is sent has no label, and its type may not be told. */
function overlaidFields(held: Fields, sent: Fields): Fields {
	const fields = new Map(held);
	for (const [name, field] of sent) {
		fields.set(name, { ...field, type: field.type ?? fields.get(name)?.type });
	}
	return [...fields];
}
