import type { INodeProperties } from 'n8n-workflow';
import type { JsonObject, JsonValue } from '../../../../../sage/exactJson';
import { looseName, type Scalar } from '../../../../../sage/graphql/forms';
import type { ClassPlace } from '../../../../../sage/rest/classAddress';
import { isNoDate } from '../../../../../sage/rest/noDate';
import { filteredKind } from '../../../../../sage/rest/onceWhere';
import type { FieldKind, Prototype } from '../../../../../sage/rest/prototype';
import {
	hasNoValue,
	notComparable,
	type OnceValue,
	type OnceValues,
} from '../../../operation/once/uniqueValues';
import { onceHint } from '../../../operation/once/onceHint';
import { isNothing } from '../../../parameters/expression';

/** Entry of the `options` collection of Create. */
export const createOnceByOption: INodeProperties = {
	displayName: 'Create Once By Names or IDs',
	name: 'createOnceBy',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getClassOnceFields',
		loadOptionsDependsOn: ['endpoint.value', 'className.value', 'representation.value'],
	},
	default: [],
	builderHint: onceHint,
	description:
		'Fields whose values show that a document already exists, such as the customer\'s order reference. Before anything is created, records with these values are looked up in the list, and those that exist are returned instead of being created again. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** A value that makes a document unique, with what its field holds. */
interface ClassOnceValue extends OnceValue {
	fieldKind: FieldKind | undefined;
}

/** The values that make a document unique. */
export interface ClassOnceValues extends OnceValues {
	values: ClassOnceValue[];
}

/**
 * The values of some fields of a record to create.
 * @param data the values as they are sent
 * @param listed what the list shows; undefined where it does not tell
 * @throws SageError `invalidRequest` for a field that cannot be looked for, and for a value that is none
 */
export function onceValues(
	{ endpoint, className, representation }: ClassPlace,
	data: JsonObject,
	listed: Prototype | undefined,
	names: readonly string[],
): ClassOnceValues {
	const members = new Map(Object.entries(data));
	const values = names.map((name): ClassOnceValue => {
		const field = listed?.fields.find((candidate) => candidate.name === name);
		if (listed !== undefined && field === undefined) {
			throw doesNotFit(className, name, `the list of ${representation} does not show it`);
		}
		if (field?.kind === 'collection') throw doesNotFit(className, name, 'it is a collection');
		const value = members.get(name);
		if (value === undefined || isNothing(value) || isNoMoment(value)) {
			throw hasNoValue(className, name);
		}
		if (!isScalar(value)) throw doesNotFit(className, name, 'it holds several values');
		const fieldKind = field?.kind;
		const isMenu = fieldKind === 'menu' || fieldKind === 'flag';
		const sent = isMenu && typeof value === 'boolean' ? (value ? 2 : 1) : value;
		return { path: name, name, value: sent, kind: filteredKind(fieldKind), fieldKind };
	});
	const loose = values.map(({ value, kind }) => looseName(value, kind));
	return { values, looseName: JSON.stringify([endpoint, className, ...loose]) };
}

function isNoMoment(value: JsonValue): boolean {
	return typeof value === 'string' && isNoDate(value);
}

function isScalar(value: JsonValue): value is Scalar {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

function doesNotFit(className: string, name: string, reason: string) {
	return notComparable(
		className,
		name,
		reason,
		'Choose fields that the list shows and that are among the values. Nothing was sent.',
	);
}
