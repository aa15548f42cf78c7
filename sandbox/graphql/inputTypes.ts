import {
	type GraphQLInputFieldConfigMap,
	GraphQLInputObjectType,
	type GraphQLInputType,
	GraphQLList,
	GraphQLNonNull,
} from 'graphql';
import { tableDefinition } from '../data/dictionary';
import { nameOf } from './generation';
import type { NodeDefinition, Property } from './node';
import { columnOf, nodeOf } from './nodes';
import { describe } from './objectTypes';
import { inputType } from './propertyTypes';
import { idScalar } from './scalars';
import type { SchemaShape } from './schemaShape';

/**
 * Input types of one schema. Every field is optional unless a switch says otherwise; a reference is a key, a collection a
 * plain array (QF15).
 */
export class InputTypes {
	private readonly types = new Map<string, GraphQLInputObjectType>();

	constructor(private readonly shape: SchemaShape) {}

	/** What a create takes. */
	forCreate(node: NodeDefinition): GraphQLInputObjectType {
		return this.of(`${node.type}_Input`, node, 'create');
	}

	/** What an update takes: the same type, unless a create requires fields, or takes others. */
	forUpdate(node: NodeDefinition): GraphQLInputObjectType {
		const { mandatoryInputs, createOnlyFields } = this.shape;
		return mandatoryInputs || createOnlyFields.length > 0
			? this.of(`${node.type}_UpdateInput`, node, 'update')
			: this.forCreate(node);
	}

	private of(
		name: string,
		node: NodeDefinition,
		mutation: 'create' | 'update',
	): GraphQLInputObjectType {
		const known = this.types.get(name);
		if (known) return known;
		const made = new GraphQLInputObjectType({ name, fields: () => this.fields(node, mutation) });
		this.types.set(name, made);
		return made;
	}

	private fields(node: NodeDefinition, mutation: 'create' | 'update'): GraphQLInputFieldConfigMap {
		const { mandatoryInputs, createOnlyFields } = this.shape;
		const isStrict = mandatoryInputs && mutation === 'create';
		const fields: GraphQLInputFieldConfigMap = { _id: { type: idScalar } };
		for (const property of node.properties) {
			const type = this.typeOf(node, property);
			if (!type) continue;
			const isCreateOnly = createOnlyFields.includes(`${node.type}.${property.name}`);
			if (isCreateOnly && mutation === 'update') continue;
			fields[nameOf(property, this.shape.generation)] = {
				type: isStrict && isMandatory(node, property) ? new GraphQLNonNull(type) : type,
				description: describeInput(node, property),
			};
		}
		return fields;
	}

	private typeOf(node: NodeDefinition, property: Property): GraphQLInputType | undefined {
		switch (property.kind) {
			case 'column':
				return inputType(node, property, this.shape.generation);
			case 'reference':
				return property.columns.length === 1 ? idScalar : undefined;
			case 'collection':
				return property.lines === 'own'
					? new GraphQLList(new GraphQLNonNull(this.forUpdate(nodeOf(property.node))))
					: undefined;
		}
	}
}

function describeInput(node: NodeDefinition, property: Property): string | undefined {
	switch (property.kind) {
		case 'column':
			return describe(node, [property.column]);
		case 'reference':
			return `${describe(node, property.columns)}, key of ${property.node}`;
		case 'collection':
			return undefined;
	}
}

/** Mandatory for the business rules, and not filled by them. */
function isMandatory(node: NodeDefinition, property: Property): boolean {
	if (property.kind === 'collection') return false;
	const code = property.kind === 'column' ? property.column : property.columns[0];
	const { mandatory = false, initial } = columnOf(node, code);
	const { counter } = tableDefinition(node.table);
	return mandatory && initial === undefined && counter === undefined;
}
