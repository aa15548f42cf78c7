import type { Switches } from '../switches';
import type { NodeDefinition, Property } from './node';

/** The schema as it was in 2018–2020, in 2021–2022, and as it is now (Q1, Q2). */
export type Generation = Switches['generation'];

/** Where the few nodes stood in 2018–2020. Only x3BusinessPartners and x3Sales are documented. */
const earliestPackages: Readonly<Record<string, string>> = {
	BusinessPartner: 'x3BusinessPartners',
	Customer: 'x3BusinessPartners',
	Supplier: 'x3BusinessPartners',
	Product: 'x3Products',
	SalesOrder: 'x3Sales',
	PurchaseOrder: 'x3Purchasing',
};

/** The platform's packages have no prefix of the release. */
const platformPackages: ReadonlySet<string> = new Set([
	'AppMetadata',
	'X3Interop',
	'X3SystemUtils',
]);

/** The package in which a generation shows a node at the top level; undefined when it does not. */
export function packageOf(
	{ type, home }: NodeDefinition,
	generation: Generation,
): string | undefined {
	if (!home) return undefined;
	if (generation === 'sage') return earliestPackages[type];
	if (platformPackages.has(home.package)) return home.package;
	return `${generation === 'current' ? 'x3' : 'xtremX3'}${home.package}`;
}

/** What stands before the names of operators. */
export function operatorSign(generation: Generation): '_' | '$' {
	return generation === 'sage' ? '$' : '_';
}

/** The name of a property; the lines of a document were called `lines` in 2018–2020. */
export function nameOf(property: Property, generation: Generation): string {
	const isLines = property.kind === 'collection' && property.lines === 'own';
	return generation === 'sage' && isLines ? 'lines' : property.name;
}
