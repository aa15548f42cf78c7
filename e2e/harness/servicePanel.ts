import type { Locator, Page } from '@playwright/test';
import type { Editor } from './editor.ts';

/** The parameters of the Web Service operations in the open panel of a node, as a person fills them in. */
export class ServicePanel {
	/** The mapped fields. */
	readonly values: Locator;
	readonly #page: Page;
	readonly #panel: Locator;

	constructor({ page, panel }: Editor) {
		this.#page = page;
		this.#panel = panel;
		this.values = panel.getByTestId('mapping-fields-container');
	}

	/** Adds a part to Key: its field is picked from the list of the web service. */
	async addKeyPart(field: string, value: string): Promise<void> {
		const parts = this.#panel.getByTestId('fixed-collection-keyParts');
		await parts.getByTestId('fixed-collection-add').click();
		const part = parts.getByTestId('resource-locator-name').last();
		await part.getByTestId('rlc-input').click();
		await this.#page
			.getByTestId('rlc-item')
			.filter({ visible: true, hasText: field })
			.first()
			.click();
		await parts.getByTestId('parameter-input-value').last().locator('input').fill(value);
	}

	/** Opens the list of fields that can be added, and leaves it open. Returns their labels. */
	async offeredFields(): Promise<string[]> {
		await this.#openFields();
		const labels = await this.#fields.allInnerTexts();
		return labels.map((label) => label.trim());
	}

	/** Adds a field to those that are sent, by its label. */
	async addField(label: string): Promise<void> {
		await this.#openFields();
		await this.#fields.filter({ hasText: label }).first().click();
	}

	/** The members that a local menu offers. */
	async offeredMembers(field: string): Promise<string[]> {
		await this.#input(field).click();
		const options = this.#page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		const names = await options.allInnerTexts();
		await this.#page.keyboard.press('Escape');
		return names.map((name) => name.trim());
	}

	/** Maps a field to a member of its local menu. */
	async chooseMember(field: string, member: string): Promise<void> {
		await this.#input(field).click();
		await this.#page
			.getByRole('option', { name: member })
			.filter({ visible: true })
			.first()
			.click();
	}

	/** Maps a field to a fixed text. */
	async fillField(field: string, text: string): Promise<void> {
		await this.#input(field).fill(text);
	}

	/** Maps a field that takes a list to a fixed list. */
	async fillList(field: string, list: string): Promise<void> {
		const editor = this.#field(field).locator('.cm-content, textarea, input').first();
		await editor.fill(list);
	}

	/** Adds a line to the form of lines, each of its fields picked from the list by its label. */
	async addLine(
		index: number,
		values: ReadonlyArray<[field: string, value: string]>,
	): Promise<void> {
		const lines = this.#panel.getByTestId('fixed-collection-lines');
		await lines.getByTestId('fixed-collection-add').last().click();
		const line = lines.getByTestId('fixed-collection-values').nth(index);
		for (const [place, [field, value]] of values.entries()) {
			await line.getByTestId('fixed-collection-add').click();
			const cell = `parameters.lines.line[${index}].values.value[${place}]`;
			await this.#at(`${cell}.field`).locator('input').first().click();
			await this.#page
				.getByRole('option', { name: field })
				.filter({ visible: true })
				.first()
				.click();
			const given = line.getByTestId('resource-locator-value').nth(place);
			await given.getByTestId('rlc-input').fill(value);
		}
	}

	/** The input of a parameter by the path to it. */
	#at(path: string): Locator {
		return this.#panel.locator(`[data-parameter-path="${path}"]`);
	}

	#field(name: string): Locator {
		return this.values.getByTestId(`parameter-input-${name}`);
	}

	#input(name: string): Locator {
		return this.#field(name).locator('input, textarea').first();
	}

	/** The entries of the list of fields: each tells a type, or what lines hold. */
	get #fields(): Locator {
		return this.#page.getByRole('menuitem').filter({ visible: true, hasText: ' · ' });
	}

	async #openFields(): Promise<void> {
		if (await this.#fields.first().isVisible()) return;
		await this.#panel.getByTestId('add-fields-select').getByRole('button').click();
		await this.#fields.first().waitFor();
	}
}
