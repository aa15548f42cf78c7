import type { INodeExecutionData } from 'n8n-workflow';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../sage/exactJson';
import { setMember } from '../../../sage/newRecord';

/** `={{ $json.code }}` or `={{ $json["customer no"].code }}`: nothing but a field of the input item. */
const FIELD = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*|\["[^"\\{}]+"\]|\['[^'\\{}]+'\])+)\s*\}\}$/;
const STEP = /\.(\w+)|\["([^"]+)"\]|\['([^']+)'\]/g;

/** A parameter that is asked for. */
interface Asked {
	name: string;
	/** Whether only the value of a resource locator is wanted, not the locator itself. */
	valueAlone: boolean;
	itemIndex: number;
}

/** Reads the value of a parameter; `evaluate` lets n8n work it out. */
type FieldReader = (asked: Asked, evaluate: () => unknown) => unknown;

/** Makes the value of a parameter from an input item; undefined when only n8n can. */
type Form = (item: unknown) => JsonValue | undefined;

/**
 * Makes a reader of parameters for many input items. n8n takes half a millisecond and more for each expression.
 * A parameter in which every expression is nothing but a field of the input item is worked out by n8n the first time only:
 * if that gives what stands in the fields, the other items are asked directly. Fields that hold anything but text or a number
 * are left to n8n, and so are the values of a mapper, which n8n makes fit for their fields.
 */
export function fieldReader(
	parameters: Readonly<Record<string, unknown>>,
	items: readonly INodeExecutionData[],
): FieldReader {
	const forms = new Map<string, Form | undefined>();
	const agreed = new Map<string, boolean>();
	return ({ name, valueAlone, itemIndex }, evaluate) => {
		const place = JSON.stringify([name, valueAlone]);
		if (!forms.has(place)) forms.set(place, formOf(parameters[name], valueAlone));
		const value = forms.get(place)?.(items[itemIndex]?.json);
		if (value === undefined || agreed.get(place) === false) return evaluate();
		if (agreed.get(place) === true) return value;
		const evaluated = evaluate();
		agreed.set(place, JSON.stringify(evaluated) === JSON.stringify(value));
		return evaluated;
	};
}

function formOf(parameter: unknown, valueAlone: boolean): Form | undefined {
	if (!valueAlone) return formOfPart(parameter);
	const isLocator = isJsonObject(parameter) && parameter.__rl === true;
	return isLocator ? formOfPart(parameter.value) : undefined;
}

function formOfPart(part: unknown): Form | undefined {
	if (typeof part === 'string' && part.startsWith('=')) return formOfField(part);
	if (Array.isArray(part)) return formOfList(part);
	if (isJsonObject(part)) return 'mappingMode' in part ? undefined : formOfObject(part);
	const isPlain = part === null || ['string', 'number', 'boolean'].includes(typeof part);
	return isPlain ? () => part as JsonValue : undefined;
}

function formOfField(expression: string): Form | undefined {
	const steps = FIELD.exec(expression)?.[1];
	if (steps === undefined) return undefined;
	const path = [...steps.matchAll(STEP)].map(
		([, name, quoted, single]) => name ?? quoted ?? single,
	);
	return (item) => valueAt(item, path);
}

function formOfList(list: readonly unknown[]): Form | undefined {
	const forms: Form[] = [];
	for (const part of list) {
		const form = formOfPart(part);
		if (form === undefined) return undefined;
		forms.push(form);
	}
	return (item) => {
		const values = forms.map((form) => form(item));
		return values.every((value) => value !== undefined) ? values : undefined;
	};
}

function formOfObject(object: JsonObject): Form | undefined {
	const names = Object.keys(object);
	const ofValues = formOfList(Object.values(object));
	if (ofValues === undefined) return undefined;
	return (item) => {
		const values = ofValues(item);
		if (!Array.isArray(values)) return undefined;
		const whole: JsonObject = {};
		for (const [index, name] of names.entries()) setMember(whole, name, values[index]);
		return whole;
	};
}

function valueAt(json: unknown, path: readonly string[]): string | number | undefined {
	let value = json;
	for (const step of path) {
		if (!isJsonObject(value) || !Object.prototype.hasOwnProperty.call(value, step))
			return undefined;
		value = value[step];
	}
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
