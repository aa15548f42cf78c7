import type { IExecuteFunctions } from 'n8n-workflow';
import type { SingleOperation, Outcome } from '../../operation/operation';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { readFor } from '../../webService/calling';
import { givenBack } from '../../webService/givenBack';
import { keyProperty, namedKey, readKeys } from '../../webService/keys';
import { failOnErrorOption, simplifyProperty } from '../../webService/options';
import { outcomeOf } from '../../webService/outcome';
import { languageOption, readService, serviceProperties } from '../../webService/service';
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
			languageOption,
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
	const call = { operation: 'read' as const, keys };
	const read = await readFor(this, client, service, itemIndex, { call });
	return await outcomeOf(this, itemIndex, givenBack(read), { isWrite: false });
}
