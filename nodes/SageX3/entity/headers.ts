import type { INodeProperties } from 'n8n-workflow';
import { whyNotSendable, withoutOuterBlanks } from '../../../sage/httpHeader';
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

/** Headers that are the credential's or the connection's to set. Source: RFC 9110, RFC 9112. */
const NOT_TO_SET =
	/^(?:authorization|proxy-authorization|host|content-length|content-encoding|connection|keep-alive|proxy-connection|transfer-encoding|te|trailer|upgrade|expect)$/i;

/**
 * Checks headers that the user typed.
 * @throws SageError `invalidRequest` for one that is not his to set, that is named twice, or that HTTP cannot carry as it is
 */
export function readHeaders(given: Array<{ name: string; value: string }>): Record<string, string> {
	const headers = new Map<string, [name: string, value: string]>();
	for (const { name, value: typed } of given) {
		const value = withoutOuterBlanks(typed);
		if (NOT_TO_SET.test(name)) {
			throw refusedHeader(name, 'it is set by the credential or the connection');
		}
		const reason = whyNotSendable(name, value);
		if (reason !== undefined) throw refusedHeader(name, reason);
		if (headers.has(name.toLowerCase())) throw refusedHeader(name, 'it is given twice');
		headers.set(name.toLowerCase(), [name, value]);
	}
	return Object.fromEntries(headers.values());
}

function refusedHeader(name: string, reason: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The header '${name}' cannot be sent: ${reason}`,
		description: "Change or remove it under 'Headers' in the options. Nothing was sent.",
	});
}
