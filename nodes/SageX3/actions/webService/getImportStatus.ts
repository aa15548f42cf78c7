import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Diagnosis } from '../../../../sage/diagnoses';
import { SageError } from '../../../../sage/SageError';
import type { ServiceDescription } from '../../../../sage/soap/description';
import {
	groupedArguments,
	placeText,
	readPlace,
	requestArgument,
	type ArgumentPlace,
} from '../../../../sage/soap/exchange/batchRequest';
import { inputXml } from '../../../../sage/soap/input/inputXml';
import type { Outcome, SingleOperation } from '../../operation/operation';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { knownDescription, type WebService } from '../../transport/soap/webServices';
import { readFor } from '../../webService/calling';
import { givenBack } from '../../webService/givenBack';
import { failOnErrorOption, simplifyProperty } from '../../webService/options';
import { outcomeOf } from '../../webService/outcome';
import { languageOption, poolProperty, serviceNamed } from '../../webService/service';
import { descriptionOf } from '../../webService/values';

const argumentOption: INodeProperties = {
	displayName: 'Argument of the Number',
	name: 'requestArgument',
	type: 'string',
	default: '',
	placeholder: 'e.g. GRP1.I_REQNUM',
	description:
		'Group and name of the argument that takes the request number. By default it is found in the description of the web service.',
};

const furtherOption: INodeProperties = {
	displayName: 'Further Arguments',
	name: 'furtherArguments',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add Argument',
	description:
		"Further arguments that the web service needs. 'Describe' shows those of AOWSBATGET.",
	options: [
		{
			displayName: 'Argument',
			name: 'argument',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. GRP1.I_LAN',
					description: 'Group and name of the argument',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'Value of the argument',
				},
			],
		},
	],
};

/**
 * Get Import Status: asks once how a batch request of an import or export stands, and puts out what Sage X3 says of it. What
 * that is called is not known, so nothing of it is judged. Sources: SF14, S35.
 */
export const getImportStatus: SingleOperation = {
	option: {
		name: 'Get Import Status',
		value: 'getImportStatus',
		action: 'Get import status by web service',
		description: 'Get the status of a batch request of an import or export (AOWSBATGET)',
	},
	properties: [
		poolProperty,
		{
			displayName: 'Request Number',
			name: 'requestNumber',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.requestNumber }}',
			description: 'Number of the batch request, as an import or export in batch returned it',
		},
		simplifyProperty,
		optionsOf([
			argumentOption,
			concurrencyOption,
			failOnErrorOption,
			languageOption,
			furtherOption,
			includeDiagnosesOption,
			timeoutOption,
		]),
	],
	writes: false,
	subtitle: { words: 'Get import status', parameters: ['requestNumber'] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const service = serviceNamed('AOWSBATGET', this, client.credential, itemIndex);
	const requestNumber = readRequestNumber(this, itemIndex);
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const further = readFurther(options);
	const typed = typeof options.requestArgument === 'string' ? options.requestArgument.trim() : '';
	const { place, description, notice } =
		typed === ''
			? await placeDescribed(client, service)
			: { place: readPlace(typed), ...(await descriptionOf(client, service)) };
	const values = groupedArguments([{ place, value: requestNumber }, ...further]);
	const { xml } = inputXml(values, { description, ignoreUnknown: false });
	const asked = await readFor(this, client, service, itemIndex, {
		call: {
			operation: 'run',
			inputXml: xml,
		},
	});
	const outcome = await outcomeOf(this, itemIndex, givenBack(asked), { isWrite: false });
	return {
		diagnoses: [...notice, ...outcome.diagnoses],
		items: outcome.items.map(({ json }) => ({ json: { requestNumber, ...json } })),
	};
}

function readRequestNumber(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('requestNumber', itemIndex, '');
	const number =
		typeof given === 'string' || typeof given === 'number' || typeof given === 'bigint'
			? String(given).trim()
			: '';
	if (/^\d{1,30}$/.test(number) && /[1-9]/.test(number)) return number;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The 'Request Number' is not valid: '${number.slice(0, 40)}'`,
		description:
			'An import or export returns it as requestNumber when its execution is Batch; 0 stands for no batch request. Nothing was sent.',
	});
}

const NAME_IT = "Name it in the options, under 'Argument of the Number'.";

/** Where the number goes, by the description of the web service alone. */
async function placeDescribed(
	client: Client,
	service: WebService,
): Promise<{ place: ArgumentPlace; description: ServiceDescription; notice: Diagnosis[] }> {
	const { description } = await knownDescription(client, service).catch(withWayOut);
	const place = description && requestArgument(description);
	if (description !== undefined && place !== undefined) return { place, description, notice: [] };
	const names = description?.groups.flatMap(({ id, fields }) =>
		fields.map(({ name }) => placeText({ group: id, name })),
	);
	throw new SageError({
		kind: 'invalidRequest',
		message: 'It is not clear which argument of AOWSBATGET takes the request number',
		description: [
			names === undefined
				? 'The web service does not describe itself in a known form.'
				: `Its arguments are ${names.slice(0, 30).join(', ')}.`,
			NAME_IT,
			'Nothing was sent.',
		].join(' '),
	});
}

/** Without a description, the argument has to be named. */
async function withWayOut(error: unknown): Promise<never> {
	if (!(error instanceof SageError) || error.trouble.kind !== 'refused') throw error;
	const { trouble } = error;
	const wayOut = `The description of AOWSBATGET tells which argument takes the number. Without it: ${NAME_IT}`;
	const description = [trouble.description, wayOut].filter(Boolean).join('\n');
	throw new SageError({ ...trouble, description });
}

function readFurther({
	furtherArguments,
}: IDataObject): Array<{ place: ArgumentPlace; value: unknown }> {
	const { argument } = (furtherArguments ?? {}) as IDataObject;
	const rows = Array.isArray(argument) ? (argument as IDataObject[]) : [];
	return rows.map(({ name, value }) => ({
		place: readPlace(typeof name === 'string' ? name : ''),
		value,
	}));
}
