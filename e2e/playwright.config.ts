import { defineConfig } from '@playwright/test';

/** Where the results go as JSON, for a count over all tests. */
const resultsFile = process.env.E2E_RESULTS;

/** Pictures are noted in one file; otherwise each worker has all of its own: an n8n, a sandbox and a browser. */
const isDrawing = process.env.UPDATE_SCREENSHOTS !== undefined;

export default defineConfig({
	testDir: 'tests',
	outputDir: 'test-results',
	workers: isDrawing ? 1 : 2,
	timeout: 180_000,
	expect: { timeout: 30_000 },
	forbidOnly: true,
	reporter: [['list'], ...(resultsFile ? [['json', { outputFile: resultsFile }] as const] : [])],
	use: {
		testIdAttribute: 'data-test-id',
		headless: true,
		viewport: { width: 1440, height: 900 },
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
			],
		},
	},
});
