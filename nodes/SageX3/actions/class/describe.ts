import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { remark } from '../../../../sage/diagnoses';
import { isJsonObject } from '../../../../sage/exactJson';
import type { ClassPlace, Facet } from '../../../../sage/rest/classAddress';
import type { ClassField } from '../../../../sage/rest/prototype';
import { placeProperties, readPlace } from '../../class/classPlace';
import { asItems, type Outcome, type SingleOperation } from '../../operation/operation';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { askPrototype } from '../../transport/rest/prototypes';

/** Whose fields are described. */
const facetProperty: INodeProperties = {
	displayName: 'Facet',
	name: 'facet',
	type: 'options',
	options: [
		{ name: 'Create', value: 'create', description: 'What a new record takes' },
		{ name: 'Details', value: 'details', description: 'What is shown of one record' },
		{ name: 'Edit', value: 'edit', description: 'What an update takes' },
		{ name: 'Lookup', value: 'lookup', description: 'What the selection list shows' },
		{ name: 'Query', value: 'query', description: 'What the list shows' },
		{ name: 'Summary', value: 'summary', description: 'The most important fields' },
	],
	default: 'details',
	description: 'Which side of the representation to describe',
};

/** Describe: tells the fields and collections of a class, as a representation shows or takes them. */
export const describeClass: SingleOperation = {
	option: {
		name: 'Describe',
		value: 'describe',
		action: 'Describe class',
		description: 'Get the fields of a REST class, with their titles and types, and its collections',
	},
	properties: [...placeProperties, facetProperty, optionsOf([concurrencyOption, timeoutOption])],
	writes: false,
	subtitle: { words: 'Describe', parameters: ['className'] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const place = readPlace(this, client.credential, itemIndex);
	const facet = this.getNodeParameter('facet', itemIndex, 'details') as Facet;
	const told = await askPrototype(client, place, facet, timeoutMsOf(options));
	const { prototype, answer } = told;
	if (prototype !== undefined) {
		return {
			items: asItems([itemOf(place, facet, prototype.fields)]),
			diagnoses: answer.diagnoses,
		};
	}
	const { body = null } = answer;
	return {
		items: asItems([isJsonObject(body) ? body : { description: body }]),
		diagnoses: [
			...answer.diagnoses,
			remark('warning', 'The description has an unknown form, so it is returned as it came.'),
		],
	};
}

function itemOf(
	{ className, representation }: ClassPlace,
	facet: Facet,
	fields: readonly ClassField[],
): IDataObject {
	const isCollection = ({ kind }: ClassField) => kind === 'collection';
	return {
		className,
		representation,
		facet,
		fields: fields.filter((field) => !isCollection(field)).map(fieldItem),
		collections: fields.filter(isCollection).map(collectionItem),
	};
}

function collectionItem({ name, title, lines }: ClassField): IDataObject {
	return { name, title, fields: lines.map(fieldItem) };
}

function fieldItem(field: ClassField): IDataObject {
	const { name, title, type, length, isMandatory, isSortable, isExcluded, lines } = field;
	return {
		name,
		title,
		type,
		...(length === undefined ? {} : { length }),
		mandatory: isMandatory,
		sortable: isSortable,
		...(isExcluded ? { excluded: true } : {}),
		...(lines.length === 0 ? {} : { fields: lines.map(fieldItem) }),
	};
}
