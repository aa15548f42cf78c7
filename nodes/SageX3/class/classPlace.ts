import type { INodeProperties } from 'n8n-workflow';
import { checkedPlace, type ClassPlace } from '../../../sage/rest/classAddress';
import { SageError } from '../../../sage/SageError';
import { endpointProperty, readEndpoint } from '../parameters/endpoint';
import { hasExpression, isNothing } from '../parameters/expression';
import type { ParameterSource } from '../parameters/parameterSource';
import type { OpenCredential } from '../transport/credential/openCredential';

/** Which class is meant, through which representation, and in which folder. */
export const placeProperties: INodeProperties[] = [
	endpointProperty,
	{
		displayName: 'Class',
		name: 'className',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'Kind of record, by the name of its class in Sage X3',
		typeOptions: { loadOptionsDependsOn: ['endpoint.value'] },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a class …',
				typeOptions: { searchListMethod: 'searchClasses', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. BPCUSTOMER',
			},
		],
	},
	{
		displayName: 'Representation',
		name: 'representation',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description:
			'Representation to read the records through. It decides which fields exist. Leave empty to use the one named like the class.',
		typeOptions: { loadOptionsDependsOn: ['endpoint.value', 'className.value'] },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'The one named like the class',
				typeOptions: { searchListMethod: 'searchRepresentations', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. ZBPCUSTOMER',
			},
		],
	},
];

/** The same for operations that write. */
export const writingPlaceProperties: INodeProperties[] = placeProperties.map((property) =>
	property.name === 'representation'
		? {
				...property,
				description:
					'Representation to write the records through. It decides which fields exist. The standard ones are read-only. Leave empty to use the one that the credential names for writing.',
			}
		: property,
);

/**
 * The class of one input item.
 * @throws SageError `invalidRequest` for names that are none, and where an expression gives nothing: another folder or
 *   representation could be of another company, or show other fields
 */
export function readPlace(
	context: ParameterSource,
	credential: Pick<OpenCredential, 'endpoint'>,
	itemIndex: number,
	ownName: (className: string) => string = (name) => name,
): ClassPlace {
	const className = nameIn(context, 'className', itemIndex);
	if (isNothing(className)) throw empty("The 'Class' is empty");
	const representation = nameIn(context, 'representation', itemIndex);
	const isGiven = hasExpression(context.getNode().parameters.representation);
	if (isGiven && isNothing(representation)) throw empty("The 'Representation' is empty");
	return checkedPlace({
		endpoint: readEndpoint(context, itemIndex) || credential.endpoint,
		className,
		representation: representation === '' ? ownName(className) : representation,
	});
}

/** The same for a write: where no representation is named, the credential says which one writes. Throws as `readPlace` does. */
export function readWritingPlace(
	context: ParameterSource,
	credential: Pick<OpenCredential, 'endpoint' | 'writesByZ'>,
	itemIndex: number,
): ClassPlace {
	return readPlace(context, credential, itemIndex, (className) =>
		writingRepresentation(className, credential),
	);
}

/** The representation that writes a class where none is named. */
export function writingRepresentation(
	className: string,
	{ writesByZ }: Pick<OpenCredential, 'writesByZ'>,
): string {
	return writesByZ ? `Z${className}` : className;
}

function nameIn(context: ParameterSource, name: string, itemIndex: number): string {
	const given: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	return typeof given === 'string' ? given.trim() : '';
}

function empty(message: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: 'Choose it from the list, or check what its expression gives. Nothing was sent.',
	});
}
