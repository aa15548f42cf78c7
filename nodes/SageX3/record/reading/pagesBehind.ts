import type { PlaceInList } from '../../../../sage/graphql/recordCursor';
import { SageError } from '../../../../sage/SageError';
import type { Page } from '../../transport/pages';

type Pages = AsyncGenerator<Page, void, undefined>;

/**
 * The pages of a list, behind a place in it. Where Sage X3 refuses the first of them, the same list is asked for from its
 * beginning: if that goes well, it is the cursor that Sage X3 does not take.
 * @param start undefined for the beginning
 * @param pagesAfter the list behind a cursor
 * @throws what reading the pages throws; SageError `refused` that says where the cursor stands
 */
export function pagesBehind(
	start: PlaceInList | undefined,
	pagesAfter: (after: string | undefined) => Pages,
): Pages {
	const pages = pagesAfter(start?.after);
	return start === undefined ? pages : explained(pages, start, () => pagesAfter(undefined));
}

async function* explained(pages: Pages, start: PlaceInList, fromBeginning: () => Pages): Pages {
	try {
		const first = await pages
			.next()
			.catch(
				async (error: unknown) =>
					await Promise.reject<never>(await whyRefused(error, start, fromBeginning)),
			);
		if (first.done === true) return;
		yield first.value;
		yield* pages;
	} finally {
		await pages.return();
	}
}

async function whyRefused(
	error: unknown,
	start: PlaceInList,
	fromBeginning: () => Pages,
): Promise<unknown> {
	if (!(error instanceof SageError) || !mayBeOfCursor(error)) return error;
	const pages = fromBeginning();
	const isTaken = await pages.next().then(
		() => true,
		() => false,
	);
	await pages.return();
	return isTaken ? notTaken(error, start) : error;
}

/** Whether an answer is Sage X3's word about the request. */
function mayBeOfCursor({ trouble: { kind, statusCode = 200 } }: SageError): boolean {
	return kind === 'refused' && [200, 400, 422].includes(statusCode);
}

function notTaken({ trouble }: SageError, { id }: PlaceInList): SageError {
	const stands = id === null ? [] : [`It stands behind the record with the _id ${id}.`];
	return new SageError({
		...trouble,
		message: `Sage X3 no longer takes the cursor of 'Start After': ${trouble.message}`,
		description: [
			...stands,
			"To go on from there, leave 'Start After' empty and add a condition for the records that come after that one in the order of the list: by the fields that it is sorted by, or by the key. Or read from the beginning. Nothing was read.",
			...(trouble.description === undefined ? [] : [trouble.description]),
		].join('\n'),
	});
}
