import type { IExecuteFunctions } from 'n8n-workflow';
import type { Task } from '../../operation/batches';
import { forEachConcurrently } from '../../operation/concurrency';
import type { Finding } from '../../operation/once/finding';
import { notLookedUp } from '../../operation/once/notLookedUp';
import type { Client } from '../../transport/client';
import type { ServiceDocument } from './document';
import { proveFilter } from './filterProof';
import { findDocument } from './findDocument';

/** Items that look for one document. */
interface Search {
	itemIndexes: number[];
	document: ServiceDocument;
}

/**
 * Looks whether the documents of these items are there already: each distinct one by itself, as many at a time as are
 * wanted. What was not found counts as new only when Sage X3 has shown that it finds by these fields.
 *
 * @returns what was found, by item
 */
export async function lookUpDocuments(
	context: IExecuteFunctions,
	client: Client,
	tasks: ReadonlyArray<Task<{ document: ServiceDocument }>>,
	concurrency: number,
): Promise<Map<number, Finding>> {
	const searches = distinct(tasks, ({ finder, once }) => [finder, once.values]);
	const findings = new Map<number, Finding>();
	const take = ({ itemIndexes }: Search, finding: Finding) => {
		for (const itemIndex of itemIndexes) findings.set(itemIndex, finding);
	};
	await forEachConcurrently(searches.length, concurrency, async (index) => {
		const search = searches[index];
		const asking = { context, client, itemIndex: search.itemIndexes[0] };
		try {
			take(search, await findDocument(asking, search.document));
			return true;
		} catch (error) {
			take(search, { kind: 'failed', error: notLookedUp(error) });
			return false;
		}
	});
	const missing = tasks.filter(({ itemIndex }) => findings.get(itemIndex)?.kind === 'new');
	const lists = distinct(missing, ({ finder, once }) => [
		finder,
		once.values.map(({ name }) => name),
	]);
	for (const list of lists) {
		const asking = { context, client, itemIndex: list.itemIndexes[0] };
		await proveFilter(asking, list.document).catch((error: unknown) =>
			take(list, { kind: 'failed', error: notLookedUp(error) }),
		);
	}
	return findings;
}

/** The items by what they look for. */
function distinct(
	tasks: ReadonlyArray<Task<{ document: ServiceDocument }>>,
	nameOf: (document: ServiceDocument) => unknown,
): Search[] {
	const searches = new Map<string, Search>();
	for (const { itemIndex, wanted } of tasks) {
		const name = JSON.stringify(nameOf(wanted.document));
		const search = searches.get(name);
		if (search === undefined) {
			searches.set(name, { itemIndexes: [itemIndex], document: wanted.document });
		} else search.itemIndexes.push(itemIndex);
	}
	return [...searches.values()];
}
