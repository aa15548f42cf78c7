import { expect, type Locator, type Page } from '@playwright/test';
import type { Place } from './place.ts';

/** n8n's editor as a person uses it. The names of its parts are n8n's own test ids. */
export class Editor {
	/** The credential dialog. */
	readonly credential: Locator;
	/** The panel of a node: input, parameters, output. */
	readonly panel: Locator;
	readonly output: Locator;

	constructor(
		readonly page: Page,
		private readonly place: Pick<Place, 'n8n' | 'rest'>,
	) {
		this.credential = page.getByTestId('editCredential-modal');
		this.panel = page.getByTestId('ndv');
		this.output = page.getByTestId('output-panel');
	}

	/** The browser goes on with the owner's session: n8n's form, and a page that nobody asks for, are not loaded. */
	async signIn(): Promise<void> {
		const { name, value } = this.place.rest.session;
		await this.page
			.context()
			.addCookies([{ name, value, url: this.place.n8n.url, httpOnly: true, sameSite: 'Lax' }]);
	}

	/** Opens the dialog of a new credential. */
	async newCredential(displayName: string): Promise<void> {
		await this.page.goto(`${this.place.n8n.url}/home/credentials/create`);
		const search = this.page.getByTestId('new-credential-type-select').locator('input');
		await search.click();
		await search.fill(displayName);
		await this.page.getByRole('option', { name: displayName }).click();
		await this.page.getByTestId('new-credential-type-button').click();
		await this.credential.waitFor();
	}

	/** Types into the fields of the credential dialog, by parameter name. */
	async fillCredential(values: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			await field(this.credential, name).fill(value);
		}
	}

	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.place.n8n.url}/workflow/new`);
		await this.page.getByTestId('canvas-wrapper').waitFor();
	}

	/** Signs in, and begins a workflow with an action of Sage X3; its panel stays open. */
	async startWith(action: string, credential: string): Promise<void> {
		await this.signIn();
		await this.newWorkflow();
		await this.addAction('Sage X3', action);
		await this.useCredential(credential);
	}

	/** Opens a saved workflow, and in it the panel of a node. */
	async openNode(workflowId: string, node: string): Promise<void> {
		await this.page.goto(`${this.place.n8n.url}/workflow/${workflowId}`);
		const onCanvas = this.page.getByTestId('canvas-node').filter({ hasText: node });
		await onCanvas.first().dblclick();
		await this.panel.waitFor();
	}

	/** Adds an action of a node behind the last node, and leaves the node's panel open. */
	async addAction(node: string, action: string): Promise<void> {
		const firstStep = this.page.getByTestId('canvas-add-button');
		await firstStep.or(this.page.getByTestId('node-creator-plus-button')).first().click();
		await this.page.getByTestId('node-creator-search-bar').fill(node);
		await this.page.getByText(node, { exact: true }).first().click();
		const actions = this.page.getByText(/^Actions \(\d+\)$/);
		const wanted = this.page.getByText(action, { exact: true }).first();
		await wanted.or(actions).first().waitFor();
		if (!(await wanted.isVisible())) await actions.click(); // folded where a trigger comes first
		await wanted.click();
		await this.panel.waitFor();
	}

	/** Chooses the credential of the node. */
	async useCredential(name: string): Promise<void> {
		await this.panel.getByTestId('node-credentials-select').click();
		await this.page.getByRole('option', { name }).first().click();
	}

	/** Types into a text parameter. */
	async fill(name: string, value: string): Promise<void> {
		await field(this.panel, name).fill(value);
	}

	/** Replaces the content of a parameter with a code editor. */
	async fillCode(name: string, value: string): Promise<void> {
		await this.panel.getByTestId(`parameter-input-${name}`).locator('.cm-content').fill(value);
	}

	/** Chooses from the menu of a parameter. */
	async choose(name: string, option: string): Promise<void> {
		await this.panel.getByTestId(`parameter-input-${name}`).locator('input').first().click();
		await this.page.getByRole('option', { name: option }).first().click();
	}

	/** Adds an entry of the options. */
	async addOption(label: string): Promise<void> {
		await this.panel.getByTestId('collection-parameter-add').last().click();
		const entries = this.page.getByTestId('collection-parameter-option').filter({ visible: true });
		await entries.filter({ hasText: label }).first().click();
	}

	/** Switches a parameter on. */
	async switchOn(name: string): Promise<void> {
		await this.panel.getByTestId(`parameter-input-${name}`).locator('.el-switch').click();
	}

	/** Presses "Execute step" and waits until it is done. */
	async execute(): Promise<void> {
		const done = this.page.waitForResponse((response) =>
			/\/rest\/workflows\/.+\/run/.test(response.url()),
		);
		await this.panel.getByTestId('node-execute-button').click();
		await done;
	}

	/** Leaves the panel by the keyboard, and publishes the workflow. Returns its id. */
	async publish(): Promise<string> {
		await this.page.keyboard.press('Escape');
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		await expect(this.page.getByText('Workflow published')).toBeVisible();
		return /\/workflow\/(\w+)/.exec(this.page.url())?.[1] ?? '';
	}

	async closePanel(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.panel.waitFor({ state: 'hidden' });
	}
}

function field(place: Locator, parameter: string): Locator {
	return place.getByTestId(`parameter-input-${parameter}`).locator('input, textarea').first();
}
