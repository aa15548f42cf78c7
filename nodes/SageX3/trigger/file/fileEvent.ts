import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { compareList, readVersions, versionsOf } from '../../../../sage/changes/comparison';
import { stampOrders } from '../../../../sage/changes/stamp';
import { SageError } from '../../../../sage/SageError';
import { timeoutOption } from '../../parameters/requestOptions';
import {
	deliveredFiles,
	folderOf,
	isDownloading,
	itemOfFile,
	modifiedAt,
	type DeliveredFile,
} from './deliveredFiles';
import { dedupeKeyOption } from '../../parameters/dedupeKey';
import { CAPACITY, mostOf, mostOption } from '../options/delivery';
import {
	readStartFrom,
	startDateProperty,
	startFromProperty,
	type StartFrom,
} from '../options/startFrom';
import type { PollResult, TriggerEvent, Poll } from '../triggerEvent';

const SAMPLE_SIZE = 5;
/** Files that one poll downloads: each is held in memory. */
const MOST_DOWNLOADS = 50;

/** Files that one poll tries in vain. */
const MOST_FAILURES = 100;
const LIMITS = {
	most: Infinity,
	capacity: CAPACITY,
	wayOut: 'Delete files once they are processed, as Sage advises (DELETE of the data delivery).',
};

const folderProperty: INodeProperties = {
	displayName: 'Folder',
	name: 'folder',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'Folder of Sage X3 whose export files are watched',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a folder …',
			typeOptions: { searchListMethod: 'searchEndpoints' },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. SEED' },
	],
};

/** File Available: every new export file that Sage X3 delivers by the gateway. */
export const fileAvailable: TriggerEvent = {
	option: {
		name: 'File Available',
		value: 'fileAvailable',
		description: 'An export file of Sage X3 waits at the gateway (data delivery)',
	},
	properties: [
		folderProperty,
		{
			displayName: 'Download',
			name: 'download',
			type: 'boolean',
			default: true,
			description: 'Whether to download each file, as binary data, besides telling about it',
		},
	],
	startFrom: [startFromProperty, startDateProperty],
	options: [dedupeKeyOption, mostOption, timeoutOption],
	watched: ['folder'],
	poll,
	sample,
};

async function sample(poll: Poll): Promise<INodeExecutionData[]> {
	const folder = folderOf(poll);
	const files = await deliveredFiles(poll, folder);
	return await itemsOf(poll, folder, files.reverse().slice(0, SAMPLE_SIZE));
}

async function poll(poll: Poll): Promise<PollResult> {
	const folder = folderOf(poll);
	const files = await deliveredFiles(poll, folder);
	const known = poll.kept && readVersions(poll.kept);
	const versions = known ?? versionsOf(oldFiles(files, readStartFrom(poll.parameters)), LIMITS);
	const most = Math.min(mostOf(poll.options), isDownloading(poll) ? MOST_DOWNLOADS : Infinity);
	const { news } = compareList(versions, files, LIMITS);
	const { items, taken } = await takeFiles(poll, folder, news, most);
	const { versions: after } = compareList(versions, untaken(files, news, taken), LIMITS);
	return { items, keep: { versions: after } };
}

/**
 * Takes file after file, as long as there is time. One that cannot be had does not keep the others from being taken; it
 * is tried again by the next poll.
 * @throws SageError when none could be had
 */
async function takeFiles(
	poll: Poll,
	folder: string,
	files: readonly DeliveredFile[],
	most: number,
): Promise<{ items: INodeExecutionData[]; taken: Set<string> }> {
	const items: INodeExecutionData[] = [];
	const taken = new Set<string>();
	const failures: SageError[] = [];
	for (const file of files) {
		if (items.length >= most || failures.length >= MOST_FAILURES) break;
		if (items.length + failures.length > 0 && poll.isTimeUp()) break;
		try {
			items.push(await itemOfFile(poll, folder, file));
			taken.add(file.key);
		} catch (error) {
			failures.push(asFailure(error));
		}
	}
	if (items.length === 0 && failures.length > 0) throw failures[0];
	for (const { message } of failures) poll.warn(message);
	return { items, taken };
}

/** Only failures of Sage X3 concern one file. */
function asFailure(error: unknown): SageError {
	if (error instanceof SageError) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new SageError({ kind: 'unreadable', message });
}

/** The files without the new ones that were not taken. */
function untaken(
	files: readonly DeliveredFile[],
	news: readonly DeliveredFile[],
	taken: ReadonlySet<string>,
): DeliveredFile[] {
	const isNew = new Set(news.map(({ key }) => key));
	return files.filter(({ key }) => taken.has(key) || !isNew.has(key));
}

/** One after the other: each is a request, and files may be large. */
async function itemsOf(
	poll: Poll,
	folder: string,
	files: readonly DeliveredFile[],
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const file of files) items.push(await itemOfFile(poll, folder, file));
	return items;
}

/** What was there before the trigger began, as far as it does not count as new. */
function oldFiles(files: readonly DeliveredFile[], start: StartFrom): readonly DeliveredFile[] {
	if (start.kind === 'everything') return [];
	if (start.kind === 'now') return files;
	return files.filter((file) => {
		const modified = modifiedAt(file);
		return modified !== undefined && stampOrders.moment.compare(modified, start.date) < 0;
	});
}
