import type { Locator, Page } from '@playwright/test';
import type { Editor } from './editor.ts';

/** The parameters of the Class operations that only they have, in the open panel of a node, as a person fills them in. */
export class ClassPanel {
	readonly #page: Page;
	readonly #panel: Locator;

	constructor({ page, panel }: Editor) {
		this.#page = page;
		this.#panel = panel;
	}

	/** Adds a row to Conditions: its field is picked from the list of the class, by its label. */
	async addCondition(field: string, operator: string, value: string): Promise<void> {
		const conditions = this.#panel.getByTestId('fixed-collection-conditions');
		await conditions.getByTestId('fixed-collection-add').click();
		await conditions.getByTestId('resource-locator-field').last().getByTestId('rlc-input').click();
		const entries = this.#page.getByTestId('rlc-item').filter({ visible: true });
		await entries.filter({ hasText: field }).first().click();
		await conditions
			.getByTestId('parameter-input-operator')
			.last()
			.locator('input')
			.first()
			.click();
		await this.#page
			.getByRole('option', { name: operator })
			.filter({ visible: true })
			.first()
			.click();
		await conditions.getByTestId('parameter-input-value').last().locator('input').fill(value);
	}
}
