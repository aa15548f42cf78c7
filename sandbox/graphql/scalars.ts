import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { numberPattern } from '../data/decimals';

/** The text of a literal; numbers keep every digit that was written. */
function literalText(node: ValueNode): unknown {
	switch (node.kind) {
		case Kind.STRING:
		case Kind.INT:
		case Kind.FLOAT:
			return node.value;
		case Kind.BOOLEAN:
			return node.value;
		default:
			throw new GraphQLError(`Unexpected ${node.kind}`, { nodes: node });
	}
}

function inputScalar(
	name: string,
	description: string,
	read: (value: unknown) => unknown,
	valueOf: (node: ValueNode) => unknown = literalText,
): GraphQLScalarType {
	return new GraphQLScalarType({
		name,
		description,
		serialize: (value) => value,
		parseValue: read,
		parseLiteral: (node) => read(valueOf(node)),
	});
}

function refuse(type: string, value: unknown): never {
	throw new GraphQLError(`${type} cannot represent ${JSON.stringify(value)}`);
}

/** `_id`, keys of references, and key arguments: text or number (Q16). */
export const idScalar = inputScalar('Id', 'Key of a record, as text or number', (value) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : refuse('Id', value),
);

/** Dates without time, `YYYY-MM-DD`. */
export const dateScalar = inputScalar('Date', 'YYYY-MM-DD', (value) =>
	typeof value === 'string' ? value : refuse('Date', value),
);

/** ISO 8601 in UTC. */
export const datetimeScalar = inputScalar('Datetime', 'ISO 8601, UTC', (value) =>
	typeof value === 'string' ? value : refuse('Datetime', value),
);

/** Numbers of any length: text on output unless a switch says otherwise (Q10); number or text on input. */
export const decimalScalar = inputScalar('Decimal', 'A decimal number as text', (value) =>
	typeof value === 'number' || (typeof value === 'string' && numberPattern.test(value))
		? String(value)
		: refuse('Decimal', value),
);

/** The same as it was in 2018–2020: text on input, too. */
export const decimalTextScalar = inputScalar(
	'Decimal',
	'A decimal number as text',
	(value) =>
		typeof value === 'string' && numberPattern.test(value) ? value : refuse('Decimal', value),
	(node) => (node.kind === Kind.STRING ? node.value : undefined),
);

/** Integers of an input; they may be given as text. */
export const intInputScalar = inputScalar('IntOrString', 'An integer, or its text', (value) =>
	/^-?\d+$/.test(String(value)) ? Number(value) : refuse('IntOrString', value),
);

/** Booleans of an input; they may be given as text. */
export const booleanInputScalar = inputScalar(
	'BooleanOrString',
	'true or false, or its text',
	(value) =>
		value === true || value === 'true'
			? true
			: value === false || value === 'false'
				? false
				: refuse('BooleanOrString', value),
);
