import type { RecordType } from '../graphql/schema/fields';
import type { NodeSchema } from '../graphql/schema/nodeSchema';
import type { HiddenFields } from './hiddenFields';

/** A node without the fields that are never shown: lists do not offer them, and nobody selects them by default. */
export function visibleNode(node: NodeSchema, hidden: HiddenFields | undefined): NodeSchema {
	if (!hidden?.any) return node;
	const types = new Map([...node.types].map(([name, type]) => [name, visibleType(type, hidden)]));
	const root = node.root && visibleType(node.root, hidden);
	return { ...node, root, types };
}

function visibleType(type: RecordType, hidden: HiddenFields): RecordType {
	const names = type.fields.map(({ name }) => name).filter((name) => hidden.isHidden(name));
	if (names.length === 0) return type;
	const fields = type.fields.filter(({ name }) => !hidden.isHidden(name));
	return { ...type, fields, hidden: new Set(names) };
}
