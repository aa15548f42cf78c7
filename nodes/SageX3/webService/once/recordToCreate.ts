import type { IExecuteFunctions } from 'n8n-workflow';
import type { KeyValue, ServiceCall } from '../../../../sage/soap/call';
import type { ServiceData } from '../../../../sage/soap/data/blocks';
import type { Task } from '../../operation/batches';
import { valueOrProblem } from '../../operation/foreseen';
import { joinedValues, troubleOfLine, type PartOfRecord } from '../../operation/lines/joinedValues';
import { readOnceBy } from '../../operation/once/onceBy';
import type { OnceValues } from '../../operation/once/uniqueValues';
import { isDryRun } from '../../parameters/dryRun';
import { expectedProposal } from '../../parameters/expectedProposal';
import { lineSourceOf } from '../../parameters/lines/lineSource';
import type { Client } from '../../transport/client';
import type { WebService } from '../../transport/soap/webServices';
import { refuseToRunAgain } from '../../transport/runAgain';
import { recordNameOf } from '../keys';
import type { ValuesWithLines } from '../recordLines';
import { readService } from '../service';
import { sentData } from '../sentData';
import type { ServiceFoundBy, ServiceWrite } from '../serviceWrite';
import { TriedRecord } from '../triedRecord';
import { descriptionOf, notEmpty, valuesFor, valuesOfItem, type KnownService } from '../values';
import type { ServiceDocument } from './document';
import { readLookUpService } from './onceOptions';
import { onceValues } from './onceValues';

/** A record of a web service to create. */
export interface RecordToCreate {
	write: ServiceWrite;
	document: ServiceDocument | undefined;
	/** The values that make it unique, when it is to be created once. */
	once?: OnceValues;
	recordName: string;
	requestGroup: string;
	isDry: boolean;
	proposal: string | undefined;
	/** What it was made of. */
	item: ItemToCreate;
}

/** What an input item wants to be created. */
interface ItemToCreate extends ValuesWithLines {
	itemIndex: number;
	service: WebService;
	known: KnownService;
	/** The fields that make it unique; none when it need not be created once. */
	names: string[];
	/** Public name of the object in whose list it is looked up. */
	finder: string;
	isDry: boolean;
	proposal: string | undefined;
}

/** How the records to create of a run are read. */
export interface RecordsToCreate {
	/** Reads the record of one input item, with what makes it unique where that is asked for. */
	read(itemIndex: number): Promise<RecordToCreate>;
	/** The record that input items make together, each with its line; in their order. */
	join(tasks: ReadonlyArray<Task<RecordToCreate>>): Promise<Task<RecordToCreate>>;
}

/**
 * How the records to create of a run are read. Each web service is asked once to describe itself, also when it does not
 * answer. What speaks against a create is thrown as `invalidRequest`.
 */
export function recordsToCreate(context: IExecuteFunctions, client: Client): RecordsToCreate {
	const known = new Map<string, Promise<KnownService>>();
	const tried = new Map<string, TriedRecord>();
	const describe = async (service: WebService) => {
		const name = JSON.stringify(service);
		const asked = known.get(name) ?? descriptionOf(client, service);
		known.set(name, asked);
		return await asked;
	};
	const recordOf = (item: ItemToCreate): RecordToCreate => {
		const record = { ...preparedRecord(context, item), item };
		const { recordName, write, isDry } = record;
		if (!isDry || write.foundBy?.kind !== 'keys') return record;
		const ofRecord = tried.get(recordName) ?? new TriedRecord();
		tried.set(recordName, ofRecord);
		return { ...record, write: { ...write, tried: ofRecord } };
	};
	return {
		read: async (itemIndex) => {
			const item = await readItem(context, client, itemIndex, describe);
			if (lineSourceOf(context) === 'items') checkLine(context, item);
			return recordOf(item);
		},
		join: async (tasks) => {
			const [{ itemIndex, wanted }] = tasks;
			const parts = tasks.map(partOf);
			const values = await joinedValues(
				context,
				parts,
				'the pool, the web service or the language',
			);
			return { itemIndex, wanted: recordOf({ ...wanted.item, values }) };
		},
	};
}

async function readItem(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	describe: (service: WebService) => Promise<KnownService>,
): Promise<ItemToCreate> {
	const names = readOnceBy(context, itemIndex);
	const isDry = isDryRun(context, itemIndex);
	if (names.length === 0 && !isDry) refuseToRunAgain(context);
	const proposal = expectedProposal(context, itemIndex);
	const service = readService(context, client.credential, itemIndex);
	const finder = readLookUpService(context, itemIndex) ?? service.publicName;
	const known = await describe(service);
	const { values, linesField } = valuesOfItem(context, itemIndex, {
		name: service.publicName,
		description: known.description,
		isNew: true,
	});
	return { itemIndex, service, known, names, finder, isDry, proposal, values, linesField };
}

/** Sees to it that the line of an item can be sent, while it is known whose line it is. */
function checkLine(
	context: IExecuteFunctions,
	{ itemIndex, values, linesField = '', known }: ItemToCreate,
): void {
	const line = { [linesField]: values[linesField] };
	const checked = valueOrProblem(() => valuesFor(context, itemIndex, line, known));
	if ('problem' in checked) throw troubleOfLine(itemIndex, checked.problem);
}

function partOf({ itemIndex, wanted: { item } }: Task<RecordToCreate>): PartOfRecord {
	const { values, linesField = '', service } = item;
	return { itemIndex, values, linesField, place: JSON.stringify(service) };
}

function preparedRecord(
	context: IExecuteFunctions,
	{ itemIndex, service, known, names, finder, isDry, proposal, values }: ItemToCreate,
): Omit<RecordToCreate, 'item'> {
	const { xml, diagnoses, unchecked } = notEmpty(
		service,
		valuesFor(context, itemIndex, values, known),
	);
	const call: ServiceCall = { operation: 'save', objectXml: xml };
	const sent = sentData(call);
	const keyNames = known.description?.keys ?? [];
	const base = { diagnoses, unchecked, keys: [], call, service, withoutData: { created: true } };
	if (names.length === 0) {
		const foundBy = byKeys(keyNames, sent);
		const recordName =
			foundBy.kind === 'keys'
				? recordNameOf(service, foundBy.keys)
				: JSON.stringify([null, itemIndex]);
		return {
			...{ isDry, proposal, recordName, document: undefined, requestGroup: '' },
			write: { ...base, foundBy },
		};
	}
	const once = onceValues(service, sent, names);
	const document = { once, keyNames, finder: { ...service, publicName: finder } };
	return {
		...{ isDry, proposal, document, once, requestGroup: '' },
		write: { ...base, foundBy: { kind: 'document', document } },
		recordName: once.looseName,
	};
}

/** A new record that is given its whole key can be found by it. */
function byKeys(keyNames: readonly string[], sent: ServiceData | undefined): ServiceFoundBy {
	const groups = sent?.kind === 'blocks' ? sent.blocks : [];
	const fields = new Map(
		groups.flatMap((block) => (block.kind === 'group' ? [...block.fields] : [])),
	);
	const keys = keyNames.flatMap((name): KeyValue[] => {
		const text = fields.get(name)?.text;
		return typeof text === 'string' && text.trim() !== '' ? [{ name, value: text.trim() }] : [];
	});
	return keyNames.length === 0 || keys.length < keyNames.length
		? { kind: 'nothing' }
		: { kind: 'keys', keys };
}
