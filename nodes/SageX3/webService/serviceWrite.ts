import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Diagnosis } from '../../../sage/diagnoses';
import type { KeyValue, ServiceCall } from '../../../sage/soap/call';
import type { ServiceData } from '../../../sage/soap/data/blocks';
import type { ServiceResult } from '../../../sage/soap/serviceResult';
import type { WebService } from '../transport/soap/webServices';
import type { ServiceDocument } from './once/document';
import type { TriedRecord } from './triedRecord';

/** By what the record of a call can be found again. */
export type ServiceFoundBy =
	| { kind: 'keys'; keys: readonly KeyValue[] }
	| { kind: 'document'; document: ServiceDocument }
	| { kind: 'nothing' };

/** Is told the data of a record that was written or found, as Sage X3 holds it now. */
export type HeedData = (data: ServiceData | undefined) => void;

/** A call that may change data, ready to be sent. */
export interface ServiceWrite {
	service: WebService;
	call: ServiceCall;
	/** The record that is meant; none where the call names no record. */
	keys: readonly KeyValue[];
	/** What is put out when X3 gives no data back. */
	withoutData: IDataObject;
	/** How the answer is read, where it is more than data. */
	exchange?: {
		/** Whether many records are written one by one: a refusal may come after some of them. */
		isOfMany: boolean;
		/** @throws SageError when the answer reports a failure of its own */
		items(result: ServiceResult): Promise<INodeExecutionData[]>;
	};
	/** By what its record is looked for when the answer is lost; left out where its effect cannot be seen. */
	foundBy?: ServiceFoundBy;
	/** What is to be told besides. */
	diagnoses: readonly Diagnosis[];
	/** What could not be checked of it, for a dry run; left out for nothing. */
	unchecked?: readonly string[];
	/** The record as the items before would leave it, in a dry run; left out where nobody knows which record it is. */
	tried?: TriedRecord;
}
