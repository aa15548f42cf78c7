import { type BrowserContext, type Page, test as base } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { sandboxCredentials } from '../../scripts/sandbox-credentials.mjs';
import { connect } from './consent.ts';
import { type Place, openPlace } from './place.ts';
import type { CredentialReference, Workflow } from './workflow.ts';

/** Credential types of the node. */
export type CredentialType = 'sageX3OAuth2Api' | 'sageX3ConnectedAppApi' | 'sageX3BasicApi';

interface TestFixtures {
	/** The sandbox as it is after a start: no faults, default switches, seed data. */
	sandbox: Sandbox;
	/** Creates a credential for the sandbox; `data` overrides single fields, `name` is for pictures. */
	createCredential(
		type: CredentialType,
		data?: Record<string, unknown>,
		name?: string,
	): Promise<CredentialReference>;
	/** Creates an OAuth2 credential and connects it, with these folders ticked (default: SEED). */
	createConnected(
		data?: Record<string, unknown>,
		folders?: readonly string[],
	): Promise<CredentialReference>;
	/** Saves a workflow, and puts it away when the test ends: its webhooks and polls are gone. Returns its id. */
	createWorkflow(workflow: Workflow): Promise<string>;
}

interface WorkerFixtures {
	/** One real n8n for all tests of a worker. */
	place: Place;
	runningSandbox: Sandbox;
	/** One profile for all tests of a worker: n8n's editor is read and compiled once, not for each test. */
	profile: BrowserContext;
}

/** Playwright's test with a real n8n and a sandbox around it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
	place: [
		async ({}, use) => {
			const place = await openPlace();
			await use(place);
			await place.close();
		},
		{ scope: 'worker', timeout: 240_000 },
	],
	runningSandbox: [
		async ({}, use) => {
			const sandbox = await startSandbox();
			await use(sandbox);
			await sandbox.stop();
		},
		{ scope: 'worker' },
	],
	profile: [
		async ({ playwright }, use) => {
			const folder = mkdtempSync(join(tmpdir(), 'sagex3-browser-'));
			const profile = await playwright.chromium.launchPersistentContext(folder);
			await use(profile);
			await profile.close();
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		},
		{ scope: 'worker' },
	],
	context: async ({ profile }, use) => {
		await use(profile);
		for (const page of profile.pages().slice(1)) await page.close();
		await forgetAll(profile.pages()[0]);
	},
	page: async ({ context, viewport }, use) => {
		const page = await context.newPage();
		if (viewport) await page.setViewportSize(viewport);
		await use(page);
	},
	sandbox: async ({ runningSandbox }, use) => {
		runningSandbox.reset();
		await use(runningSandbox);
	},
	createCredential: async ({ place, sandbox }, use) => {
		await use(async (type, data = {}, label = `${type} ${Date.now()}`) => {
			const known = sandboxCredentials(sandbox.url).find((credential) => credential.type === type);
			const { id, name } = await place.rest.post('/rest/credentials', {
				type,
				name: label,
				data: { ...known?.data, ...data },
			});
			return { id, name };
		});
	},
	createConnected: async ({ place, createCredential }, use) => {
		await use(async (data, folders) => {
			const credential = await createCredential('sageX3OAuth2Api', data);
			await connect(place.rest, credential.id, folders);
			return credential;
		});
	},
	createWorkflow: async ({ place }, use) => {
		const ids: string[] = [];
		await use(async (workflow) => {
			const { id } = await place.rest.post('/rest/workflows', workflow);
			ids.push(id);
			return id;
		});
		for (const id of ids) await place.rest.post(`/rest/workflows/${id}/archive`);
	},
});

/** Whatever a test has left in the browser, apart from files that never change. */
async function forgetAll(page: Page): Promise<void> {
	const browser = await page.context().newCDPSession(page);
	await browser.send('Storage.clearDataForOrigin', {
		origin: '*',
		storageTypes: 'cookies,local_storage,indexeddb,service_workers',
	});
	await browser.detach();
}

export { expect } from '@playwright/test';
