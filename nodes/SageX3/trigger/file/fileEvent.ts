import type { INodeExecutionData } from 'n8n-workflow';
import { FORM, versionsToKeep } from '../../../../sage/changes/kept';
import type { KeyForm } from '../../../../sage/changes/key';
import { stampOrders } from '../../../../sage/changes/stamp';
import { ListComparison, tooLong, versionsOfList } from '../../../../sage/changes/versions';
import type { JsonObject } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
import { folderPropertyOf } from '../../parameters/folder';
import { timeoutOption } from '../../parameters/requestOptions';
import { verifyChecksumOption } from '../../parameters/verifyChecksum';
import type { FileFolder } from '../../transport/delivery/fileRequests';
import {
	byAge,
	deliveredFiles,
	folderOf,
	isDownloading,
	itemOfFile,
	modifiedAt,
	type DeliveredFile,
} from './deliveredFiles';
import { keptVersions } from '../keptState';
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
	capacity: CAPACITY,
	wayOut: 'Delete files once they are processed, as Sage advises: resource File, operation Delete.',
};

const KEY_FORM: KeyForm = { parts: 1, separator: '' };

const folderProperty = folderPropertyOf({
	required: true,
	description:
		'Folder of Sage X3 whose export files are watched, by its name or by that of its endpoint',
});

/** File Available: every new export file that Sage X3 delivers by the gateway. */
export const fileAvailable: TriggerEvent = {
	option: {
		name: 'File Available',
		value: 'fileAvailable',
		description: 'An export file of Sage X3 waits at the gateway (data delivery)',
	},
	subtitle: { words: 'File available', parameters: ['folder'] },
	properties: [
		folderProperty,
		{
			displayName: 'Download',
			name: 'download',
			type: 'boolean',
			default: true,
			description: 'Whether to also download each file, as binary data',
		},
	],
	startFrom: [startFromProperty, startDateProperty],
	options: [dedupeKeyOption, mostOption, timeoutOption, verifyChecksumOption],
	subject: ['folder'],
	folderWatched: async (poll) => (await folderOf(poll)).name,
	poll,
	sample,
};

async function sample(poll: Poll): Promise<INodeExecutionData[]> {
	const folder = await folderOf(poll);
	const files = [...(await listedFiles(poll, folder)).values()];
	return await itemsOf(poll, folder, files.sort(byAge).reverse().slice(0, SAMPLE_SIZE));
}

async function poll(poll: Poll): Promise<PollResult> {
	const folder = await folderOf(poll);
	const files = await listedFiles(poll, folder);
	const known = keptVersions(poll, KEY_FORM);
	const versions = known ?? versionsOfList(oldFiles(files, readStartFrom(poll.parameters)), LIMITS);
	const comparison = new ListComparison<JsonObject>(versions, LIMITS, () => 0);
	for (const file of files.values()) comparison.note(file);
	const most = Math.min(mostOf(poll.options), isDownloading(poll) ? MOST_DOWNLOADS : Infinity);
	const news = comparison
		.news(Infinity)
		.flatMap(({ key, version }): DeliveredFile[] => {
			const file = files.get(key);
			return file === undefined ? [] : [{ ...file, version }];
		})
		.sort(byAge);
	const { items, taken } = await takeFiles(poll, folder, news, most);
	return { items, keep: versionsToKeep(comparison.versionsAfter(taken)) };
}

/**
 * The files of a folder by key.
 * @throws SageError `invalidRequest` as soon as there are more than can be remembered
 */
async function listedFiles(poll: Poll, folder: FileFolder): Promise<Map<string, DeliveredFile>> {
	const isFormer = poll.kept !== undefined && poll.kept[FORM] === undefined;
	const files = new Map<string, DeliveredFile>();
	for await (const { formerKey, ...file } of deliveredFiles(poll, folder)) {
		files.set(file.key, isFormer && formerKey !== undefined ? { ...file, formerKey } : file);
		if (files.size > CAPACITY) throw tooLong(LIMITS);
	}
	return files;
}

/**
 * Takes file after file, as long as there is time. One that cannot be had does not keep the others from being taken; it
 * is tried again by the next poll.
 * @throws SageError when none could be had
 */
async function takeFiles(
	poll: Poll,
	folder: FileFolder,
	files: readonly DeliveredFile[],
	most: number,
): Promise<{ items: INodeExecutionData[]; taken: DeliveredFile[] }> {
	const items: INodeExecutionData[] = [];
	const taken: DeliveredFile[] = [];
	const failures: SageError[] = [];
	for (const file of files) {
		if (items.length >= most || failures.length >= MOST_FAILURES) break;
		if (items.length + failures.length > 0 && poll.deadline.isTimeUp()) break;
		try {
			items.push(await itemOfFile(poll, folder, file));
			taken.push(file);
		} catch (error) {
			failures.push(asFailure(error));
		}
	}
	if (items.length === 0 && failures.length > 0) throw failures[0];
	for (const { message } of failures) poll.log.warn(message);
	return { items, taken };
}

/** Only failures of Sage X3 concern one file. */
function asFailure(error: unknown): SageError {
	if (error instanceof SageError) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new SageError({ kind: 'unreadable', message });
}

/** One after the other: each is a request, and files may be large. */
async function itemsOf(
	poll: Poll,
	folder: FileFolder,
	files: readonly DeliveredFile[],
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const file of files) items.push(await itemOfFile(poll, folder, file));
	return items;
}

/** What was there before the trigger began, as far as it does not count as new. */
function oldFiles(files: ReadonlyMap<string, DeliveredFile>, start: StartFrom): DeliveredFile[] {
	if (start.kind === 'everything') return [];
	return [...files.values()].filter((file) => {
		if (start.kind === 'now') return true;
		const modified = modifiedAt(file);
		return modified !== undefined && stampOrders.moment.compare(modified, start.date) < 0;
	});
}
