import { documentedNodes } from './index';
import { type NodeShape, fieldsOf } from './nodeShapes';

/** Figures of a schema that was exported from a cloud tenant (30 packages, 696 nodes, 12,567 properties). */
const target = { packages: 30, nodes: 700, properties: 12_500 };

const nouns = ['Rule', 'Detail', 'Header', 'Setup', 'Version', 'Journal', 'Balance', 'Allocation'];
const subjects = [
	'cost',
	'work',
	'budget',
	'contract',
	'asset',
	'claim',
	'quality',
	'service',
	'route',
];
const fieldWords = [
	'reference',
	'name',
	'title',
	'comment',
	'note',
	'external',
	'internal',
	'search',
];
const types = [
	'',
	'',
	':decimal',
	':date',
	':integer',
	':boolean',
	':exchangeRateType',
	':timeUnit',
];
const targets = ['Customer', 'Product', 'Site', 'Currency', 'UnitOfMeasure', 'Company'];

let made: ReadonlyMap<string, NodeShape> | undefined;

/**
 * Nodes without records that fill the documented schema up to the size of a real one. Made when they are first asked for, and
 * the same every time.
 */
export function generatedNodes(): ReadonlyMap<string, NodeShape> {
	made ??= new Map(makeNodes().map((shape) => [shape.type, shape]));
	return made;
}

function makeNodes(): NodeShape[] {
	const documentedPackages = new Set(documentedNodes.map((shape) => shape.package));
	const packages = Array.from(
		{ length: target.packages - documentedPackages.size },
		(_, index) => `Extension${index + 1}`,
	);
	const count = target.nodes - documentedNodes.length;
	const properties = target.properties - documentedNodes.flatMap((shape) => fieldsOf(shape)).length;
	return Array.from({ length: count }, (_, index) => {
		const subject = subjects[index % subjects.length];
		const name = `${subject}${nouns[index % nouns.length]}${index + 1}`;
		const width =
			Math.floor(((index + 1) * properties) / count) - Math.floor((index * properties) / count);
		return {
			name,
			type: name[0].toUpperCase() + name.slice(1),
			package: packages[index % packages.length],
			text: fields(index, width),
		};
	});
}

/** So many fields: a key, a reference, every other node a collection, the rest of all types in turn. */
function fields(node: number, width: number): string {
	const rest = Array.from({ length: width - 2 }, (_, index) => {
		const word = fieldWords[(node + index) % fieldWords.length];
		return `${word}${index + 1}${types[index % types.length]}`;
	});
	const first = `code! owner>${targets[node % targets.length]}`;
	return [first, ...rest].join(' ');
}
