import type { IExecuteFunctions } from 'n8n-workflow';
import {
	namedReferences,
	type NamedReference,
} from '../../../../sage/graphql/input/namedReferences';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import type { SageError } from '../../../../sage/SageError';
import { groupsOf, type Task } from '../../operation/batches';
import { dryOutcome, problemText } from '../../operation/foreseen';
import type { ItemResult } from '../../operation/operation';
import { otherThanProposed } from '../../parameters/expectedProposal';
import type { Client } from '../../transport/client';
import type { RecordToWrite } from '../writing/recordToWrite';
import { foreseenWrites, type ForeseenWrite, type Intent } from './foreseenWrites';
import { findReferences, type Referred } from './references';

/** Groups writes: those that are only tried stand together, as many as there are, so that they take few requests. */
export function groupsWithDry<T extends Pick<RecordToWrite, 'isDry' | 'node'>>(
	tasks: ReadonlyArray<Task<T>>,
	groupsOfWrites: (tasks: ReadonlyArray<Task<T>>) => Array<ReadonlyArray<Task<T>>>,
): Array<ReadonlyArray<Task<T>>> {
	const dry = tasks.filter(({ wanted }) => wanted.isDry);
	const writes = tasks.filter(({ wanted }) => !wanted.isDry);
	return [...groupsOf(dry, Infinity, ({ node }) => node.id), ...groupsOfWrites(writes)];
}

/**
 * Tries writes of one node: everything but the write.
 * @param objections what else speaks against a write
 */
export async function dryWrites<T extends Intent>(
	context: IExecuteFunctions,
	client: Client,
	intents: readonly T[],
	objections: (intent: T, foreseen: ForeseenWrite) => readonly string[] = () => [],
): Promise<ItemResult[]> {
	const foreseen = await foreseenWrites(context, client, intents);
	const named = foreseen.map(referencesIn);
	const [{ task }] = intents;
	const referred = await findReferences(
		context,
		client,
		task.itemIndex,
		foreseen[0].node,
		named.flat(),
	);
	return intents.map((intent, index): ItemResult => {
		const { itemIndex, wanted } = intent.task;
		const one = foreseen[index];
		const said = named[index].map((reference) => aboutReference(reference, referred(reference)));
		const whole = {
			...one,
			problems: [
				...one.problems,
				...said.flatMap(({ problem }) => problem ?? []),
				...objections(intent, one),
				...problemsOf(otherThanProposed(wanted.proposal, one.proposed)),
			],
			unchecked: [...one.unchecked, ...said.flatMap(({ note }) => note ?? [])],
		};
		return { kind: 'done', itemIndex, outcome: dryOutcome(whole, wanted.node.diagnoses) };
	});
}

/** Those of the writes that are what was proposed of them are performed; the others fail before anything is sent. */
export async function performProposed<T extends Intent>(
	context: IExecuteFunctions,
	client: Client,
	intents: readonly T[],
	perform: (intents: readonly T[]) => Promise<ItemResult[]>,
): Promise<ItemResult[]> {
	const watched = intents.filter(({ task }) => task.wanted.proposal !== undefined);
	if (watched.length === 0) return await perform(intents);
	const foreseen = await foreseenWrites(context, client, watched);
	const failed = watched.flatMap(({ task: { itemIndex, wanted } }, index): ItemResult[] => {
		const error = otherThanProposed(wanted.proposal, foreseen[index].proposed);
		return error === undefined ? [] : [{ kind: 'failed', itemIndex, error }];
	});
	const refused = new Set(failed.map(({ itemIndex }) => itemIndex));
	const left = intents.filter(({ task }) => !refused.has(task.itemIndex));
	return [...failed, ...(left.length === 0 ? [] : await perform(left))];
}

function problemsOf(error: SageError | undefined): string[] {
	return error === undefined ? [] : [problemText(error)];
}

function referencesIn({ data, node }: ForeseenWrite): NamedReference[] {
	if (node.records === undefined) return [];
	const keys = keyFields(node.schema);
	const own = keys.length > 1 ? [] : ['code', 'id', ...keys];
	return namedReferences(data, node.records.root, node.records.types, own);
}

function aboutReference(
	{ field, key }: NamedReference,
	referred: Referred,
): { problem?: string; note?: string } {
	switch (referred.kind) {
		case 'there':
			return {};
		case 'missing':
			return {
				problem: `${field}: ${referred.node} has no '${key}', or the user may not see it`,
			};
		case 'respelt':
			return { note: `${field}: ${referred.node} has no '${key}', but '${referred.key}'` };
		case 'unknown':
			return { note: `${field}: whether '${key}' exists was not checked: ${referred.reason}` };
	}
}
