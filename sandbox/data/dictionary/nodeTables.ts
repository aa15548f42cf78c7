import type { Column, TableDefinition } from '../definition';
import { type FieldShape, columnOfShape } from '../shapes/notation';
import { type NodeShape, fieldsOf } from '../shapes/nodeShapes';
import { placementOf, shapeOf } from '../shapes/placement';

/** The columns that keep the fields of a node: one for each that is no collection. */
export function columnsOf(shape: NodeShape): Column[] {
	return fieldsOf(shape).filter(isKept).map(toColumn);
}

function isKept({ kind }: FieldShape): boolean {
	return kind === 'column' || kind === 'reference';
}

function toColumn(field: FieldShape): Column {
	const column = columnOfShape(field);
	return field.kind === 'reference'
		? { ...column, references: placementOf(field.node).table }
		: column;
}

const lineStep = 1000;

/** The table of a node that is nobody else's view. New documents get a number, new lines the next one (Q25: key order as listed). */
export function nodeTable(shape: NodeShape): TableDefinition {
	const fields = fieldsOf(shape);
	const key = fields.filter(({ isKey }) => isKey);
	const last = key[key.length - 1];
	const serial = key.length > 1 && last.type === 'integer' ? last.name : undefined;
	const counter = key[0].name === 'id' ? `${initials(shape.type)}NEW` : undefined;
	const collection = fields.find(({ kind }) => kind === 'lines');
	return {
		name: `node:${shape.type}`,
		key: key.map(({ name }) => name),
		magic: fields
			.filter((field) => field.kind === 'column' && (field.isKey || /escription$/.test(field.name)))
			.map(({ name }) => name),
		columns: columnsOf(shape).map((column) => ({
			...column,
			mandatory: !counter && key.some(({ name }) => name === column.code && name !== serial),
		})),
		serial,
		counter,
		lines: collection && {
			code: collection.name,
			columns: columnsOf(shapeOf(collection.node)),
			number: 'lineNumber',
			step: lineStep,
		},
	};
}

/** `MiscellaneousIssue` → `MI`. */
function initials(type: string): string {
	return type.replace(/[^A-Z]/g, '');
}
