import { isNumeric } from '../data/compare';
import { toColumnValue } from '../data/columnValue';
import type { DataSet } from '../data/dataSet';
import { type Column, type Value, localMenus } from '../data/definition';
import type { StampName } from '../data/stampIndex';
import { inputError } from './apiError';
import { type Instance, idOf, keyColumns, referenceKey } from './instance';
import type { NodeDefinition, Property } from './node';
import { columnOf, nodeOf } from './nodes';

/** A value that filters and orders look at. */
export interface Comparable {
	readonly numeric: boolean;
	/** The stamp of the record that it is. */
	readonly stamp?: StampName;
	of(instance: Instance, data: DataSet): Value;
	/** The column that it is, or that the reference is. */
	readonly column?: string;
	/** Brings a literal into the form of the values. Throws an input error when it cannot. */
	literal(given: unknown): Value;
}

/** `_id`, which every node has. */
const idComparable: Comparable = {
	numeric: false,
	of: (instance) => idOf(instance),
	literal: (given) => (given === null ? null : String(given)),
};

const stamp = (name: StampName): Comparable => ({
	numeric: false,
	stamp: name,
	of: ({ record }) => record[name],
	literal: (given) => {
		if (given === null) return null;
		const time = new Date(String(given));
		if (Number.isNaN(time.getTime())) throw inputError(`filter: ${String(given)} is not a date`);
		return time.toISOString();
	},
});

/** The technical fields that filters and orders know. */
export const technicalComparables: ReadonlyMap<string, Comparable> = new Map([
	['_id', idComparable],
	['_createStamp', stamp('createdAt')],
	['_updateStamp', stamp('updatedAt')],
]);

/** What to compare for a property that is a column, or for the key of one that is a reference. */
export function comparable(
	node: NodeDefinition,
	property: Property & { kind: 'column' | 'reference' },
): Comparable {
	if (property.kind === 'column') {
		const column = columnOf(node, property.column);
		return {
			numeric: isNumeric(column),
			column: column.code,
			of: ({ line }) => line.fields[column.code] ?? null,
			literal: (given) => toLiteral(property.name, column, given),
		};
	}
	const [keyColumn] = keyColumns(nodeOf(property.node).table);
	const column = columnOf(nodeOf(property.node), keyColumn);
	return {
		numeric: property.columns.length === 1 && isNumeric(column),
		column: property.columns.length === 1 ? property.columns[0] : undefined,
		of: ({ line }) => referenceKey(property, line.fields) || null,
		literal: (given) => (given === null ? null : String(given)),
	};
}

function toLiteral(name: string, column: Column, given: unknown): Value {
	const converted = toColumnValue(column, toMenuNumber(column, given));
	if ('refused' in converted)
		throw inputError(`${name}: invalid filter value ${JSON.stringify(given)}`);
	return converted.value;
}

/** Members of a local menu are named in the API; Yes/No may also be a Boolean. */
function toMenuNumber({ type, menu }: Column, given: unknown): unknown {
	if (type !== 'menu' || menu === undefined) return given;
	if (typeof given === 'boolean' && menu === 'noYes') return given ? 2 : 1;
	const members: readonly string[] = localMenus[menu];
	return typeof given === 'string' && members.includes(given) ? members.indexOf(given) + 1 : given;
}
