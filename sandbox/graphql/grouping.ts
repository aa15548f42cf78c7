import {
	type FieldNode,
	GraphQLObjectType,
	type GraphQLFieldConfigMap,
	type GraphQLResolveInfo,
	Kind,
	type SelectionSetNode,
} from 'graphql';
import { type Connection, type QueryArguments, page, select } from './connection';
import type { ApiContext } from './context';
import type { Generation } from './generation';
import { type Instance, follow, instancesOf } from './instance';
import { type NodeDefinition, isInputOnly } from './node';
import { nodeOf } from './nodes';
import { connectionOf } from './objectTypes';
import type { ObjectTypes } from './objectTypes';
import { comparePlaces, compileOrder, parseOrder } from './order';
import type { Placed } from './placed';
import { outputConversion, outputType, shapeOfProperty } from './propertyTypes';

/** Instances that are alike in what the document selects below `group`. */
interface Group {
	readonly group: Instance;
	readonly values: readonly Instance[];
}

/**
 * Types and groups of `queryAggregate`: the groups are what the document selects below `group`.
 * Sources: QF3, Q27.
 */
export class GroupTypes {
	private readonly types = new Map<string, GraphQLObjectType>();

	constructor(
		private readonly objects: ObjectTypes,
		private readonly generation: Generation,
	) {}

	/** The page of groups of a node. */
	connection(node: NodeDefinition): GraphQLObjectType {
		const name = `${node.type}_AggregateNode`;
		const item = new GraphQLObjectType<Group, ApiContext>({
			name,
			fields: {
				group: { type: this.of(node) },
				values: { type: this.objects.aggregates.of(node) },
			},
		});
		return connectionOf(name, item);
	}

	/** What a node can be grouped by: its scalar properties, and those of the nodes that it refers to. */
	private of(node: NodeDefinition): GraphQLObjectType {
		const known = this.types.get(node.type);
		if (known) return known;
		const made = new GraphQLObjectType<Instance, ApiContext>({
			name: `${node.type}_Group`,
			fields: () => this.fields(node),
		});
		this.types.set(node.type, made);
		return made;
	}

	private fields(node: NodeDefinition): GraphQLFieldConfigMap<Instance, ApiContext> {
		const fields: GraphQLFieldConfigMap<Instance, ApiContext> = {};
		for (const property of node.properties) {
			if (property.kind === 'collection' || isInputOnly(property)) continue;
			if (property.kind === 'reference') {
				fields[property.name] = {
					type: this.of(nodeOf(property.node)),
					resolve: (instance, _given, { data }) => follow(property, instance, data) ?? null,
				};
			} else if (shapeOfProperty(node, property) !== 'TextStream') {
				const convert = outputConversion(node, property);
				fields[property.name] = {
					type: outputType(node, property, this.generation),
					resolve: ({ line }, _given, { switches }) =>
						convert(line.fields[property.column] ?? null, switches),
				};
			}
		}
		return fields;
	}
}

/** A page of the groups of a node's records. */
export function queryGroups(
	node: NodeDefinition,
	given: QueryArguments,
	context: ApiContext,
	info: GraphQLResolveInfo,
): Connection<Group> {
	const { data } = context;
	const keys = groupPaths(info).flatMap((path) => compileOrder(path, node));
	const order = [...(given.orderBy ? parseOrder(given.orderBy, node) : []), ...keys];
	const groups = new Map<string, Instance[]>();
	for (const instance of select(instancesOf(node, data), node, given, context)) {
		const name = JSON.stringify(keys.map((key) => key.of(instance, data)));
		const known = groups.get(name);
		if (known) known.push(instance);
		else groups.set(name, [instance]);
	}
	const placed = [...groups.values()].map((values): Placed<Group> => ({
		item: { group: values[0], values },
		place: order.map((key) => key.of(values[0], data)),
	}));
	placed.sort((a, b) => comparePlaces(a.place, b.place, order));
	return page(placed, order, given, context);
}

/** What stands below `edges { node { group {` as ascending orders, e.g. `{currency: {code: 1}}`. */
function groupPaths(info: GraphQLResolveInfo): Array<Readonly<Record<string, unknown>>> {
	const below = (fields: readonly FieldNode[], name: string) =>
		fields
			.flatMap((field) => fieldsOf(field.selectionSet, info))
			.filter((field) => field.name.value === name);
	const groups = ['edges', 'node', 'group'].reduce(below, info.fieldNodes);
	return groups.flatMap((group) => ordersOf(group.selectionSet, info));
}

function ordersOf(
	selection: SelectionSetNode | undefined,
	info: GraphQLResolveInfo,
): Array<Readonly<Record<string, unknown>>> {
	return fieldsOf(selection, info)
		.filter(({ name }) => name.value !== '__typename')
		.flatMap(({ name, selectionSet }) => {
			const directions = selectionSet ? ordersOf(selectionSet, info) : [1];
			return directions.map((direction) => ({ [name.value]: direction }));
		});
}

/** The fields of a selection, those of its fragments included. */
function fieldsOf(selection: SelectionSetNode | undefined, info: GraphQLResolveInfo): FieldNode[] {
	return (selection?.selections ?? []).flatMap((part) => {
		switch (part.kind) {
			case Kind.FIELD:
				return [part];
			case Kind.INLINE_FRAGMENT:
				return fieldsOf(part.selectionSet, info);
			case Kind.FRAGMENT_SPREAD:
				return fieldsOf(info.fragments[part.name.value]?.selectionSet, info);
		}
	});
}
