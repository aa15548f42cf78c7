import type { ClassPlace, Facet } from '../../../sage/rest/classAddress';
import type { FileWanted } from '../parameters/rowsOutput';
import type { Client } from '../transport/client';
import type { ClassView } from './fields';
import { prototypeIfTold } from './prototypeIfTold';

/**
 * The columns of a CSV file of records of a class: the chosen fields, else those that the representation says it shows. Empty
 * where it does not say so.
 */
export async function fileColumns(
	client: Client,
	place: ClassPlace,
	facet: Facet,
	{ file, view }: { file: FileWanted | undefined; view: ClassView },
): Promise<readonly string[]> {
	if (file?.format !== 'csv' || file.columns.length > 0) return [];
	if (view.chosen.length > 0) return view.chosen;
	const { prototype } = await prototypeIfTold(client, place, facet);
	return (prototype?.fields ?? [])
		.filter(({ name, isExcluded }) => !isExcluded && !isHidden(client, name))
		.map(({ name }) => name);
}

function isHidden({ gate }: Client, name: string): boolean {
	return gate?.rules.hidden.isHidden(name) === true;
}
