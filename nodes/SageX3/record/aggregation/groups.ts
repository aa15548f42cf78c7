import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { followPath } from '../../../../sage/graphql/filter/fieldAt';
import { isProblem } from '../../../../sage/graphql/filter/problem';
import type { RecordSchema } from '../../../../sage/graphql/schema/recordSchema';
import type { RecordType } from '../../../../sage/graphql/schema/fields';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import { SageError } from '../../../../sage/SageError';
import { hasExpression } from '../../parameters/expression';
import { pathsIn } from '../../parameters/paths';
import type { OpenNode } from '../openNode';

/** What records are put into groups by. */
export const groupByProperty: INodeProperties = {
	displayName: 'Group By Names or IDs',
	name: 'groupBy',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getGroupFields',
		loadOptionsDependsOn: ['endpoint.value', 'node.value'],
	},
	default: [],
	description:
		'One output item for each group of records that have the same values in these fields. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/**
 * Reads what to group by for one input item; nothing for all records together.
 * @throws SageError `invalidRequest` when an expression gives nothing: one sum of everything would look like a group
 */
export function readGroups(context: IExecuteFunctions, itemIndex: number): string[] {
	const groupBy = pathsIn(context.getNodeParameter('groupBy', itemIndex, []));
	if (groupBy.length > 0 || !hasExpression(context.getNode().parameters.groupBy)) return groupBy;
	throw new SageError({
		kind: 'invalidRequest',
		message: "'Group By' is empty",
		description: 'Its expression gave nothing for this item. Nothing was read.',
	});
}

/** The paths whose types must be known to group by these: a reference is grouped by the code of its record. */
export function pathsOfGroups(groupBy: readonly string[]): string[] {
	return groupBy.flatMap((path) => [path, `${path}.code`]);
}

/**
 * What to select of a group. Groups have no technical fields: a reference is named by the code or ID of its record, and
 * only by `_id` where it has neither.
 *
 * Sources: QF3, Q27.
 * @throws SageError `invalidRequest` for a field that the node does not have, and for lines
 */
export function groupsSelection(
	{ name: node, place, records }: OpenNode,
	groupBy: readonly string[],
): string {
	for (const path of groupBy) {
		const followed = followPath(path, records);
		if (isProblem(followed)) continue; // the selection says so with what is similar
		const collection = followed.steps.find(({ isCollection }) => isCollection);
		if (collection !== undefined) {
			throw new SageError({
				kind: 'invalidRequest',
				message: `'${path}' leads to lines: ${collection.name} is a collection`,
				description:
					'Group by fields of the record itself and of its references. Nothing was read.',
			});
		}
	}
	return selectionText(groupBy, records && withoutTechnicalKeys(records), {
		node,
		generation: place.generation,
		linesLimit: 1,
	});
}

function withoutTechnicalKeys({ root, types }: RecordSchema): RecordSchema {
	return {
		root,
		types: new Map([...types].map(([name, type]) => [name, withoutTechnicalKey(type)])),
	};
}

function withoutTechnicalKey(type: RecordType): RecordType {
	if (!type.fields.some(({ name }) => name === 'code' || name === 'id')) return type;
	return { ...type, fields: type.fields.filter(({ name }) => name !== '_id') };
}
