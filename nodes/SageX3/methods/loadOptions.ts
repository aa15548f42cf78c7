import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { operatorsFor } from '../../../sage/graphql/filter/operators';
import { fieldNames } from '../../../sage/graphql/fieldPath';
import { fieldAt } from '../../../sage/graphql/filter/fieldAt';
import { keyFields } from '../../../sage/graphql/schema/keyFields';
import { recordInput } from '../../../sage/graphql/schema/recordInput';
import type { NodeSchema } from '../../../sage/graphql/schema/nodeSchema';
import type { SchemaPurpose } from '../../../sage/graphql/schema/typesMissing';
import type { FilledIn, FindOperation } from '../operation/menus';
import { answer, chosenOperation } from './editor';
import { fieldOption, isComparable, isOwnValue, listFields, type ListedField } from './fieldList';

/** Fields to return: values, references and collections. */
export const getFields = (findOperation: FindOperation) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const returns = chosenOperation(this, findOperation)?.returns;
		const custom = returns && nameOf(this, returns);
		if (custom === '') return [];
		return await list(this, { paths: [], collections: true, custom }, fieldsIn);
	};

/** The operation of the node whose fields are returned; empty as long as none is chosen. */
function nameOf(context: ILoadOptionsFunctions, returns: NonNullable<FilledIn['returns']>): string {
	if ('operation' in returns) return returns.operation;
	const given: unknown = context.getCurrentNodeParameter(returns.parameter, { extractValue: true });
	return typeof given === 'string' ? given : '';
}

/** Fields that conditions can be about. */
export async function getConditionFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await list(this, { paths: [], collections: true }, (node) =>
		fieldsIn(node).filter(({ field, path }) => field.shape !== 'collection' && path !== '_access'),
	);
}

/** Fields to sort by: no collections. */
export async function getSortFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await list(this, OWN, (node) =>
		fieldsIn(node).filter((listed) => isComparable(listed) && !listed.path.includes('[]')),
	);
}

/** Fields that may be parts of a key: those that `delete` takes first. */
export async function getKeyFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await list(this, OWN, (node) => {
		const keys = keyFields(node);
		const own = fieldsIn(node).filter(
			({ path, field }) => path === field.name && field.shape !== 'collection',
		);
		const first = own.filter(({ path }) => keys.includes(path));
		return [...first, ...own.filter((listed) => !first.includes(listed))];
	});
}

/** Fields that may tell whether a document is there: a new record takes them, and X3 can look for their values. */
export async function getOnceFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await list(this, OWN, (node) => {
		const taken = recordInput(node, 'create')?.fields;
		return fieldsIn(node).filter(
			({ path, field }) =>
				path === field.name &&
				!path.startsWith('_') &&
				operatorsFor(field).some(({ name }) => name === 'in') &&
				taken?.some((input) => input.name === path) !== false,
		);
	});
}

/** Fields that can be computed with. */
export async function getAggregateFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await list(this, OWN, (node) =>
		fieldsIn(node).filter((listed) => isOwnValue(listed) && isComparable(listed)),
	);
}

/** Fields to group by: values, references, and the values of references. */
export async function getGroupFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await list(this, OWN, (node) =>
		fieldsIn(node).filter(
			({ field, path }) =>
				field.shape !== 'collection' && !path.includes('[]') && !path.startsWith('_'),
		),
	);
}

/** Fields that may tell when a record was created or changed: those that Sage X3 keeps itself come first. */
export async function getStampFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const fields = await list(this, OWN, (node) => {
		const stamps = fieldsIn(node).filter(
			(listed) => isOwnValue(listed) && ['date', 'datetime'].includes(listed.field.kind),
		);
		const isTechnical = ({ path }: ListedField) => path.startsWith('_');
		return [...stamps.filter(isTechnical), ...stamps.filter((listed) => !isTechnical(listed))];
	});
	return [
		{ name: 'Automatic', value: '', description: 'The time stamp that Sage X3 keeps' },
		...fields,
	];
}

/** Operators that fit the field of the condition that is being filled in. */
export async function getOperators(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const path: unknown = this.getCurrentNodeParameter('&field');
	const options = (operators: ReturnType<typeof operatorsFor>) =>
		operators.map(({ name, title, description }) => ({ name: title, value: name, description }));
	if (typeof path !== 'string' || path === '' || path.startsWith('=')) {
		return options(operatorsFor(undefined));
	}
	return await answer(this, async ({ path: node, schema }) => {
		if (node === undefined) return options(operatorsFor(undefined));
		const { root, types } = await schema({ paths: [fieldNames(path)], collections: false });
		return options(operatorsFor(root && fieldAt(path, root, types)));
	});
}

const OWN: SchemaPurpose = { paths: [], collections: false };

/** The fields to choose from; none as long as no node is chosen. */
async function list(
	context: ILoadOptionsFunctions,
	purpose: SchemaPurpose,
	choose: (node: NodeSchema) => ListedField[],
): Promise<INodePropertyOptions[]> {
	return await answer(context, async ({ path, schema }) =>
		path === undefined ? [] : choose(await schema(purpose)).map(fieldOption),
	);
}

function fieldsIn({ root, types }: NodeSchema): ListedField[] {
	return root === undefined ? [] : listFields(root, types);
}
