import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Answer } from '../../../../sage/answer';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { JsonObject } from '../../../../sage/exactJson';
import { listPath } from '../../../../sage/graphql/documents';
import {
	cursorsOf,
	cursorWriter,
	readCursor,
	type ListOfCursor,
	type PlaceInList,
} from '../../../../sage/graphql/recordCursor';
import { SageError } from '../../../../sage/SageError';
import { expressionAt, isNothing } from '../../parameters/expression';
import type { Client } from '../../transport/client';
import type { OpenNode } from '../openNode';

/** Entries of the `options` collection of operations that can go on where another run has ended. */
export const cursorOptions: INodeProperties[] = [
	{
		displayName: 'Include Cursor',
		name: 'includeCursor',
		type: 'boolean',
		default: false,
		description:
			'Whether to add a $cursor to each record, its place in the list. Start After can continue from there.',
	},
	{
		displayName: 'Start After',
		name: 'startAfter',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.lastCursor }}',
		description:
			'Continue after this cursor: the $cursor of a record, or the lastCursor of a file, with the same record type, filter and sort. Leave empty to read from the beginning. In an expression, the word beginning does the same; one that gives nothing is refused.',
	},
];

/** The word that says by expression that a list is to be read from its beginning. */
const BEGINNING = 'beginning';

/**
 * Reads where to go on; undefined for the beginning.
 * @throws SageError `invalidRequest` when an expression gives nothing: all would be read once more
 */
export function readStartAfter(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const { startAfter } = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (isNothing(startAfter)) {
		if (expressionAt(context, 'options', 'startAfter') !== undefined) throw nowhere();
		return undefined;
	}
	const cursor = String(startAfter).trim();
	return cursor === BEGINNING ? undefined : cursor;
}

function nowhere(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: "The 'Start After' is empty",
		description: `Its expression gave nothing for this item, and from the beginning all records would be read once more. If you want that, let it give the word ${BEGINNING}. Nothing was sent.`,
	});
}

/** Which cursors are wanted. */
export interface CursorsWanted extends Pick<ListOfCursor, 'filter' | 'orderBy'> {
	/** Whether each record gets its cursor. */
	isIncluded: boolean;
	/** Whether those of the first and the last record are told. */
	isTold: boolean;
	/** What was given to go on behind; undefined for the beginning. */
	startAfter: string | undefined;
}

/** The places of the records of a list: each one's, or the first and the last. One for each reading. */
export class RecordCursors {
	/** Where the list is to begin; undefined for its beginning. */
	readonly start: PlaceInList | undefined;
	/** Whether Sage X3 has to be asked for them. */
	readonly areAsked: boolean;
	private readonly write: (place: PlaceInList) => string;
	private readonly path: string;
	private cursors: Array<string | null> = [];
	private hasRead = false;
	private first: PlaceInList | undefined;
	private last: PlaceInList | undefined;
	/** How many records have no place. */
	private placeless = 0;

	/**
	 * @throws SageError `invalidRequest` for a cursor of another list, and for text that is none
	 */
	constructor(
		private readonly client: Client,
		{ api, place }: OpenNode,
		private readonly wanted: CursorsWanted,
	) {
		const { filter, orderBy, isIncluded, isTold, startAfter } = wanted;
		const list: ListOfCursor = {
			folder: `${client.credential.baseUrl} ${api.id}`,
			node: place.path.join('/'),
			filter,
			orderBy,
		};
		this.write = cursorWriter(list);
		this.path = listPath(place);
		this.areAsked = isIncluded || isTold;
		this.start = startAfter === undefined ? undefined : startOf(startAfter, list);
	}

	/** Takes in what an answer tells. Call it for each page, before its records are asked about. */
	take({ body }: Answer): void {
		if (!this.areAsked) return;
		this.cursors = cursorsOf(body, this.path);
		const isSecret = this.client.credential.secrets.masker.mayHold(this.cursors.join('\n'));
		if (isSecret) this.cursors = [];
	}

	/** Notes that a record is put out; gives it its cursor, where it is to have one. */
	note(record: JsonObject, index: number, item: IDataObject): IDataObject {
		if (!this.areAsked) return item;
		const place = this.placeOf(record, index);
		if (!this.hasRead) this.first = place;
		this.hasRead = true;
		this.last = place;
		if (place === undefined) this.placeless += 1;
		if (!this.wanted.isIncluded) return item;
		item.$cursor = place === undefined ? null : this.write(place);
		return item;
	}

	/** What is told of a file. Where nothing was read, the last place is the one before. */
	told(): IDataObject {
		if (!this.areAsked) return {};
		const { first, last, hasRead } = this;
		const before = hasRead ? null : (this.wanted.startAfter ?? null);
		return {
			firstCursor: first === undefined ? null : this.write(first),
			lastCursor: last === undefined ? before : this.write(last),
		};
	}

	/** Says where nothing can go on. */
	get warnings(): Diagnosis[] {
		if (this.placeless === 0) return [];
		const records = this.placeless === 1 ? 'a record' : `${this.placeless} records`;
		return [
			remark(
				'warning',
				`Sage X3 gave no usable cursor for ${records}, so 'Start After' cannot continue there.`,
			),
		];
	}

	private placeOf({ _id: id }: JsonObject, index: number): PlaceInList | undefined {
		const after = this.cursors[index] ?? null;
		if (after === null) return undefined;
		return { id: typeof id === 'string' || typeof id === 'number' ? String(id) : null, after };
	}
}

function startOf(text: string, list: ListOfCursor): PlaceInList {
	const read = readCursor(text, list);
	if (read.kind === 'place') return read.place;
	throw new SageError({
		kind: 'invalidRequest',
		...(read.kind === 'none' ? NO_CURSOR : otherList(read.differs)),
	});
}

const NO_CURSOR = {
	message: "The 'Start After' is not a complete cursor",
	description:
		'It takes the $cursor of a record or the lastCursor of a file, complete and unchanged. Nothing was read.',
};

function otherList(differs: readonly string[]) {
	return {
		message: `The 'Start After' is a cursor of another ${differs.join(', another ')}`,
		description:
			'The records after it would not be the ones that are missing. Set record type, filter and sort as they were when the cursor was returned, or read from the beginning. A filter that contains the current time is different each time. Nothing was read.',
	};
}
