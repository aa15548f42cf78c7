import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject, type JsonValue } from '../../../sage/exactJson';
import { isCutList, markedCut } from '../../../sage/graphql/selection/cutCollections';
import { SageError } from '../../../sage/SageError';
import { expressionAt, gaveNothing, hasExpression, isNothing } from '../parameters/expression';
import { jsonOf, readJson, refuseInvalidMoment } from '../parameters/json';

/** The parameters that say what Send Entity sends. */
export const bodyProperties: INodeProperties[] = [
	{
		displayName: 'Body',
		name: 'bodySource',
		type: 'options',
		options: [
			{ name: 'Fields Below', value: 'fields', description: 'Send the fields entered below' },
			{ name: 'Input Item', value: 'item', description: 'Send the whole input item as it is' },
			{ name: 'JSON', value: 'json', description: 'Send a JSON text' },
			{ name: 'None', value: 'none', description: 'Send no body' },
		],
		default: 'item',
		description: 'What to send',
	},
	{
		displayName: 'Body Fields',
		name: 'bodyFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: { bodySource: ['fields'] } },
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. BPCNAM',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description:
							'Text as it stands. An expression keeps its type: number, true or false, list, object or null. One that gives nothing leaves the field out.',
					},
				],
			},
		],
	},
	{
		displayName: 'JSON Body',
		name: 'bodyJson',
		type: 'json',
		typeOptions: { rows: 5 },
		default: '{}',
		description:
			'JSON text, sent as it stands with every digit, or an expression that gives an object',
		displayOptions: { show: { bodySource: ['json'] } },
	},
];

/**
 * The body that Send Entity sends for an input item, as JSON text; undefined for none.
 * @throws SageError `invalidRequest` when the JSON is none, for what JSON cannot hold, and for collections that were cut
 */
export function readBody(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const source: unknown = context.getNodeParameter('bodySource', itemIndex, 'item');
	if (source === 'none') return undefined;
	const body = textOf(context, source, itemIndex);
	const cut = cutPath(JSON.parse(body) as JsonValue, '');
	if (cut !== undefined) throw cutOff(cut);
	return body;
}

function textOf(context: IExecuteFunctions, source: unknown, itemIndex: number): string {
	if (source === 'json') return readJson(context, 'bodyJson', 'JSON Body', itemIndex);
	if (source === 'fields') return fieldsText(context, itemIndex);
	return jsonOf(context, context.getInputData()[itemIndex].json, 'Input Item');
}

function fieldsText(context: IExecuteFunctions, itemIndex: number): string {
	const { field } = context.getNodeParameter('bodyFields', itemIndex, {}) as {
		field?: IDataObject[];
	};
	const values: Array<[name: string, value: unknown]> = [];
	for (const [row, { name, value }] of (field ?? []).entries()) {
		const named = String(name ?? '').trim();
		const isGiven = expressionAt(context, 'bodyFields', 'field', row, 'name') !== undefined;
		if (isGiven && isNothing(named)) throw gaveNothing("A name in 'Body Fields'");
		if (named !== '' && value !== undefined) values.push([named, value]); // null would clear it in Sage X3
	}
	const text = jsonOf(context, Object.fromEntries(values), 'Body Fields');
	if (hasExpression(context.getNode().parameters.bodyFields)) {
		refuseInvalidMoment(JSON.parse(text) as JsonValue, 'Body Fields');
	}
	return text;
}

/** Where a collection is that is not whole: one that 'Lines Limit' has cut when it was read. */
function cutPath(value: JsonValue, path: string): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if (Array.isArray(value) && isCutList(value)) return path;
	const cut = isJsonObject(value) ? markedCut(value) : undefined;
	for (const [name, child] of Object.entries(value)) {
		const at = Array.isArray(value) ? `${path}[${name}]` : path + (path === '' ? name : `.${name}`);
		if (cut?.has(name)) return at;
		const found = cutPath(child, at);
		if (found !== undefined) return found;
	}
	return undefined;
}

function cutOff(path: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The lines of ${path} are not all lines of the record`,
		description:
			"More lines were there than 'Lines Limit' allowed when the record was read, and sending these could delete the others. Raise 'Lines Limit' where it is read, or leave them out. If the list is whole by now, remove $cut from the item and $more from its lines. Nothing was sent.",
	});
}
