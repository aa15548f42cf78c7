import type { INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';

export const headersOption: INodeProperties = {
	displayName: 'Headers',
	name: 'headers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Header',
	default: {},
	description: 'HTTP headers to send besides those of the credential',
	options: [
		{
			displayName: 'Header',
			name: 'header',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Accept-Language',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. fr-FR',
				},
			],
		},
	],
};

/**
 * Checks headers that the user typed.
 * @throws SageError `invalidRequest` for one that is not his to set, or not allowed by HTTP
 */
export function readHeaders(given: Array<{ name: string; value: string }>): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const { name, value } of given) {
		if (/^(?:authorization|host|content-length|connection|transfer-encoding)$/i.test(name)) {
			throw refusedHeader(name, 'it is set by the credential or the connection');
		}
		if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\u0020-\u007e\u0080-\u00ff]/.test(value)) {
			throw refusedHeader(name, 'it holds characters that HTTP does not allow there');
		}
		headers[name] = value;
	}
	return headers;
}

function refusedHeader(name: string, reason: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The header '${name}' cannot be sent: ${reason}`,
		description: "Change or remove it under 'Headers' in the options. Nothing was sent.",
	});
}
