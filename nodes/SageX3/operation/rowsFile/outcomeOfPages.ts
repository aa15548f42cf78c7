import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Answer } from '../../../../sage/answer';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { JsonObject } from '../../../../sage/exactJson';
import type { FileWanted } from '../../parameters/rowsOutput';
import type { Page } from '../../transport/pages';
import { itemsOfPages } from '../itemsOfPages';
import type { Outcome } from '../operation';
import { rowsFile } from './rowsFile';

/** What becomes of the pages of a list. */
export interface PagesOut {
	/** Most records. */
	limit: number;
	/** How the entities of a page become records, given the answer that held them, and the place of each in its page. */
	itemsOf: (answer: Answer) => (entity: JsonObject, index: number) => IDataObject;
	/** The file that they go into; undefined where each becomes an output item. */
	file: FileWanted | undefined;
	/** The columns of a CSV file, as far as something tells them before. */
	columns: readonly string[];
	/** Fields that are added to each record, where there is something to add. */
	added: readonly string[];
	/** What is told of a file that is written, besides. */
	told?: () => IDataObject;
}

/** Reads page after page: an output item for each record, or one item with a file of all of them. */
export async function outcomeOfPages(
	context: IExecuteFunctions,
	pages: AsyncIterable<Page>,
	{ limit, itemsOf, file, columns, added, told }: PagesOut,
): Promise<Outcome> {
	if (file === undefined) return await itemsOfPages(pages, limit, itemsOf);
	const said = new Map<string, Diagnosis>();
	const rows = rowsOfPages(pages, limit, itemsOf, said);
	const { item, diagnoses } = await rowsFile(context, rows, file, { known: columns, added });
	Object.assign(item.json, told?.());
	return { items: [item], diagnoses: [...said.values(), ...diagnoses] };
}

/** Notices of so many kinds are kept: a list of a million records may have one for each page. */
const MOST_SAID = 1000;

async function* rowsOfPages(
	pages: AsyncIterable<Page>,
	limit: number,
	itemsOf: PagesOut['itemsOf'],
	said: Map<string, Diagnosis>,
): AsyncGenerator<IDataObject[], void, undefined> {
	let missing = limit;
	for await (const { answer, entities, warning } of pages) {
		const itemOf = itemsOf(answer);
		const taken = entities.length > missing ? entities.slice(0, missing) : entities;
		missing -= taken.length;
		yield taken.map((entity, index) => itemOf(entity, index));
		const besides = warning === undefined ? [] : [remark('warning', warning)];
		for (const diagnosis of [...answer.diagnoses, ...besides]) {
			if (said.size < MOST_SAID) said.set(diagnosis.message, diagnosis);
		}
	}
}
