import { SageError } from '../../SageError';
import { fieldPathText, readFieldPath, type PathStep } from '../fieldPath';
import type { Field, Generation, RecordType, RecordTypes } from '../schema/fields';
import type { RecordSchema } from '../schema/recordSchema';
import { defaultPaths } from './defaultFields';
import { noFieldPath, unknownField } from './unknownField';

/** What has to be opened to get below a field; `list` and `listBehindQuery` are connections. */
export type Opening = 'nothing' | 'record' | 'list' | 'listBehindQuery';

/** A way from a record to one of its values, everything on it named. */
export type Route = ReadonlyArray<{ name: string; opens: Opening }>;

/** Whose fields are asked for, and how the server spells its collections. */
export interface Origin {
	/** The node as the user knows it, for errors: `x3MasterData/customer`. */
	node: string;
	generation: Generation;
}

/** How far a path has been followed. */
interface Place {
	/** undefined where the schema is not known. */
	type: RecordType | undefined;
	types: RecordTypes;
	before: readonly PathStep[];
	origin: Origin;
}

const UNKNOWN: RecordTypes = new Map();
const ID: Route = [{ name: '_id', opens: 'nothing' }];

/**
 * The values that a field path asks for. One that ends at a reference asks for its key, one that ends at a
 * collection for the default fields of its lines. The schema, where it is known, decides what is a
 * collection; else the `[]` of the path does.
 *
 * @throws SageError `invalidRequest` for a path that is none, or that leads to no field of the schema
 */
export function routesOf(path: string, schema: RecordSchema | undefined, origin: Origin): Route[] {
	const steps = readFieldPath(path);
	if (steps === undefined) throw noFieldPath(path);
	const types = schema?.types ?? UNKNOWN;
	return follow(steps, { type: schema?.root, types, before: [], origin });
}

function follow([step, ...rest]: readonly PathStep[], place: Place): Route[] {
	if (place.type === undefined) return followUnknown(step, rest, place);
	const field = place.type.fields.find(({ name }) => name === step.name);
	if (field === undefined) {
		throw unknownField(place.origin.node, textBefore(place), step.name, place.type);
	}
	if (field.shape === 'value') return [valueRoute(field, rest, place)];
	const type = field.type === undefined ? undefined : place.types.get(field.type);
	const next = { ...place, type, before: [...place.before, step] };
	if (field.shape === 'collection') {
		const below = rest.length > 0 ? follow(rest, next) : wholeLine(next);
		return behind(field.name, field.hasQueryLevel ? 'listBehindQuery' : 'list', below);
	}
	return behind(field.name, 'record', rest.length > 0 ? follow(rest, next) : [keyRoute(next)]);
}

function followUnknown(step: PathStep, rest: readonly PathStep[], place: Place): Route[] {
	const { name, isCollection } = step;
	if (rest.length === 0 && !isCollection) return [[{ name, opens: 'nothing' }]];
	const list = place.origin.generation === 'sage' ? 'list' : 'listBehindQuery';
	const below =
		rest.length > 0 ? follow(rest, { ...place, before: [...place.before, step] }) : [ID];
	return behind(name, isCollection ? list : 'record', below);
}

function behind(name: string, opens: Opening, routes: readonly Route[]): Route[] {
	return routes.map((route) => [{ name, opens }, ...route]);
}

function valueRoute(
	field: Field & { shape: 'value' },
	rest: readonly PathStep[],
	place: Place,
): Route {
	const isStream = field.kind === 'text';
	const [next, ...further] = rest;
	if (next !== undefined && (!isStream || next.name !== 'value' || further.length > 0)) {
		throw new SageError({
			kind: 'invalidRequest',
			message: `${place.origin.node} has no field '${textBefore(place)}${field.name}.${fieldPathText(rest)}'`,
			description: `'${textBefore(place)}${field.name}' is a value: no name can follow it.`,
		});
	}
	return openValue(field.name, isStream);
}

function openValue(name: string, isStream: boolean): Route {
	if (!isStream) return [{ name, opens: 'nothing' }];
	return [
		{ name, opens: 'record' },
		{ name: 'value', opens: 'nothing' },
	];
}

function wholeLine(place: Place): Route[] {
	const paths = place.type === undefined ? [] : defaultPaths(place.type);
	if (paths.length === 0) return [keyRoute(place)];
	return paths.flatMap((name) => follow([{ name, isCollection: false }], place));
}

/**
 * The value that stands for a record: `_id`, or, in schemas that have none, its code, which may itself be a
 * record (the code of a customer is its business partner).
 *
 * Sources: QF5, QF6.
 */
function keyRoute(
	{ type, types }: Pick<Place, 'type' | 'types'>,
	seen: ReadonlySet<string> = new Set(),
): Route {
	if (type === undefined || type.fields.some(({ name }) => name === '_id')) return ID;
	const code = type.fields.find(({ name }) => name === 'code');
	if (code?.shape === 'reference' && !seen.has(code.type)) {
		const target = { type: types.get(code.type), types };
		return [{ name: 'code', opens: 'record' }, ...keyRoute(target, new Set([...seen, code.type]))];
	}
	const values = type.fields.filter((field) => field.shape === 'value');
	const named = (key: string) => values.find(({ name }) => name === key);
	const value = named('code') ?? named('id') ?? values[0];
	return value === undefined
		? [{ name: '__typename', opens: 'nothing' }]
		: openValue(value.name, value.kind === 'text');
}

function textBefore({ before }: Place): string {
	return before.map((step) => `${fieldPathText([step])}.`).join('');
}
