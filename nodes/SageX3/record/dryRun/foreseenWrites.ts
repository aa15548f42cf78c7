import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { valuePaths } from '../../../../sage/graphql/input/valuePaths';
import { holdsOf } from '../../../../sage/graphql/schema/holds';
import type { Foreseen } from '../../operation/foreseen';
import type { Client } from '../../transport/client';
import { mapInTurns } from '../../transport/eventLoop';
import { readEndpoint } from '../../parameters/endpoint';
import { keyText } from '../key/key';
import { openNode, type OpenNode } from '../openNode';
import type { RecordToWrite, Write } from '../writing/recordToWrite';
import type { Task } from '../../operation/batches';
import { currentRecords, type Current } from './currentRecords';
import { foreseenInput, type ForeseenInput } from './foreseenInput';
import { placeOfRecords } from './proposedRecord';
import { foreseenWrite, type ForeseenWrite, type Intent } from './foreseenWrite';

/** What speaks against a write, and what could not be checked of it. */
export type Said = Pick<Foreseen, 'problems' | 'unchecked'>;

/** Further checks of writes that are tried. */
export interface Checks<T extends Intent> {
	/** Checks values, those of all items together. */
	ofValues(node: OpenNode, all: readonly JsonObject[]): Promise<(data: JsonObject) => Said>;
	/** What else speaks against a write. */
	ofWrite(intent: T, foreseen: ForeseenWrite): readonly string[];
}

/** Lines that are read of each collection, unless more are given. */
const LINES = 100;

/**
 * What writes of one node would do, in their order: an item sees what those before it make of its record. Nothing is written.
 */
export async function foreseenWrites<T extends Intent>(
	context: IExecuteFunctions,
	client: Client,
	intents: readonly T[],
	checks?: Checks<T>,
): Promise<ForeseenWrite[]> {
	const [{ task: first }] = intents;
	const inputs = await mapInTurns(intents, (intent) =>
		foreseenInput(context, writeOf(intent, intent.aim === 'create' ? 'create' : 'update')),
	);
	const paths = [...new Set(inputs.flatMap(({ data }) => valuePaths(data)))];
	const node = await withPaths(context, client, first, paths);
	const current = await currentRecords(context, first.itemIndex, node, {
		keys: intents.flatMap(({ key }) => key ?? []),
		paths,
		linesLimit: linesLimitFor(inputs),
	});
	const news = await mapInTurns(intents, ({ aim, key }, index) => {
		const isNew = aim === 'upsert' && key !== undefined && current(key).kind === 'missing';
		return isNew ? foreseenInput(context, writeOf(intents[index], 'create')) : inputs[index];
	});
	const said = await checks?.ofValues(
		node,
		[...inputs, ...news].map(({ data }) => data),
	);
	const { records } = node;
	const holds = records && holdsOf(records.root, records.types);
	const target = { client, node, place: placeOfRecords(client, node), holds };
	const foreseen = new Map<string, JsonObject>();
	return await mapInTurns(intents, (intent, index) => {
		const { key } = intent;
		const name = key === undefined ? undefined : keyText(key).toUpperCase();
		const earlier = name === undefined ? undefined : foreseen.get(name);
		const now = key === undefined ? undefined : current(key);
		const operation = operationFor(intent, earlier === undefined ? now?.kind : 'there');
		const input = operation === 'create' ? news[index] : inputs[index];
		const bare = foreseenWrite(target, intent, { operation, input, now, earlier });
		const further = said?.(input.data);
		const one = {
			...bare,
			problems: [
				...bare.problems,
				...(further?.problems ?? []),
				...(checks?.ofWrite(intent, bare) ?? []),
			],
			unchecked: [...bare.unchecked, ...(further?.unchecked ?? [])],
		};
		if (name !== undefined && one.problems.length === 0) {
			const held = now?.kind === 'there' ? now.fields : {};
			foreseen.set(name, { ...held, ...earlier, ...input.data });
		}
		return one;
	});
}

/** The node with what the schema tells of the fields that are compared. */
async function withPaths(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted: { node } }: Task<RecordToWrite>,
	paths: readonly string[],
): Promise<OpenNode> {
	if (node.schema === undefined) return node;
	const endpoint = readEndpoint(context, itemIndex);
	const opened = await openNode(client, endpoint, node.place.path, { paths });
	return { ...node, records: opened.records };
}

function writeOf({ task, aim }: Intent, operation: 'create' | 'update'): Write {
	return { task, operation, leavesOutCreateOnly: aim === 'upsert' && operation === 'update' };
}

function operationFor({ aim }: Intent, now: Current['kind'] | undefined): 'create' | 'update' {
	if (aim !== 'upsert') return aim;
	return now === 'missing' || now === undefined ? 'create' : 'update';
}

function linesLimitFor(inputs: readonly ForeseenInput[]): number {
	const counts = inputs.flatMap(({ data }) =>
		Object.values(data).map((value) => (Array.isArray(value) ? value.length : 0)),
	);
	return counts.reduce((most, count) => Math.max(most, count + 1), LINES);
}
