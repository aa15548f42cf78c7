import { type FieldShape, type ShapeText, readShape } from './notation';

/** Nodes of a package by their names; `{a,b}` in a name stands for several nodes. */
export type NodeShapes = Readonly<Record<string, ShapeText>>;

/** A node as the reference lists it. */
export interface NodeShape {
	/** Type name, e.g. `SalesOrderLine`. */
	readonly type: string;
	readonly name: string;
	readonly package: string;
	readonly text: ShapeText;
}

/** Writes the packages out to their nodes. */
export function listNodes(packages: Readonly<Record<string, NodeShapes>>): NodeShape[] {
	return Object.entries(packages).flatMap(([packageName, nodes]) =>
		Object.entries(nodes).flatMap(([names, text]) =>
			namesIn(names).map((name) => ({
				type: name[0].toUpperCase() + name.slice(1),
				name,
				package: packageName,
				text,
			})),
		),
	);
}

/** The fields of a node. */
export function fieldsOf({ text }: NodeShape): FieldShape[] {
	return readShape(text);
}

function namesIn(text: string): string[] {
	return readShape(text).map(({ name }) => name);
}
