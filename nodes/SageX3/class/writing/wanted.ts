import type { IExecuteFunctions } from 'n8n-workflow';
import type { Diagnosis } from '../../../../sage/diagnoses';
import type { JsonObject } from '../../../../sage/exactJson';
import type { ClassPlace } from '../../../../sage/rest/classAddress';
import type { Prototype } from '../../../../sage/rest/prototype';
import { isDryRun } from '../../parameters/dryRun';
import { expectedProposal } from '../../parameters/expectedProposal';
import type { Client } from '../../transport/client';
import { readWritingPlace } from '../classPlace';
import type { RecordForm } from '../fields';
import { readRecordKey } from '../recordKey';

/** A write that an input item wants. */
export interface WantedWrite {
	place: ClassPlace;
	/** Equal for what may be of one record. */
	recordName: string;
	/** Each record is written by a request of its own. */
	requestGroup: string;
	/** Whether the write is only tried. */
	isDry: boolean;
	/** The proposal that the write must match; undefined when there is none to match. */
	proposal: string | undefined;
}

/** A write of a record that the input item names. */
export interface KeyedWrite extends WantedWrite {
	key: string;
}

/** An update that an input item wants. */
export interface WantedUpdate extends KeyedWrite {
	data: JsonObject;
	prototype: Prototype | undefined;
	/** Whether lines without `$uuid` are new ones. */
	addsLines: boolean;
	/** The `$etag` that the record must still have; undefined to update it whatever it is. */
	expected: string | undefined;
	form: RecordForm;
	notes: Diagnosis[];
}

/**
 * What an input item wants to be done to which record.
 * @throws SageError `invalidRequest`
 */
export function readKeyedWrite(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): KeyedWrite {
	const place = readWritingPlace(context, client.credential, itemIndex);
	const key = readRecordKey(context, itemIndex);
	const { endpoint, className } = place;
	return {
		place,
		key,
		// X3 may take keys of either case for the same
		recordName: JSON.stringify([endpoint, className, key.toUpperCase()]),
		requestGroup: '',
		isDry: isDryRun(context, itemIndex),
		proposal: expectedProposal(context, itemIndex),
	};
}
