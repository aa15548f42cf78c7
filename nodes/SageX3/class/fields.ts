import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import type { JsonObject } from '../../../sage/exactJson';
import { emptyRecord, setMember } from '../../../sage/newRecord';
import { neverShown } from '../../../sage/restriction/decision';
import { simplifyRecord } from '../../../sage/rest/simplifyRecord';
import { expressionAt, gaveNothing, isNothing } from '../parameters/expression';
import type { ParameterSource } from '../parameters/parameterSource';
import type { Client } from '../transport/client';

/** Whether records are made plain JSON. */
export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Which fields of a record to put out, and how. */
export const fieldsProperties: INodeProperties[] = [
	{
		displayName: 'Fields to Return',
		name: 'fields',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getClassFields',
			loadOptionsDependsOn: ['endpoint.value', 'className.value', 'representation.value'],
		},
		default: [],
		description:
			'Leave empty for everything that the representation shows. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	simplifyProperty,
];

/** Entry of the `options` collection: names of fields, where there is no list. */
export const moreFieldsOption: INodeProperties = {
	displayName: 'More Fields',
	name: 'moreFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. BPCNUM, BPCNAM',
	description: 'Further fields to return, separated by commas',
};

/** Entry of the `options` collection: what stands beside references. Source: R36. */
export const includeTitlesOption: INodeProperties = {
	displayName: 'Include Titles',
	name: 'includeTitles',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the title of each reference when Simplify is on, such as the name of a currency: CUR_REF beside CUR',
};

/** Entry of the `options` collection: what tells the lines of a record apart. Source: RF7. */
export const includeLineIdsOption: INodeProperties = {
	displayName: 'Include Line IDs',
	name: 'includeLineIds',
	type: 'boolean',
	default: false,
	description:
		'Whether to keep the $uuid of each line when Simplify is on. Sage X3 needs it to find the line again when the record is sent back.',
};

/** How a record is put out: as X3 gives it, or simplified. */
export type RecordForm = (record: JsonObject) => JsonObject;

/**
 * Reads how records are put out for one input item.
 * @throws SageError `invalidRequest` for options that are none: a write reads it before it is sent
 */
export function readForm(context: ParameterSource, itemIndex: number): RecordForm {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (context.getNodeParameter('simplify', itemIndex, true) === false) return (record) => record;
	const kept = {
		titles: options.includeTitles === true,
		lineIds: options.includeLineIds === true,
	};
	return (record) => simplifyRecord(record, kept);
}

/** How records of a class are put out. */
export interface ClassView {
	/** A record as an output item. */
	item(record: JsonObject): IDataObject;
	/** The fields that were chosen; none for all. */
	chosen: readonly string[];
	/** Says which chosen fields no record had, of all records so far. */
	warnings(): Diagnosis[];
}

/**
 * Reads what to return of the records for one input item.
 * @throws SageError `invalidRequest` when an expression gives no fields: all of them would come
 */
export function readView(context: ParameterSource, client: Client, itemIndex: number): ClassView {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const chosen = namesIn(context.getNodeParameter('fields', itemIndex, []));
	const isGiven = expressionAt(context, 'fields') !== undefined;
	if (isGiven && chosen.every(isNothing)) throw gaveNothing("The 'Fields to Return'");
	const more = namesIn(options.moreFields);
	const isMoreGiven = expressionAt(context, 'options', 'moreFields') !== undefined;
	if (isMoreGiven && more.every(isNothing)) throw gaveNothing("The 'More Fields'");
	const names = [...new Set([...chosen, ...more])];
	for (const name of names) {
		if (client.gate?.rules.hidden.isHidden(name)) throw neverShown(name);
	}
	const form = readForm(context, itemIndex);
	return names.length === 0
		? { item: form, chosen: names, warnings: () => [] }
		: picking(names, form);
}

function picking(names: readonly string[], form: RecordForm): ClassView {
	const missing = new Set(names);
	let shown: string[] | undefined;
	return {
		chosen: names,
		item: (record) => {
			const simple = form(record);
			shown ??= Object.keys(simple);
			const picked = names.filter((name) => Object.prototype.hasOwnProperty.call(simple, name));
			for (const name of missing.size > 0 ? picked : []) missing.delete(name);
			const item = emptyRecord();
			for (const name of picked) setMember(item, name, simple[name]);
			return item;
		},
		warnings: () =>
			shown === undefined || missing.size === 0
				? []
				: [remark('warning', missingText([...missing], shown))],
	};
}

const MOST_NAMED = 30;

function missingText(missing: readonly string[], shown: readonly string[]): string {
	const more = shown.length - MOST_NAMED;
	const named = shown.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
	return `No record has ${missing.join(', ')}: the representation shows ${named}.`;
}

/** Names of fields, from a list, or from a text with commas between them. */
function namesIn(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return list.map((name) => String(name ?? '').trim()).filter((name) => name !== '');
}
