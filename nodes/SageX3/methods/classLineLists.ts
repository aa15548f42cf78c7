import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { ClassField } from '../../../sage/rest/prototype';
import type { FindOperation } from '../operation/menus';
import { canBeWritten, chosenName, takenFields } from './chosenClass';
import { answer, chosenOperation } from './editor';

/** The collections that the chosen class takes; none as long as no class is chosen. */
export const getClassLinesFields = (findOperation: FindOperation) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await choices(this, findOperation, (fields) =>
			fields.filter(({ kind }) => kind === 'collection'),
		);
	};

/** The fields that a line of the chosen collection takes, as far as the class tells them. */
export const getClassLineFields = (findOperation: FindOperation) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const chosen = chosenName(this, 'linesField');
		return await choices(
			this,
			findOperation,
			(fields) => fields.find(({ name, kind }) => kind === 'collection' && name === chosen)?.lines,
		);
	};

async function choices(
	context: ILoadOptionsFunctions,
	findOperation: FindOperation,
	choose: (fields: readonly ClassField[]) => readonly ClassField[] | undefined,
): Promise<INodePropertyOptions[]> {
	if (chosenName(context, 'className') === '') return [];
	return await answer(context, async ({ client }) => {
		const taken = await takenFields(context, client, chosenOperation(context, findOperation));
		return (choose(taken) ?? [])
			.filter((field) => canBeWritten(client, field))
			.map(({ name, title }) => ({
				name: title === name ? name : `${name}: ${title}`,
				value: name,
			}));
	});
}
