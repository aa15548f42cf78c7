import { inOneStep } from '../../../../sage/steps';
import type { Answer } from '../../../../sage/answer';
import type { JsonObject, JsonValue } from '../../../../sage/exactJson';
import { listDocument, listPath } from '../../../../sage/graphql/documents';
import { listedRecords } from '../../../../sage/graphql/listedRecords';
import type { PageRequest } from '../../../../sage/page';
import { readPages, type Arrived, type Page } from '../../../../nodes/SageX3/transport/pages';
import { fromBothEnds } from '../../../../nodes/SageX3/record/reading/fromBothEnds';

const place = { path: ['x3MasterData', 'customer'], generation: 'current' as const };
const path = listPath(place);
const address = new URL('https://x3.example.com/xtrem/api');

/** How a simulated X3 lists its records. */
export interface Manners {
	pageSize: number;
	/** Compares two keys as the front is sorted. */
	compare(left: string, right: string): number;
	/** The same as the back is sorted: the opposite, where X3 sorts as it is asked to. */
	compareBack(left: string, right: string): number;
	/** What X3 counts, when there are so many. */
	count(total: number): JsonValue;
	/** Whether a cursor is a position in the list, not a key. */
	cursorsArePositions: boolean;
	/** Before each page is made up; it may wait, and change what there is. */
	beforePage(end: 'front' | 'back'): Promise<void>;
	/** After that, before the page arrives. */
	afterPage(end: 'front' | 'back'): Promise<void>;
}

/** A list in a simulated X3, of which what is asked is noted. */
export class TwoEndedList {
	readonly asked: Array<'front' | 'back'> = [];
	mostUnderWay = 0;
	private underWay = 0;

	constructor(
		readonly keys: Set<string>,
		private readonly manners: Manners,
	) {}

	/** Reads it from both ends; the keys as they are put out. */
	async readFromBothEnds(descends = false): Promise<string[]> {
		return await keysOf(
			fromBothEnds({
				front: (inAdvance) => this.pages('front', inAdvance),
				back: (inAdvance) => this.pages('back', inAdvance),
				descends,
				totalOf: ({ answer }) => totalIn(answer),
			}),
		);
	}

	/** Reads it from its front alone. */
	async readFromFront(): Promise<string[]> {
		return await keysOf(this.pages('front'));
	}

	private pages(end: 'front' | 'back', inAdvance?: () => boolean) {
		const { pageSize: first } = this.manners;
		const document = listDocument(place, {
			selection: '_id',
			first,
			filter: undefined,
			orderBy: undefined,
			totalCount: true,
		});
		return readPages(
			{ url: address, body: JSON.stringify(document) },
			async (request) => await this.answer(end, request),
			{
				baseUrl: address.origin,
				entitiesPath: path,
				entitiesOf: ({ body }) => listedRecords(body, path),
				isWrite: false,
				limit: Infinity,
				follow: true,
				masked: inOneStep((page: Page) => page),
				inAdvance,
			},
		);
	}

	private async answer(end: 'front' | 'back', { body }: PageRequest): Promise<Arrived<Answer>> {
		const { compare, compareBack, count, pageSize, cursorsArePositions } = this.manners;
		const { beforePage, afterPage } = this.manners;
		this.asked.push(end);
		this.underWay += 1;
		this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
		await beforePage(end);
		const order = end === 'front' ? compare : compareBack;
		const { after } = JSON.parse(body ?? '{}').variables;
		const listed = [...this.keys].sort(order);
		const left = cursorsArePositions
			? listed.slice(Number(after ?? 0))
			: listed.filter((key) => after === undefined || order(key, after) > 0);
		const page = left.slice(0, pageSize);
		const position = String(listed.length - left.length + page.length);
		const list: JsonObject = {
			totalCount: count(listed.length),
			edges: page.map((_id) => ({ node: { _id } })),
			pageInfo: {
				hasNextPage: left.length > pageSize,
				endCursor: cursorsArePositions ? position : (page[page.length - 1] ?? null),
			},
		};
		const text = JSON.stringify({ data: { x3MasterData: { customer: { query: list } } } });
		await afterPage(end);
		this.underWay -= 1;
		const raw = { statusCode: 200, headers: {}, text };
		const read = inOneStep(() => ({ ...raw, body: JSON.parse(text), diagnoses: [] }));
		return { raw, read };
	}
}

async function keysOf(pages: AsyncIterable<Page>): Promise<string[]> {
	const keys: string[] = [];
	for await (const { entities } of pages) keys.push(...entities.map(({ _id }) => String(_id)));
	return keys;
}

function totalIn({ body }: Answer): JsonValue | undefined {
	const found = JSON.stringify(body).match(/"totalCount":("?[^",]*"?)/);
	return found ? (JSON.parse(found[1]) as JsonValue) : undefined;
}
