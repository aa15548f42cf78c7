import * as v from 'valibot';

/** How a person sets a switch in a form. */
export type SwitchInput =
	| { readonly kind: 'choice'; readonly values: ReadonlyArray<string | number | boolean> }
	| { readonly kind: 'number'; readonly orNone: boolean }
	| { readonly kind: 'names' | 'text' };

/** What the table of the README and the page of the sandbox say of a switch. */
export interface SwitchNote {
	/** Ids of docs/protocol.md, e.g. `G6`; empty where there is none. */
	readonly ids: string;
	/** What the switch does. */
	readonly text: string;
	/** What it can be, in Markdown; the default comes first. */
	readonly values: string;
	readonly input: SwitchInput;
}

/** A switch that is one of some values; the first is the default. */
export function choice<const Values extends ReadonlyArray<string | number>>(
	values: Values,
	ids: string,
	text: string,
) {
	const schema = v.picklist(values, `one of: ${values.join(', ')}`);
	return switchOf(schema, values[0], {
		ids,
		text,
		values: values.map(inCode).join(', '),
		input: { kind: 'choice', values },
	});
}

/** A switch that is on or off. */
export function flag(byDefault: boolean, ids: string, text: string) {
	const values = `${inCode(byDefault)}, ${inCode(!byDefault)}`;
	const input: SwitchInput = { kind: 'choice', values: [byDefault, !byDefault] };
	return switchOf(v.boolean('true or false'), byDefault, { ids, text, values, input });
}

/** A switch that is a number, from 0 upwards. */
export function amount(byDefault: number, ids: string, text: string) {
	return switchOf(fromZero('a number from 0'), byDefault, {
		ids,
		text,
		values: inCode(byDefault),
		input: { kind: 'number', orNone: false },
	});
}

/** A switch that is a number from 0 upwards, or null for none. */
export function amountOrNone(byDefault: number | null, ids: string, text: string) {
	const message = 'a number from 0, or null';
	const schema = v.union([fromZero(message), v.null(message)], message);
	const other = byDefault === null ? 'a number' : '`null`';
	return switchOf(schema, byDefault, {
		ids,
		text,
		values: `${inCode(byDefault)}, ${other}`,
		input: { kind: 'number', orNone: true },
	});
}

/** A switch that is a list of texts, empty by default. */
export function names(example: readonly string[], ids: string, text: string) {
	const message = 'a list of texts';
	const schema = v.pipe(v.array(v.string(message), message), v.readonly());
	const none: string[] = [];
	return switchOf(schema, none, {
		ids,
		text,
		values: `${inCode(none)}, e.g. ${inCode(example)}`,
		input: { kind: 'names' },
	});
}

/** A switch that is a text, empty by default. */
export function text(ids: string, whatItDoes: string) {
	return switchOf(v.string('a text'), '', {
		ids,
		text: whatItDoes,
		values: 'empty, a text',
		input: { kind: 'text' },
	});
}

function switchOf<const Schema extends v.GenericSchema, const Default extends v.InferInput<Schema>>(
	schema: Schema,
	byDefault: Default,
	note: SwitchNote,
) {
	return v.pipe(v.optional(schema, byDefault), v.metadata({ ...note }));
}

function fromZero(message: string) {
	return v.pipe(v.number(message), v.finite(message), v.minValue(0, message));
}

function inCode(value: unknown): string {
	return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
