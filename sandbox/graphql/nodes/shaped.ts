import { type NodeShape, fieldsOf } from '../../data/shapes/nodeShapes';
import type { FieldShape } from '../../data/shapes/notation';
import { isShared, placementOf } from '../../data/shapes/placement';
import { type Mutation, type NodeDefinition, type Property, allMutations } from '../node';

/** The nodes of which Sage's pages and code, or a connector, show mutations; all others are read-only. */
const mutations: Readonly<Record<string, readonly Mutation[]>> = {
	TimeEntryLine: allMutations,
	MiscellaneousIssue: ['create'],
	BusinessPartnerSupplierInvoice: ['create'],
};

/** A node that shows the table made from its shape. */
export function nodeOfShape(shape: NodeShape): NodeDefinition {
	const { type, name } = shape;
	return {
		type,
		...placementOf(type),
		home: { package: shape.package, name },
		mutations: mutations[type],
		properties: propertiesOfShape(shape),
	};
}

/** The properties of a shape; none for the empty shape of a node that is described elsewhere. */
export function propertiesOfShape(shape: NodeShape): Property[] {
	return isShared(shape) && shape.text === '' ? [] : fieldsOf(shape).map(toProperty);
}

function toProperty({ name, kind, type, node, by, isInputOnly }: FieldShape): Property {
	switch (kind) {
		case 'column':
			return {
				kind,
				name,
				column: name,
				as: type === 'stream' ? 'TextStream' : undefined,
				isInputOnly,
			};
		case 'reference':
			return { kind, name, node, columns: [name] };
		case 'lines':
			return { kind: 'collection', name, node, lines: 'own' };
		case 'related':
			return { kind: 'collection', name, node, lines: { by } };
	}
}
