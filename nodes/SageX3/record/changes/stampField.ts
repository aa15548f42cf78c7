import type { INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import { expressionAt, gaveNothing, isNothing } from '../../parameters/expression';
import type { ParameterSource } from '../../parameters/parameterSource';

/** By which field it is told when a record changed. */
export const stampFieldProperty: INodeProperties = {
	displayName: 'Time Stamp Field Name or ID',
	name: 'stampField',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getStampFields',
		loadOptionsDependsOn: ['endpoint.value', 'node.value'],
	},
	default: '',
	description:
		'Field that tells when a record was created or changed. Automatic: the time stamp that Sage X3 keeps itself. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/**
 * The field that was chosen; undefined for the one that Sage X3 keeps itself.
 * @throws SageError `invalidRequest` for an expression that gives nothing, and for what is no field of the record itself
 */
export function readStampField(parameters: ParameterSource, itemIndex: number): string | undefined {
	const chosen = String(parameters.getNodeParameter('stampField', itemIndex, '') ?? '').trim();
	if (expressionAt(parameters, 'stampField') !== undefined && isNothing(chosen)) {
		throw gaveNothing("The 'Time Stamp Field'");
	}
	if (chosen === '') return undefined;
	if (/^[_A-Za-z]\w*$/.test(chosen)) return chosen;
	throw new SageError({
		kind: 'invalidRequest',
		message: `The 'Time Stamp Field' is not a field of the record itself: ${chosen}`,
		description: 'Choose one from the list.',
	});
}
