import type { IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import type { SingleOperation, Outcome } from '../../operation/operation';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { readFor } from '../../webService/calling';
import { keyProperty, namedKey, readKeys } from '../../webService/keys';
import { failOnErrorOption, simplifyProperty } from '../../webService/options';
import { outcomeOf } from '../../webService/outcome';
import { readService, serviceProperties } from '../../webService/service';
import { sessionOptions } from '../../webService/session';

/** Get: reads one record of a published object for each input item. */
export const get: SingleOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get record by web service',
		description: 'Read one record of a published object, with its lines',
	},
	properties: [
		...serviceProperties,
		keyProperty,
		simplifyProperty,
		optionsOf([
			concurrencyOption,
			failOnErrorOption,
			includeDiagnosesOption,
			...sessionOptions,
			timeoutOption,
		]),
	],
	writes: false,
	subtitle: { words: 'Get', parameters: ['webService'] },
	key: namedKey,
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const service = readService(this, client.credential, itemIndex);
	const keys = readKeys(this, itemIndex);
	const read = await readFor(this, client, service, itemIndex, { operation: 'read', keys });
	if (read.result.data === undefined) {
		throw new SageError({
			kind: 'unreadable',
			statusCode: 200,
			message: 'Sage X3 says that it has read the record, but gives nothing back',
			description: 'Try again: a pool that has just been started may need a moment.',
		});
	}
	return outcomeOf(this, itemIndex, read, { isWrite: false });
}
