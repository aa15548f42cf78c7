import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { remark } from '../../../../sage/diagnoses';
import { fileNameProperty, namedFile, readFileName } from '../../file/fileName';
import { folderProperty, openFolder } from '../../file/folder';
import { listedFile } from '../../file/listing';
import { writeFile, type FileWrite } from '../../file/writeFile';
import { doubtOptions } from '../../operation/doubt/doubtOptions';
import { lookedFor, wordsOf, type Seen } from '../../operation/doubt/lookUntil';
import { noteKeysOption } from '../../operation/notedKeys';
import { asItems, type Outcome, type SingleOperation } from '../../operation/operation';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { askingFiles, deletionCall, type FileFolder } from '../../transport/delivery/fileRequests';
import { jsonReader } from '../../transport/reader';

/** Delete: takes an export file out of the data delivery, as Sage advises once it is processed. Source: GF12. */
export const deleteFile: SingleOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete file',
		description: 'Delete an export file from the gateway once it is processed',
	},
	properties: [
		folderProperty,
		fileNameProperty('Name of the file, as Get Many or the trigger returns it'),
		optionsOf([
			concurrencyOption,
			...doubtOptions,
			dryRunOption,
			expectedProposalOption,
			noteKeysOption,
			timeoutOption,
		]),
	],
	writes: true,
	subtitle: { words: 'Delete', parameters: ['folder', 'fileName'] },
	key: namedFile,
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	return await writeFile(this, client, itemIndex, 'delete', async () => {
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const name = readFileName(this, itemIndex);
		const timeoutMs = timeoutMsOf(options);
		const folder = await openFolder(this, client, itemIndex, 'api.dataDelivery', timeoutMs);
		return deletionOf(this, client, itemIndex, { folder, name, timeoutMs });
	});
}

interface Deletion {
	folder: FileFolder;
	name: string;
	timeoutMs: number;
}

function deletionOf(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	{ folder, name, timeoutMs }: Deletion,
): FileWrite {
	const call = deletionCall(folder, name, timeoutMs);
	return {
		...{ folder, name, values: null, call },
		foresee: async () => {
			const listed = await listedFile(client, folder, name, { timeoutMs, isWhole: true });
			return {
				state:
					listed === undefined ? null : { md5: listed.md5 ?? null, bytes: listed.bytes ?? null },
				changes: [],
				problems: listed === undefined ? [`The gateway lists no file '${name}'`] : [],
				unchecked: [],
			};
		},
		perform: async () => {
			const place = { scope: 'api.dataDelivery', folder: folder.name } as const;
			const send = async () => await client.send(call, jsonReader);
			const deletions = client.own.of(Deletions);
			return await askingFiles(client, place, async () => await deletions.during(send)).then(
				({ diagnoses }): Outcome => ({ items: deleted(folder, name), diagnoses }),
				async (error: unknown) =>
					await goneAfterAll(context, client, itemIndex, { folder, name, timeoutMs, error }),
			);
		},
	};
}

/** The deletions of a run: each shifts the pages of the list. */
class Deletions {
	private begun = 0;
	private underWay = 0;

	async during<T>(deletion: () => Promise<T>): Promise<T> {
		this.begun += 1;
		this.underWay += 1;
		return await deletion().finally(() => (this.underWay -= 1));
	}

	/** Tells, once a list has been read, whether no page has shifted by them since now. */
	stillness(): () => boolean {
		const { begun, underWay } = this;
		return () => underWay === 0 && this.begun === begun;
	}
}

function deleted(folder: FileFolder, fileName: string) {
	return asItems([{ deleted: true, folder: folder.name, fileName }]);
}

/**
 * What became of a deletion that is in doubt: what is no longer listed is deleted. A list whose pages have shifted
 * meanwhile may have skipped it, and proves nothing.
 * @throws SageError the failure itself when it is not in doubt, and when the file is still listed
 */
async function goneAfterAll(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	{ folder, name, error }: Deletion & { error: unknown },
): Promise<Outcome> {
	const done: Outcome = { items: deleted(folder, name), diagnoses: [GONE] };
	const [result] = await lookedFor(
		context,
		[{ kind: 'failed', itemIndex, error }],
		(write) => write,
		async (_, timeoutMs) => {
			const isStill = client.own.of(Deletions).stillness();
			const reading = { timeoutMs, isAnew: true, isWhole: true };
			const seen = await listedFile(client, folder, name, reading).then(
				(listed): Seen => {
					if (listed !== undefined) return { kind: 'open', words: 'the file is still listed' };
					return isStill() ? { kind: 'done', outcome: done } : { kind: 'open', words: SHIFTED };
				},
				(failure: unknown): Seen => ({ kind: 'open', words: wordsOf(failure) }),
			);
			return new Map([[itemIndex, seen]]);
		},
	);
	return result.kind === 'done' ? result.outcome : await Promise.reject<Outcome>(result.error);
}

const SHIFTED = 'the list changed while it was read';
const GONE = remark('info', 'The answer to the deletion was lost. The file is no longer listed.');
