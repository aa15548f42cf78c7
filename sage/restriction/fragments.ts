import type { SelectedField, Selection } from '../graphql/syntax/tree';

/** Why nobody can tell what a call does. */
export class Unsure extends Error {}

/** The reason in an exception; every other exception goes on. */
export function whyUnsure(error: unknown): string {
	if (error instanceof Unsure) return error.message;
	throw error;
}

/** Fields that are looked at, at the most: fragments in fragments could make them grow without end. */
const MOST_FIELDS = 100_000;

/** The fragments of a document, put in where they are named. */
export class Fragments {
	private rest = MOST_FIELDS;

	constructor(private readonly fragments: ReadonlyMap<string, readonly Selection[]>) {}

	/**
	 * The fields of a selection, those of its fragments included.
	 * @throws Unsure for a fragment that is not there, or that holds itself
	 */
	fieldsOf(selections: readonly Selection[], within: readonly string[] = []): SelectedField[] {
		return selections.flatMap((selection): SelectedField[] => {
			this.rest -= 1;
			if (this.rest < 0) throw new Unsure('its document selects too much to be looked through');
			if (selection.kind === 'field') return [selection];
			if (selection.kind === 'inline') return this.fieldsOf(selection.selections, within);
			const { name } = selection;
			const inner = this.fragments.get(name);
			if (inner === undefined) throw new Unsure(`its document lacks the fragment '${name}'`);
			if (within.includes(name)) throw new Unsure(`the fragment '${name}' holds itself`);
			return this.fieldsOf(inner, [...within, name]);
		});
	}
}
