import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { trackingIdIn } from '../../../../sage/gateway/ingestion';
import { stageOf } from '../../../../sage/gateway/uploadStatus';
import { SageError } from '../../../../sage/SageError';
import {
	endOfUpload,
	readWait,
	remarksOn,
	tracked,
	trackingMembers,
	waitOptions,
	waitProperty,
} from '../../file/tracking';
import { asItems, type Outcome, type SingleOperation } from '../../operation/operation';
import { isWordOfNothing } from '../../parameters/expression';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { checkAtGateway } from '../../transport/delivery/fileRequests';

const trackingIdProperty: INodeProperties = {
	displayName: 'Tracking ID',
	name: 'trackingId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.trackingId }}',
	description: 'ID of the upload, as Upload returns it, or its tracking address',
};

/** Get Status: asks what became of an upload. Sources: GF14, G22. */
export const getStatus: SingleOperation = {
	option: {
		name: 'Get Status',
		value: 'getStatus',
		action: 'Get status of upload',
		description: 'Ask what became of an uploaded file',
	},
	properties: [
		trackingIdProperty,
		waitProperty,
		optionsOf([concurrencyOption, timeoutOption, ...waitOptions]),
	],
	writes: false,
	subtitle: { words: 'Get status', parameters: ['trackingId'] },
	key(itemIndex) {
		return readTrackingId(this, itemIndex);
	},
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	checkAtGateway(client, 'Files are taken in', 'api.dataIngestion');
	const trackingId = readTrackingId(this, itemIndex);
	const timeoutMs = timeoutMsOf(this.getNodeParameter('options', itemIndex, {}) as IDataObject);
	const wait = readWait(this, itemIndex);
	const last = async () => {
		const tracking = await tracked(client, trackingId, timeoutMs);
		return { tracking, stage: stageOf(tracking, wait.waiting) };
	};
	const seen = wait.isWanted
		? await endOfUpload(this, client, trackingId, wait, { timeoutMs })
		: await last();
	return {
		items: asItems([trackingMembers(trackingId, seen)]),
		diagnoses: remarksOn(seen, wait.isWanted),
	};
}

function readTrackingId(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('trackingId', itemIndex, '');
	const id = trackingIdIn(given);
	if (id !== undefined && !isWordOfNothing(id)) return id;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Tracking ID' is not valid",
		description: 'Enter the trackingId that Upload returns. Nothing was sent.',
	});
}
