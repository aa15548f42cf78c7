import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { operatorsFor } from '../../../sage/graphql/filter/operators';
import { fieldAt } from '../../../sage/graphql/filter/fieldAt';
import type { NodeSchema } from '../../../sage/graphql/schema/nodeSchema';
import { answer } from './editor';
import { fieldOption, isComparable, isOwnValue, listFields, type ListedField } from './fieldList';

/** Fields to return: values, references and collections. */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await answer(this, async ({ operation, schema }) => {
		if (operation !== 'runOperation') {
			return fieldsIn(await schema({ paths: [], collections: true })).map(fieldOption);
		}
		const custom: unknown = this.getCurrentNodeParameter('customOperation', {
			extractValue: true,
		});
		if (typeof custom !== 'string' || custom === '') return [];
		const purpose = { paths: [], collections: true, custom };
		return fieldsIn(await schema(purpose)).map(fieldOption);
	});
}

/** Fields that conditions can be about. */
export async function getConditionFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await answer(this, async ({ schema }) =>
		fieldsIn(await schema({ paths: [], collections: true }))
			.filter(({ field, path }) => field.shape !== 'collection' && path !== '_access')
			.map(fieldOption),
	);
}

/** Fields to sort by: no collections. */
export async function getSortFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await answer(this, async ({ schema }) =>
		fieldsIn(await schema({ paths: [], collections: false }))
			.filter((listed) => isComparable(listed) && !listed.path.includes('[]'))
			.map(fieldOption),
	);
}

/** Fields that may be parts of a key: those that `delete` takes first. */
export async function getKeyFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await answer(this, async ({ schema }) => {
		const node = await schema({ paths: [], collections: false });
		const keys = keyNames(node);
		const own = fieldsIn(node).filter(
			({ path, field }) => path === field.name && field.shape !== 'collection',
		);
		const first = own.filter(({ path }) => keys.includes(path));
		return [...first, ...own.filter((listed) => !first.includes(listed))].map(fieldOption);
	});
}

/** The fields that are the key of a node, as far as its `delete` tells. */
export function keyNames({ operations }: NodeSchema): string[] {
	const remove = operations.find(({ name }) => name === 'delete');
	return (remove?.arguments ?? []).map(({ field }) => field.name);
}

/** Fields that can be computed with. */
export async function getAggregateFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await answer(this, async ({ schema }) =>
		fieldsIn(await schema({ paths: [], collections: false }))
			.filter((listed) => isOwnValue(listed) && isComparable(listed))
			.map(fieldOption),
	);
}

/** Fields to group by: values, references, and the values of references. */
export async function getGroupFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await answer(this, async ({ schema }) =>
		fieldsIn(await schema({ paths: [], collections: false }))
			.filter(({ field, path }) => field.shape !== 'collection' && !path.startsWith('_'))
			.map(fieldOption),
	);
}

/** Operators that fit the field of the condition that is being filled in. */
export async function getOperators(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const path: unknown = this.getCurrentNodeParameter('&field');
	const options = (operators: ReturnType<typeof operatorsFor>) =>
		operators.map(({ name, title, description }) => ({ name: title, value: name, description }));
	if (typeof path !== 'string' || path === '' || path.startsWith('=')) {
		return options(operatorsFor(undefined));
	}
	return await answer(this, async ({ schema }) => {
		const steps = path.split('.').map((step) => step.replace('[]', ''));
		const { root, types } = await schema({ paths: [steps], collections: false });
		return options(operatorsFor(root && fieldAt(path, root, types)));
	});
}

function fieldsIn({ root, types }: NodeSchema): ListedField[] {
	return root === undefined ? [] : listFields(root, types);
}
