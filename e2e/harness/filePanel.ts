import type { Locator, Page } from '@playwright/test';
import type { Editor } from './editor.ts';

/** The parameters of the File operations in the open panel of a node, as a person fills them in. */
export class FilePanel {
	readonly #page: Page;
	readonly #panel: Locator;

	constructor({ page, panel }: Editor) {
		this.#page = page;
		this.#panel = panel;
	}

	/** Picks a folder from the list of those that were ticked. */
	async pickFolder(name: string): Promise<void> {
		await this.#panel.getByTestId('resource-locator-folder').getByTestId('rlc-input').click();
		const entries = this.#page.getByTestId('rlc-item').filter({ visible: true });
		await entries.filter({ hasText: name }).first().click();
	}
}
