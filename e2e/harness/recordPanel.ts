import type { Locator, Page } from '@playwright/test';
import type { Editor } from './editor.ts';

/** A row of Conditions; the value is picked from its list, or typed into it. */
export interface ConditionRow {
	readonly field: string;
	readonly operator: string;
	readonly value: { readonly fromList: string } | { readonly text: string };
}

/** The parameters of the Record operations in the open panel of a node, as a person fills them in. */
export class RecordPanel {
	/** The entries of the open list of a resource locator. */
	readonly entries: Locator;
	/** Why the open list of a resource locator has no entries. */
	readonly noEntries: Locator;
	readonly #page: Page;
	readonly #panel: Locator;
	readonly #output: Locator;

	constructor({ page, panel, output }: Editor) {
		this.#page = page;
		this.#panel = panel;
		this.#output = output;
		this.entries = page.getByTestId('rlc-item').filter({ visible: true });
		this.noEntries = page.getByTestId('rlc-error-container').filter({ visible: true });
	}

	/** Opens the list of a resource locator, and waits for what it shows. */
	async openList(parameter: string): Promise<void> {
		await this.#panel.getByTestId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
		await this.entries.or(this.noEntries).first().waitFor();
	}

	/** Picks an entry from the list of a resource locator; `search` is typed first where the list has a search. */
	async pick(parameter: string, entry: string, search?: string): Promise<void> {
		await this.openList(parameter);
		if (search) await this.#page.getByTestId('rlc-search').filter({ visible: true }).fill(search);
		await this.#entry(entry).click();
	}

	/** Gives the value of a resource locator by another of its ways than the list, e.g. `By Name`. */
	async type(parameter: string, way: string, value: string): Promise<void> {
		const locator = this.#panel.getByTestId(`resource-locator-${parameter}`);
		await this.#chooseWay(locator, way);
		await locator.getByTestId('rlc-input').fill(value);
	}

	/** Adds a row to Conditions. */
	async addCondition({ field, operator, value }: ConditionRow): Promise<void> {
		const conditions = this.#panel.getByTestId('fixed-collection-conditions');
		await conditions.getByTestId('fixed-collection-add').click();
		await this.#choose(conditions.getByTestId('parameter-input-field').last(), field);
		if (operator !== 'Equals') {
			await this.#choose(conditions.getByTestId('parameter-input-operator').last(), operator);
		}
		await conditions.getByTestId('resource-locator-value').last().getByTestId('rlc-input').click();
		const wanted = 'text' in value ? value.text : value.fromList;
		if ('text' in value) {
			await this.#page.getByTestId('rlc-search').filter({ visible: true }).fill(wanted);
		}
		await this.entries
			.filter({ hasText: new RegExp(`^${escaped(wanted)}(?: · |$)`) })
			.first()
			.click();
	}

	/** The operators that the last condition offers. */
	async offeredOperators(): Promise<string[]> {
		const conditions = this.#panel.getByTestId('fixed-collection-conditions');
		const select = conditions.getByTestId('parameter-input-operator').last();
		await select.locator('input').first().click();
		const options = this.#page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		const names = await options.allInnerTexts();
		await this.#page.keyboard.press('Escape');
		return names.map((name) => name.split('\n')[0].trim());
	}

	/** Picks the fields to return. */
	async pickFields(...fields: readonly string[]): Promise<void> {
		const select = this.#panel.getByTestId('parameter-input-fields');
		const typed = select.locator('input:not([readonly])').first(); // not there while the list is still on its way
		await typed.click();
		for (const field of fields) {
			await typed.fill(field);
			await this.#option(field).click();
		}
		await this.#page.keyboard.press('Escape');
	}

	/** Picks the fields to return from their list, without typing. */
	async chooseFields(...fields: readonly string[]): Promise<void> {
		const select = this.#panel.getByTestId('parameter-input-fields').locator('.el-select').first();
		const first = this.#option(fields[0]);
		while (!(await first.isVisible())) {
			await select.click(); // does nothing while the list is still on its way
			await first.waitFor({ timeout: 3_000 }).catch(() => undefined);
		}
		for (const field of fields) await this.#option(field).click();
		await this.#page.keyboard.press('Escape');
	}

	/** Adds a field to those that are sent. */
	async addValue(field: string): Promise<void> {
		await this.#panel.getByTestId('add-fields-select').getByRole('button').click();
		await this.#page
			.getByRole('menuitem', { name: beginning(field) })
			.first()
			.click();
	}

	/** Reads the fields of the mapper anew, and waits for them. */
	async refreshValues(): Promise<void> {
		await this.values.getByTestId('action-toggle').first().click();
		const read = this.#page.waitForResponse(/resource-mapper-fields/);
		await this.#page.getByRole('menuitem', { name: 'Refresh field list' }).click();
		await read;
	}

	/** Shows the output as Schema, Table or JSON. */
	async showAs(view: string): Promise<void> {
		await this.#output.getByText(view, { exact: true }).click();
	}

	/** The mapped fields. */
	get values(): Locator {
		return this.#panel.getByTestId('mapping-fields-container');
	}

	/** The input of a mapped field. */
	value(field: string): Locator {
		return this.values.getByTestId(`parameter-input-${field}`);
	}

	/** Maps a field to a fixed text. */
	async fillValue(field: string, text: string): Promise<void> {
		const input = this.value(field).locator('input, textarea').first();
		await input.click();
		await input.fill(text);
	}

	/** Maps a field to a member of its list. */
	async chooseValue(field: string, member: string): Promise<void> {
		await this.#choose(this.value(field), member);
	}

	/** Maps a field to an expression. */
	async expressValue(field: string, expression: string): Promise<void> {
		await this.value(field).hover();
		const way = this.values.getByTestId(`value["${field}"]-parameter-input-options-container`);
		await way.getByTestId('radio-button-expression').click();
		await this.value(field).locator('.cm-content').fill(expression);
		await this.#panel.getByTestId('tab-params').click(); // away from the preview that covers the next field
	}

	#entry(name: string): Locator {
		return this.entries.filter({ hasText: new RegExp(`^${escaped(name)}$`) }).first();
	}

	#option(name: string): Locator {
		const options = this.#page.getByRole('option', { name: beginning(name) });
		return options.filter({ visible: true }).first();
	}

	async #choose(select: Locator, option: string): Promise<void> {
		await select.locator('input').first().click();
		await this.#option(option).click();
	}

	async #chooseWay(locator: Locator, way: string): Promise<void> {
		await locator.getByTestId('rlc-mode-selector').click();
		await this.#page.getByRole('option', { name: way }).filter({ visible: true }).click();
	}
}

/** A label that begins with this name: fields are called `city: City (CTY)`. */
function beginning(name: string): RegExp {
	return new RegExp(`^${escaped(name)}(?![\\w.[])`);
}

/** A text as a regular expression that matches it. */
function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
