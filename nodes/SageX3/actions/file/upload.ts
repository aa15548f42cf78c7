import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { whyNoNewName } from '../../../../sage/gateway/fileName';
import { uploadRefused } from '../../../../sage/gateway/uploadStatus';
import { fileNameProperty, namedFile, readFileName } from '../../file/fileName';
import { folderProperty, openFolder } from '../../file/folder';
import {
	readWait,
	remarksOn,
	trackingMembers,
	waitOptions,
	waitProperty,
} from '../../file/tracking';
import { upload as uploadFile, uploadMembers, type Upload } from '../../file/upload';
import { contentProperties, readContent } from '../../file/uploadContent';
import { resultOfUpload } from '../../file/uploadResult';
import { writeFile, type FileWrite } from '../../file/writeFile';
import { doubtOptions } from '../../operation/doubt/doubtOptions';
import { noteKeysOption } from '../../operation/notedKeys';
import { asItems, type Outcome, type SingleOperation } from '../../operation/operation';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption } from '../../parameters/requestOptions';
import { transferMsOf, transferTimeoutOption } from '../../parameters/transferTimeout';
import type { Client } from '../../transport/client';
import { announcementCall } from '../../transport/delivery/fileRequests';

const ifExistsOption: INodeProperties = {
	displayName: 'If the File Exists',
	name: 'ifExists',
	type: 'options',
	options: [
		{ name: 'Fail', value: 'fail', description: 'Send nothing of the file' },
		{
			name: 'Send Under a Numbered Name',
			value: 'number',
			description: 'As bank-2.txt instead of bank.txt, or with the next free number',
		},
	],
	default: 'fail',
	description: 'What to do if the folder already has a file of this name',
};

/** Upload: hands a text file to Sage X3. Source: GF14. */
export const upload: SingleOperation = {
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload file',
		description: 'Upload a text file to Sage X3 (data ingestion), and wait for its outcome',
	},
	properties: [
		folderProperty,
		...contentProperties,
		fileNameProperty('Name of the file in Sage X3, with its extension'),
		waitProperty,
		optionsOf([
			concurrencyOption,
			...doubtOptions,
			dryRunOption,
			expectedProposalOption,
			ifExistsOption,
			noteKeysOption,
			transferTimeoutOption,
			...waitOptions,
		]),
	],
	writes: true,
	subtitle: { words: 'Upload', parameters: ['folder', 'fileName'] },
	key: namedFile,
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	return await writeFile(this, client, itemIndex, 'upload', async () =>
		uploadOf(this, client, itemIndex, await readUpload(this, client, itemIndex)),
	);
}

async function readUpload(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Upload> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const name = readFileName(context, itemIndex, whyNoNewName);
	const wait = readWait(context, itemIndex); // before anything is sent: it may be refused
	const timeoutMs = transferMsOf(options);
	const content = await readContent(context, itemIndex);
	return {
		folder: await openFolder(context, client, itemIndex, 'api.dataIngestion', timeoutMs),
		name,
		content,
		isNumbered: options.ifExists === 'number',
		timeoutMs,
		wait,
	};
}

function uploadOf(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	wanted: Upload,
): FileWrite {
	const { folder, name, content, isNumbered } = wanted;
	const values = { fileName: name, size: content.bytes, checksum: content.md5 };
	return {
		folder,
		name,
		values,
		call: announcementCall(folder, name, wanted.timeoutMs),
		foresee: async () =>
			await Promise.resolve({
				state: null,
				changes: [],
				problems: [],
				unchecked: [isNumbered ? NUMBERED : UNKNOWN],
			}),
		perform: async () => await performed(context, client, itemIndex, wanted),
	};
}

const UNKNOWN =
	'Whether a file of this name already exists, and what the scan says: the gateway tells only when the file is sent';
const NUMBERED = `${UNKNOWN}. The name may get a number`;

async function performed(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	wanted: Upload,
): Promise<Outcome> {
	const done = await uploadFile(context, client, itemIndex, wanted);
	const json = uploadMembers(wanted, done);
	const result = await resultOfUpload(context, client, done, wanted);
	if (result.seen?.stage === 'refused') throw uploadRefused(done.name, result.seen.tracking);
	const { seen } = result;
	return {
		items: asItems([
			seen === undefined || done.trackingId === undefined
				? json
				: { ...trackingMembers(done.trackingId, seen), ...json },
		]),
		diagnoses: [
			...done.diagnoses,
			...result.diagnoses,
			...(seen === undefined ? [] : remarksOn(seen, true)),
		],
		keys: [done.name],
	};
}
