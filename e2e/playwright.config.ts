import { defineConfig } from '@playwright/test';

/** Where the results go as JSON, for a count over all tests. */
const resultsFile = process.env.E2E_RESULTS;

export default defineConfig({
	testDir: 'tests',
	outputDir: 'test-results',
	workers: 1,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	forbidOnly: true,
	reporter: [['list'], ...(resultsFile ? [['json', { outputFile: resultsFile }] as const] : [])],
	use: {
		testIdAttribute: 'data-test-id',
		headless: true,
		viewport: { width: 1440, height: 900 },
		trace: 'off',
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
