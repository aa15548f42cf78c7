import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';
import { hasExpression } from '../parameters/expression';
import type { ParameterSource } from '../parameters/parameterSource';
import type { OpenCredential } from '../transport/credential/openCredential';
import type { WebService } from '../transport/soap/webServices';

/** The pool that a web service is called through. */
export const poolProperty: INodeProperties = {
	displayName: 'Pool Alias',
	name: 'poolAlias',
	type: 'string',
	default: '',
	placeholder: "The credential's own",
	description:
		'Pool to call the web service through. It decides which folder is used. Upper and lower case matter. Leave empty to use the one in the credential.',
};

/** Entry of the `options` collection: the language of messages and labels. Source: SF3. */
export const languageOption: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: "The credential's own",
	description:
		'Code of a language in Sage X3, such as FRA, for messages and labels. Leave empty to use the one in the credential, or that of the pool.',
};

/** Which web service is meant, and through which pool it is called. */
export const serviceProperties: INodeProperties[] = [
	poolProperty,
	{
		displayName: 'Web Service',
		name: 'webService',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. YOSOH',
		description: 'Public name of the object or sub-program that is published in Sage X3',
	},
];

/**
 * The web service of one input item.
 * @throws SageError `invalidRequest` when there is no name, or no pool
 */
export function readService(
	context: ParameterSource,
	credential: PoolOfCredential,
	itemIndex: number,
): WebService {
	const publicName = textOf(context, 'webService', itemIndex);
	if (publicName === '') {
		throw empty("The 'Web Service' is empty", 'Enter the public name of the publication.');
	}
	return serviceNamed(publicName, context, credential, itemIndex);
}

type PoolOfCredential = Pick<OpenCredential, 'poolAlias' | 'language'>;

/**
 * A web service of a fixed name, through the pool of one input item.
 * @throws SageError `invalidRequest` when there is no pool: another one could be of the wrong company; or an expression that gives
 * no language
 */
export function serviceNamed(
	publicName: string,
	context: ParameterSource,
	{ poolAlias, language }: PoolOfCredential,
	itemIndex: number,
): WebService {
	const alias = textOf(context, 'poolAlias', itemIndex);
	if (alias === '' && hasExpression(context.getNode().parameters.poolAlias)) {
		throw empty("The 'Pool Alias' is empty", 'Its expression gave nothing for this item.');
	}
	const pool = alias === '' ? poolAlias : alias;
	if (pool === '') {
		throw empty(
			"There is no 'Pool Alias'",
			'Enter the alias of a pool of web services, in the node or in the credential.',
		);
	}
	return { publicName, poolAlias: pool, language: languageOf(context, language, itemIndex) };
}

function languageOf(context: ParameterSource, ofCredential: string, itemIndex: number): string {
	const { language } = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const code = typeof language === 'string' ? language.trim() : '';
	if (code !== '') return code;
	const options: unknown = context.getNode().parameters.options;
	if (isJsonObject(options) && hasExpression(options.language)) {
		throw empty("The 'Language' is empty", 'Its expression gave nothing for this item.');
	}
	return ofCredential;
}

function textOf(context: ParameterSource, name: string, itemIndex: number): string {
	const given: unknown = context.getNodeParameter(name, itemIndex, '');
	return typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
}

function empty(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
