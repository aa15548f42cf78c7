import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../../sage/exactJson';
import { lengthInAddress, onceWhere } from '../../../../../sage/rest/onceWhere';
import { SageError } from '../../../../../sage/SageError';
import type { Task } from '../../../operation/batches';
import { forEachConcurrently } from '../../../operation/concurrency';
import { finderIn, type RecordSource } from '../../../operation/once/finder';
import type { Finding } from '../../../operation/once/finding';
import { notLookedUp } from '../../../operation/once/notLookedUp';
import { concurrencyOf, timeoutMsOf } from '../../../parameters/requestOptions';
import type { Client } from '../../../transport/client';
import { classPages } from '../../../transport/rest/classes';
import type { OnceCreate } from '../creates';

/** Documents that one request looks for. */
const AT_ONCE = 100;
/** Where the server, or one before it, refuses so long an address. */
const AT_ONCE_BRIEFLY = 20;
/** What values may take in an address, in characters: servers commonly read 8,000 of a whole one. */
const LONGEST_VALUES = 6_000;
const PAGE_SIZE = 500;
/** More records mean that the fields make no document unique. */
const MOST_RECORDS = 10_000;
const MOST_PAGES = 100;

/**
 * Looks whether the documents of these items are there already: some of them by one request. One that fails tells so for all
 * its items.
 * @returns what was found, by item
 */
export async function lookUpOnce(
	context: IExecuteFunctions,
	client: Client,
	tasks: ReadonlyArray<Task<OnceCreate>>,
): Promise<Map<number, Finding>> {
	const findings = new Map<number, Finding>();
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const lookUp = async (groups: ReadonlyArray<ReadonlyArray<Task<OnceCreate>>>) => {
		await forEachConcurrently(groups.length, concurrencyOf(options), async (index) => {
			const group = groups[index];
			try {
				const records = await recordsLike(context, client, group, Infinity);
				const [{ wanted }] = group;
				const find = finderIn(recordsOf(wanted), wanted.once, records);
				for (const task of group) findings.set(task.itemIndex, find(task.wanted.once));
				return true;
			} catch (error) {
				if (group.length > AT_ONCE_BRIEFLY && mayBeTooLong(error)) {
					await lookUp(chunks(group, AT_ONCE_BRIEFLY));
					return true;
				}
				for (const { itemIndex } of group) {
					findings.set(itemIndex, { kind: 'failed', error: notLookedUp(error) });
				}
				return false;
			}
		});
	};
	await lookUp(chunks(tasks, AT_ONCE));
	return findings;
}

/** Statuses by which servers refuse an address that is too long for them. */
const TOO_LONG: ReadonlySet<number> = new Set([400, 404, 413, 414, 431]);

function mayBeTooLong(error: unknown): boolean {
	return error instanceof SageError && TOO_LONG.has(error.trouble.statusCode ?? 0);
}

/**
 * The records that have the values of these documents, and perhaps others: the whole list, or an error.
 * @param tasks of one class, with the same fields
 * @param limitMs what the list may take, in milliseconds
 */
export async function recordsLike(
	context: IExecuteFunctions,
	client: Client,
	tasks: ReadonlyArray<Task<OnceCreate>>,
	limitMs: number,
): Promise<JsonObject[]> {
	const [{ itemIndex, wanted }] = tasks;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const fields = wanted.once.values.map(({ name, fieldKind }, index) => ({
		name,
		kind: fieldKind,
		values: tasks.map((task) => task.wanted.once.values[index].value),
	}));
	const where = onceWhere(fields, "'");
	const timeoutMs = Math.min(timeoutMsOf(options), limitMs);
	const list = { facet: 'query', where, orderBy: '', count: PAGE_SIZE, timeoutMs } as const;
	const pages = classPages(client, wanted.place, list, { limit: Infinity });
	const found: JsonObject[] = [];
	let read = 0;
	for await (const { entities } of pages) {
		for (const record of entities) found.push(record);
		read += 1;
		if (found.length > MOST_RECORDS || read > MOST_PAGES) throw tooMany(wanted);
	}
	return found;
}

/** How records of a class are told apart, and called in messages: which of their fields is the key, no answer tells. */
export function recordsOf({ place }: Pick<OnceCreate, 'place'>): RecordSource {
	return {
		title: place.className,
		idOf: (record) => JSON.stringify(record),
		keyOf: (record) => {
			const [first = ['a record', '']] = Object.entries(record).filter(
				([name]) => !name.startsWith('$'),
			);
			return `${first[0]} ${String(first[1])}`.trim();
		},
	};
}

/** Groups of documents that one request can look for: of one class, by the same fields. */
function chunks(
	tasks: ReadonlyArray<Task<OnceCreate>>,
	most: number,
): Array<Array<Task<OnceCreate>>> {
	const groups: Array<Array<Task<OnceCreate>>> = [];
	const open = new Map<string, { group: Array<Task<OnceCreate>>; length: number }>();
	for (const task of tasks) {
		const { place, once } = task.wanted;
		const name = JSON.stringify([place, once.values.map((value) => value.name)]);
		const length = once.values.reduce(
			(sum, { value, fieldKind }) => sum + lengthInAddress(value, fieldKind),
			0,
		);
		const known = open.get(name);
		if (known !== undefined && known.group.length < most) {
			known.length += length;
			if (known.length <= LONGEST_VALUES) {
				known.group.push(task);
				continue;
			}
		}
		const group = [task];
		open.set(name, { group, length });
		groups.push(group);
	}
	return groups;
}

function tooMany({ place, once }: OnceCreate): SageError {
	const fields = once.values.map(({ name }) => name).join(', ');
	return new SageError({
		kind: 'refused',
		message: `Too many records of ${place.className} have the values of ${fields} that are to be created: more than ${MOST_RECORDS}, or ${MOST_PAGES} pages`,
		description: "Under 'Create Once By', choose fields that make a document unique.",
	});
}
