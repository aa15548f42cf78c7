import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { InputField } from '../../../sage/graphql/schema/fields';
import type { NodeSchema } from '../../../sage/graphql/schema/nodeSchema';
import type { FindOperation } from '../operation/menus';
import type { Needs } from '../operation/operation';
import { linesFields } from '../record/writing/lines/linesField';
import { answer, chosenOperation } from './editor';
import { technicalLast } from './fieldList';

/** The fields of the chosen node that take lines; none as long as no node is chosen. */
export const getLinesFields = (findOperation: FindOperation) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await inputs(this, findOperation, linesFields);
	};

/** The fields that a line takes, by the field that is chosen for the lines. */
export const getLineFields = (findOperation: FindOperation) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const chosen: unknown = this.getCurrentNodeParameter('linesField');
		return await inputs(this, findOperation, (schema, needs) => {
			const field = linesFields(schema, needs).find(({ name }) => name === chosen);
			return (field && schema.inputTypes.get(field.of)) ?? [];
		});
	};

/** Some of what the mutations of the chosen operation take, without what the credential lets nobody write. */
async function inputs(
	context: ILoadOptionsFunctions,
	findOperation: FindOperation,
	choose: (schema: NodeSchema, needs: Needs) => readonly InputField[],
): Promise<INodePropertyOptions[]> {
	return await answer(context, async ({ client: { gate }, path, schema }) => {
		if (path === undefined) return [];
		const needs = chosenOperation(context, findOperation)?.needs ?? [];
		const known = await schema({ paths: [], collections: false, inputs: needs.flat() });
		return technicalLast(choose(known, needs))
			.filter(({ name }) => !gate?.rules.hidden.mayNotWrite(name))
			.map(({ name, title }) => ({
				name: title === name ? name : `${name}: ${title}`,
				value: name,
			}));
	});
}
