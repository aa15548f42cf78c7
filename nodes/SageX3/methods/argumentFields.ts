import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { argumentFields } from '../../../sage/graphql/schema/argumentFields';
import { operationOf } from '../../../sage/graphql/schema/nodeSchema';
import { answer, chosenNode } from './editor';
import { technicalLast } from './fieldList';
import { fieldsBefore, keptFields } from './keptFields';
import { mapperBefore, ofNode } from './mapperBefore';
import { fieldOfInput } from './resourceMapping';

/**
 * The fields that the chosen operation of a node's own takes. What was mapped before stays, unless it was mapped for
 * another operation. The editor shows no error of a mapper: what went wrong is told in its notice.
 */
export async function getArgumentFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const node = chosenNode(this);
	const given: unknown = this.getCurrentNodeParameter('customOperation', { extractValue: true });
	const name = typeof given === 'string' && !given.startsWith('=') ? given.trim() : '';
	const owner = node === undefined || name === '' ? undefined : `${node} ${name}`;
	const before = mapperBefore(this, owner);
	if (owner === undefined) {
		return { fields: before.shown, emptyFieldsNotice: 'Choose the operation first.' };
	}
	try {
		return await answer(this, async ({ client: { gate }, schema }) => {
			const known = await schema({ paths: [], collections: false, inputs: [name] });
			const operation = operationOf(known, name);
			const inputs = (
				operation === undefined ? [] : technicalLast(argumentFields(operation))
			).filter((field) => gate?.rules.hidden.mayNotWrite(lastStep(field.name)) !== true);
			const names = inputs.map((field) => field.name);
			const kept = keptFields(owner, before, names);
			return { fields: ofNode(owner, [...inputs.map(fieldOfInput), ...kept]) };
		});
	} catch (error) {
		return fieldsBefore(owner, before, error);
	}
}

function lastStep(name: string): string {
	return name.slice(name.indexOf('.') + 1);
}
