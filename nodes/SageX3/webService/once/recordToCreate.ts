import type { IExecuteFunctions } from 'n8n-workflow';
import type { KeyValue, ServiceCall } from '../../../../sage/soap/call';
import type { ServiceData } from '../../../../sage/soap/data/blocks';
import { readOnceBy } from '../../operation/once/onceBy';
import type { OnceValues } from '../../operation/once/uniqueValues';
import { isDryRun } from '../../parameters/dryRun';
import { expectedProposal } from '../../parameters/expectedProposal';
import type { Client } from '../../transport/client';
import type { WebService } from '../../transport/soap/webServices';
import { refuseToRunAgain } from '../../transport/runAgain';
import { recordNameOf } from '../keys';
import { readService } from '../service';
import { sentData } from '../sentData';
import type { FoundBy, ServiceWrite } from '../serviceWrite';
import { TriedRecord } from '../triedRecord';
import { descriptionOf, notEmpty, valuesFor, type KnownService } from '../values';
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
}

/**
 * Reads the records to create of a run, one for each input item, with what makes them unique where that is asked for. Each
 * web service is asked once to describe itself, also when it does not answer.
 */
export function recordToCreateReader(context: IExecuteFunctions, client: Client) {
	const known = new Map<string, Promise<KnownService>>();
	const tried = new Map<string, TriedRecord>();
	const describe = async (service: WebService) => {
		const name = JSON.stringify(service);
		const asked = known.get(name) ?? descriptionOf(client, service);
		known.set(name, asked);
		return await asked;
	};
	return async (itemIndex: number): Promise<RecordToCreate> => {
		const record = await readRecord(context, client, itemIndex, describe);
		const { recordName, write, isDry } = record;
		if (!isDry || write.foundBy?.kind !== 'keys') return record;
		const ofRecord = tried.get(recordName) ?? new TriedRecord();
		tried.set(recordName, ofRecord);
		return { ...record, write: { ...write, tried: ofRecord } };
	};
}

/** Throws `invalidRequest` for what speaks against the create. */
async function readRecord(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	describe: (service: WebService) => Promise<KnownService>,
): Promise<RecordToCreate> {
	const names = readOnceBy(context, itemIndex);
	const isDry = isDryRun(context, itemIndex);
	if (names.length === 0 && !isDry) refuseToRunAgain(context);
	const proposal = expectedProposal(context, itemIndex);
	const service = readService(context, client.credential, itemIndex);
	const finder = readLookUpService(context, itemIndex) ?? service.publicName;
	const known = await describe(service);
	const values = notEmpty(service, valuesFor(context, itemIndex, known));
	const { xml, diagnoses, unchecked } = values;
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
function byKeys(keyNames: readonly string[], sent: ServiceData | undefined): FoundBy {
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
