import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject, JsonValue } from '../../../sage/exactJson';
import {
	dryOutcome,
	problemText,
	refusedDryRun,
	valueOrProblem,
	type Foreseen,
} from '../operation/foreseen';
import type { Outcome } from '../operation/operation';
import { isDryRun } from '../parameters/dryRun';
import { expectedProposal, otherThanProposed } from '../parameters/expectedProposal';
import type { Call } from '../transport/call';
import type { Client } from '../transport/client';
import type { FileFolder } from '../transport/delivery/fileRequests';
import { jsonReader } from '../transport/reader';

/** Something that is done with a file of the gateway. */
export interface FileWrite {
	folder: FileFolder;
	name: string;
	/** What would be sent, or null. */
	values: JsonObject | null;
	/** The request that begins it: whether it may leave is seen without sending it. */
	call: Call;
	/** What can be told before. Nothing is written. */
	foresee(): Promise<Pick<Foreseen, 'changes' | 'problems' | 'unchecked'> & { state: JsonValue }>;
	perform(): Promise<Outcome>;
}

/**
 * Does something with a file for one input item; or only tries it, or does it as it was proposed.
 * @param operation of the menu
 * @param prepare throws what speaks against it
 * @throws SageError
 */
export async function writeFile(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	operation: string,
	prepare: () => Promise<FileWrite>,
): Promise<Outcome> {
	const proposal = expectedProposal(context, itemIndex);
	if (!isDryRun(context, itemIndex)) {
		const write = await prepare();
		if (proposal !== undefined) {
			const { proposed } = await foreseen(client, operation, write);
			const other = otherThanProposed(proposal, proposed);
			if (other !== undefined) throw other;
		}
		return await write.perform();
	}
	return await prepare()
		.then(async (write) => {
			const all = await foreseen(client, operation, write);
			const other = otherThanProposed(proposal, all.proposed);
			const problems = [...all.problems, ...(other === undefined ? [] : [problemText(other)])];
			return dryOutcome({ ...all, problems });
		})
		.catch(
			async (error: unknown) =>
				refusedDryRun(operation, error) ?? (await Promise.reject<Outcome>(error)),
		);
}

async function foreseen(
	client: Client,
	operation: string,
	{ folder, name, values, call, foresee }: FileWrite,
): Promise<Foreseen> {
	const { state, changes, problems, unchecked } = await foresee();
	const checked = valueOrProblem(() => client.preview(call, jsonReader));
	const { baseUrl, signIn, user } = client.credential;
	return {
		operation,
		key: { folder: folder.name, fileName: name },
		values,
		changes,
		problems: [...('problem' in checked ? [problemText(checked.problem)] : []), ...problems],
		unchecked,
		proposed: {
			place: { baseUrl, signIn, user, folder: folder.name },
			write: { operation, fileName: name, values },
			state,
		},
	};
}
