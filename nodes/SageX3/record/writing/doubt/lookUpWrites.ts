import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../../sage/exactJson';
import { fieldNames } from '../../../../../sage/graphql/fieldPath';
import { valuePaths } from '../../../../../sage/graphql/input/valuePaths';
import { keyFields } from '../../../../../sage/graphql/schema/keyFields';
import { sentAndHeld } from '../../../../../sage/graphql/sentAndHeld';
import type { Heed } from '../../../operation/once/onceCreates';
import { asItems, type ItemResult, type Outcome } from '../../../operation/operation';
import { withDiagnoses } from '../../../parameters/includeDiagnoses';
import type { Sending } from '../../../transport/graphql/graphqlApi';
import { leadsSomewhere } from '../../dryRun/currentRecords';
import { sendingOf, type OpenNode } from '../../openNode';
import { recordView } from '../../reading/recordView';
import type { ReadyWrite } from '../preparedWrite';
import { alwaysRead } from '../recordToWrite';
import { findWritten, foundBy, type FoundBy } from './findWritten';
import { cannotBeFound, THERE_AS_SENT } from '../../../operation/doubt/foundAgain';
import { lookedFor, wordsOf, type Doubtful, type Seen } from '../../../operation/doubt/lookUntil';
import { otherValues, respeltValues } from '../../../operation/doubt/otherValues';

/** A write in doubt whose record can be found. */
interface Sought extends Doubtful {
	ready: ReadyWrite;
	by: FoundBy;
}

/**
 * The results of writes of one node, after those in doubt were looked for in Sage X3, where that is wanted. What is there
 * as it was sent is a success, and a hint says that it was found.
 */
export async function lookedUp(
	context: IExecuteFunctions,
	writes: readonly ReadyWrite[],
	results: readonly ItemResult[],
	heed: Heed,
): Promise<ItemResult[]> {
	const byItem = new Map(writes.map((write) => [write.itemIndex, write]));
	return await lookedFor<Sought>(
		context,
		results,
		(inDoubt) => {
			const ready = byItem.get(inDoubt.itemIndex);
			if (ready === undefined) return { kind: 'failed', ...inDoubt };
			const by = foundBy(ready.write);
			return by === undefined ? cannotBeFound(inDoubt) : { ...inDoubt, ready, by };
		},
		async (open, limitMs) => await lookOnce(context, open, limitMs, heed),
	);
}

async function lookOnce(
	context: IExecuteFunctions,
	open: readonly Sought[],
	limitMs: number,
	heed: Heed,
): Promise<Map<number, Seen>> {
	const [{ itemIndex, ready }] = open;
	const { wanted } = ready.write.task;
	const { timeoutMs } = sendingOf(context, itemIndex, false);
	const sending: Sending = { isWrite: false, timeoutMs: Math.min(timeoutMs, limitMs) };
	const paths = [...new Set(open.flatMap((one) => valuePaths(one.ready.data)))];
	const node = await nodeWith(wanted.node, paths);
	const names = new Set(paths.filter((path) => leadsSomewhere(node, path)));
	const compared = await findWritten(node, open, comparedSelection(node, ready, names), sending);
	const seen = new Map<number, Seen>();
	const asSent: Sought[] = [];
	for (const one of open) {
		const finding = compared.get(one.itemIndex);
		const words =
			finding?.kind === 'found'
				? whyNot(node, one, finding.record, names)
				: finding?.kind === 'failed'
					? wordsOf(finding.error)
					: 'no such record was found';
		if (words === undefined) asSent.push(one);
		else seen.set(one.itemIndex, { kind: 'open', words });
	}
	if (asSent.length === 0) return seen;
	const view = recordView(wanted.node, wanted.fields, [
		...new Set([...alwaysRead(wanted), ...toldApartBy(wanted.node, asSent)]),
	]);
	const shown = await findWritten(wanted.node, asSent, view.selection, sending);
	for (const one of asSent) {
		const finding = shown.get(one.itemIndex);
		if (finding?.kind !== 'found') {
			const words = finding?.kind === 'failed' ? wordsOf(finding.error) : 'it is gone again';
			seen.set(one.itemIndex, { kind: 'open', words });
			continue;
		}
		heed(one.itemIndex, finding.record);
		const item = view.item(finding.record);
		const outcome = foundOutcome(context, one, item);
		outcome.diagnoses.push(...view.takeWarnings());
		seen.set(one.itemIndex, { kind: 'done', outcome });
	}
	return seen;
}

/** The fields by which records are told apart: they are read whatever else is. */
function toldApartBy({ records }: OpenNode, sought: readonly Sought[]): string[] {
	return sought.flatMap(({ by }) => {
		const values = by.kind === 'values' ? by.values.values : [];
		return values.map(({ path, name }) => (records === undefined ? path : name));
	});
}

/** The node with what the schema tells of the fields that are compared. */
async function nodeWith(node: OpenNode, paths: readonly string[]): Promise<OpenNode> {
	if (node.schema === undefined) return node;
	const purpose = { paths: paths.map(fieldNames), collections: false };
	const schema = await node.api.schema.node(node.place.path, purpose);
	const records = schema?.root && { root: schema.root, types: schema.types };
	return { ...node, records: records ?? node.records, shapes: new Map() };
}

/** Lines that are read beside those that were sent: to see that there are more. */
const MORE_LINES = 1;

function comparedSelection(node: OpenNode, ready: ReadyWrite, names: ReadonlySet<string>): string {
	const { wanted } = ready.write.task;
	const { fields } = wanted;
	const paths = node.records === undefined ? fields.paths : [...names];
	const lines = Object.values(ready.data).map((value) => (Array.isArray(value) ? value.length : 0));
	const linesLimit = Math.max(fields.linesLimit, ...lines) + MORE_LINES;
	const whole = { ...fields, paths: paths.length > 0 ? paths : ['_id'], linesLimit };
	return recordView(node, whole, alwaysRead(wanted)).selection;
}

/** Why a record does not show that a write was done; undefined when it does. */
function whyNot(
	node: OpenNode,
	{ ready }: Sought,
	record: JsonObject,
	names: ReadonlySet<string>,
): string | undefined {
	const { data, write } = ready;
	const readable = node.records === undefined ? new Set(Object.keys(record)) : names;
	const { different, respelt, unread } = sentAndHeld(data, record, node.records, readable);
	const held = new Map(Object.entries(record));
	const both = (field: string) => ({ field, sent: data[field], held: held.get(field) ?? null });
	if (different.length > 0) return otherValues(different.map(both));
	if (write.operation === 'create') return undefined; // that it is there says enough
	const keys = new Set([...keyFields(node.schema), ...write.task.wanted.columns.matching]);
	const unsure = respelt.filter((name) => !keys.has(name));
	if (unsure.length > 0) return respeltValues(unsure.map(both));
	const hidden = unread.filter((name) => !keys.has(name));
	if (hidden.length === 0) return undefined;
	return `the record is there, but what was sent for ${hidden.join(', ')} cannot be read back`;
}

function foundOutcome(
	context: IExecuteFunctions,
	{ itemIndex, ready }: Sought,
	item: IDataObject,
): Outcome {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const { node } = ready.write.task.wanted;
	return {
		items: asItems([
			options.includeDiagnoses === true
				? withDiagnoses(item, { diagnoses: [THERE_AS_SENT] })
				: item,
		]),
		diagnoses: [...node.diagnoses, ...ready.notes, THERE_AS_SENT],
	};
}
