import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import { SageError, type Trouble } from '../../../sage/SageError';
import type { ServiceDescription } from '../../../sage/soap/description';
import { inputXml } from '../../../sage/soap/input/inputXml';
import { readMappedValues } from '../parameters/mappedValues';
import { mapperProperty } from '../parameters/mapperProperty';
import type { Client } from '../transport/client';
import { knownDescription, type WebService } from '../transport/soap/webServices';
import { ignoresUnknown } from '../parameters/unknownFields';
import { withLines, type RecordOfService, type ValuesWithLines } from './recordLines';

/** The values that are sent to a web service, mapped to its fields. */
export const valuesProperty: INodeProperties = mapperProperty({
	of: 'webService',
	dependsOn: ['poolAlias', 'webService'],
	method: 'getServiceFields',
});

/** What is known of a web service from its own description. */
export interface KnownService {
	/** undefined where it does not describe itself. */
	description: ServiceDescription | undefined;
	/** What Sage X3 has said instead, where it refused. */
	refusal?: Trouble;
	/** That names go as they are typed then. */
	notice: Diagnosis[];
	/** That they could not be checked then, for a dry run. */
	unchecked: string[];
}

/** Values as they go out, and what is to be told about them. */
export interface PreparedValues {
	xml: string;
	/** Whether no value is in it. */
	isEmpty: boolean;
	/** The first line without any value, as `Line 2 of SOH4_1`. */
	emptyLine: string | undefined;
	diagnoses: Diagnosis[];
	/** What could not be checked of them, for a dry run. */
	unchecked: string[];
}

/**
 * The values of one input item in the form of the web service, as it describes itself. Where it does not, they have to come
 * grouped.
 * @throws SageError `invalidRequest` for what the web service does not take
 */
export async function readValues(
	context: IExecuteFunctions,
	client: Client,
	service: WebService,
	itemIndex: number,
): Promise<PreparedValues> {
	const known = await descriptionOf(client, service);
	const { values } = valuesOfItem(context, itemIndex, {
		name: service.publicName,
		description: known.description,
		isNew: false,
	});
	return valuesFor(context, itemIndex, values, known);
}

/**
 * The same for what writes a record. Throws as `readValues` does, also when there is no value at all, or none in a line: an empty
 * record or line, or a change of nothing, is not meant.
 */
export async function readRecordValues(
	context: IExecuteFunctions,
	client: Client,
	service: WebService,
	itemIndex: number,
): Promise<PreparedValues> {
	return notEmpty(service, await readValues(context, client, service, itemIndex));
}

/** Throws `invalidRequest` when there is no value at all, and when there is none in a line. */
export function notEmpty({ publicName }: WebService, values: PreparedValues): PreparedValues {
	const { isEmpty, emptyLine } = values;
	if (isEmpty) {
		throw refused(
			`There is nothing to write by ${publicName}: no field has a value`,
			"Fill in fields under 'Values', or let them be mapped from the input item.",
		);
	}
	if (emptyLine === undefined) return values;
	throw refused(`${emptyLine} has no value`, 'Fill it in, remove it, or check its expressions.');
}

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}

/** The values of one input item, with its lines among them. Throws as `readValues` does. */
export function valuesOfItem(
	context: IExecuteFunctions,
	itemIndex: number,
	record: RecordOfService,
): ValuesWithLines {
	const { values } = readMappedValues(context, itemIndex);
	return withLines(context, itemIndex, values, record);
}

/** Values of an input item as they go out. Throws as `readValues` does. */
export function valuesFor(
	context: IExecuteFunctions,
	itemIndex: number,
	values: Readonly<Record<string, unknown>>,
	{ description, refusal, notice, unchecked }: KnownService,
): PreparedValues {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const { xml, isEmpty, emptyLine, warnings } = inputXml(values, {
		description,
		refusal,
		ignoreUnknown: ignoresUnknown(options),
	});
	return {
		xml,
		isEmpty,
		emptyLine,
		diagnoses: [...notice, ...warnings.map((text) => remark('warning', text))],
		unchecked,
	};
}

/**
 * What a web service says about itself. That it refuses is no failure of the work: names are taken as they are typed.
 * @throws SageError
 */
export async function descriptionOf(client: Client, service: WebService): Promise<KnownService> {
	return await knownDescription(client, service).then(
		({ description, text }) =>
			description === undefined
				? undescribed(text === '' ? 'it returns nothing' : 'its description has an unknown form')
				: { description, notice: [], unchecked: [] },
		async (error: unknown) =>
			error instanceof SageError && error.trouble.kind === 'refused'
				? { ...undescribed(error.trouble.message), refusal: error.trouble }
				: await Promise.reject(error),
	);
}

function undescribed(why: string): KnownService {
	const words = `The web service does not describe itself (${why})`;
	return {
		description: undefined,
		notice: [remark('info', `${words}: names are sent as typed.`)],
		unchecked: [`${words}: names, types and lengths of the values were not checked`],
	};
}
