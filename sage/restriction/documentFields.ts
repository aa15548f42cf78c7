import type { JsonValue } from '../exactJson';
import type { Argument, SelectedField, Selection, Tree, Value } from '../graphql/syntax/tree';
import type { HiddenFields } from './hiddenFields';

/** A field that must not be shown, and how a call touches it. */
export interface HiddenUse {
	field: string;
	isWritten: boolean;
}

/** The values of the variables that are sent with a document. */
export type Variables = Readonly<Record<string, JsonValue>>;

/** Arguments in which records are chosen and sorted by their fields, as text. Source: QF4. */
const BY_FIELDS: ReadonlySet<string> = new Set(['filter', 'orderBy', 'groupBy']);

/**
 * The first field that a document must not touch: selected anywhere in it, under whatever alias, in a fragment, used or
 * not; named in a filter, a sort or an object; or sent to be written. undefined when there is none.
 */
export function hiddenUse(
	{ operations, fragments }: Tree,
	variables: Variables,
	hidden: HiddenFields,
): HiddenUse | undefined {
	if (!hidden.any) return undefined;
	const isMutation = operations.some(({ kind }) => kind === 'mutation');
	const search = new Search(variables, hidden, isMutation);
	for (const { selections, defaults } of operations) {
		const found = search.inSelections(selections) ?? search.inArguments(defaults);
		if (found !== undefined) return found;
	}
	for (const selections of fragments.values()) {
		const found = search.inSelections(selections);
		if (found !== undefined) return found;
	}
	return search.inJson(variables);
}

class Search {
	constructor(
		private readonly variables: Variables,
		private readonly hidden: HiddenFields,
		private readonly isMutation: boolean,
	) {}

	inSelections(selections: readonly Selection[]): HiddenUse | undefined {
		return first(selections, (selection) => {
			if (selection.kind === 'spread') return undefined;
			if (selection.kind === 'inline') return this.inSelections(selection.selections);
			return this.inField(selection);
		});
	}

	private inField(field: SelectedField): HiddenUse | undefined {
		if (this.hidden.isHidden(field.name)) return { field: field.name, isWritten: false };
		const inFilter = first(field.arguments, ({ name, value }) =>
			BY_FIELDS.has(name) ? this.inFilterOf(value) : undefined,
		);
		return (
			inFilter ?? this.inArguments(field.arguments) ?? this.inSelections(field.selections ?? [])
		);
	}

	/** A filter stands in a text or in a variable. Whatever a variable holds by default is looked at for itself. */
	private inFilterOf(value: Value): HiddenUse | undefined {
		if (value.kind === 'text') return this.inText(value.text);
		if (value.kind === 'list') return first(value.items, (item) => this.inFilterOf(item));
		const given = value.kind === 'variable' ? this.variableNamed(value.name) : undefined;
		return typeof given === 'string' ? this.inText(given) : undefined;
	}

	private variableNamed(name: string): JsonValue | undefined {
		return Object.prototype.hasOwnProperty.call(this.variables, name)
			? this.variables[name]
			: undefined;
	}

	inArguments(given: readonly Argument[]): HiddenUse | undefined {
		return first(given, ({ value }) => this.inValue(value));
	}

	private inValue(value: Value): HiddenUse | undefined {
		if (value.kind === 'text') return this.inObjectText(value.text);
		if (value.kind === 'list') return first(value.items, (item) => this.inValue(item));
		if (value.kind !== 'object') return undefined;
		return first(
			value.fields,
			({ name, value: inner }) => this.member(name) ?? this.inValue(inner),
		);
	}

	inJson(value: JsonValue): HiddenUse | undefined {
		if (typeof value === 'string') return this.inObjectText(value);
		if (typeof value !== 'object' || value === null) return undefined;
		if (Array.isArray(value)) return first(value, (item) => this.inJson(item));
		return first(Object.entries(value), ([name, inner]) => this.member(name) ?? this.inJson(inner));
	}

	private member(name: string): HiddenUse | undefined {
		const mayNot = this.isMutation ? this.hidden.mayNotWrite(name) : this.hidden.isHidden(name);
		return mayNot ? { field: name, isWritten: this.isMutation } : undefined;
	}

	/** A text may be a filter wherever it looks like one. */
	private inObjectText(text: string): HiddenUse | undefined {
		return /^\s*[[{]/.test(text) ? this.inText(text) : undefined;
	}

	private inText(text: string): HiddenUse | undefined {
		const field = this.hidden.inFilter(text);
		return field === undefined ? undefined : { field, isWritten: false };
	}
}

function first<T>(
	items: readonly T[],
	search: (item: T) => HiddenUse | undefined,
): HiddenUse | undefined {
	for (const item of items) {
		const found = search(item);
		if (found !== undefined) return found;
	}
	return undefined;
}
