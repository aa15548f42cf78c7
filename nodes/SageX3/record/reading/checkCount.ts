import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Diagnosis } from '../../../../sage/diagnoses';
import { countVerdict, readCount } from '../../../../sage/graphql/countVerdict';
import { countDocument, listPath } from '../../../../sage/graphql/documents';
import { RecordTally } from '../../../../sage/graphql/recordTally';
import { pathSteps, valueAtPath } from '../../../../sage/jsonPath';
import type { Page } from '../../transport/pages';
import { sendingOf, type OpenNode } from '../openNode';

/** Entry of the `options` collection of operations that can read all records. */
export const checkCountOption: INodeProperties = {
	displayName: 'Check Count',
	name: 'checkCount',
	type: 'boolean',
	default: false,
	description:
		'Whether to compare the number of records read with the number that Sage X3 counts, before and after. A difference is an error. Only works with Return All from the beginning; takes two more small requests.',
};

/** What is read, and how it is looked at. */
interface CheckWanted {
	filter: string | undefined;
	/** The most records; Infinity for all. */
	limit: number;
	/** Whether what came is compared with X3's own count. */
	checkCount: boolean;
	/** Whether the records are passed on, not held: then their keys are not held either, unless they are counted. */
	isPassedOn: boolean;
}

/** Looks at the records of a list while they are read. */
export interface ListCheck {
	/**
	 * The same pages; what is in them is noted. Behind the last one X3 counts again, while a file of them is not yet finished:
	 * when the count does not agree, there is none.
	 * @throws SageError `unreadable` when X3 counts otherwise; what reading the pages throws
	 */
	checked(pages: AsyncIterable<Page>): AsyncIterable<Page>;
	/** What is to be said when all is read. */
	findings(): Diagnosis[];
}

/** Begins to check a list: has X3 count it, where that is wanted. */
export async function openCheck(
	context: IExecuteFunctions,
	node: OpenNode,
	itemIndex: number,
	{ filter, limit, checkCount, isPassedOn }: CheckWanted,
): Promise<ListCheck> {
	const tally = new RecordTally();
	const count = async () => {
		const sending = sendingOf(context, itemIndex, false);
		const { body } = await node.api.post(countDocument(node.place, filter), sending);
		return readCount(valueAtPath(body, [...pathSteps(listPath(node.place)), 'totalCount']));
	};
	const before = checkCount && limit === Infinity ? await count() : undefined;
	if (before === undefined) {
		return {
			checked: (pages) => (isPassedOn ? pages : noting(pages, limit, tally)),
			findings: () => tally.warnings,
		};
	}
	const verdict: Diagnosis[] = [];
	const judged = async function* (pages: AsyncIterable<Page>) {
		yield* noting(pages, limit, tally);
		const counts = { before, after: await count(), read: tally.different };
		verdict.push(...countVerdict({ ...counts, asked: askedFor(node, filter) }));
	};
	return { checked: judged, findings: () => [...tally.warnings, ...verdict] };
}

async function* noting(
	pages: AsyncIterable<Page>,
	limit: number,
	tally: RecordTally,
): AsyncGenerator<Page, void, undefined> {
	let missing = limit;
	for await (const page of pages) {
		const { entities } = page;
		tally.note(entities.length > missing ? entities.slice(0, missing) : entities);
		missing -= entities.length;
		yield page;
	}
}

/** Characters of a filter that are shown. */
const MOST_SHOWN = 300;

function askedFor({ name }: OpenNode, filter: string | undefined): string {
	if (filter === undefined) return `all records of ${name}`;
	const shown = filter.length > MOST_SHOWN ? `${filter.slice(0, MOST_SHOWN)}…` : filter;
	return `the records of ${name} with the filter ${shown}`;
}
