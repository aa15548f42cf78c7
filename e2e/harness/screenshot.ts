import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { rootFolder } from '../../scripts/folders.mjs';

/** Until buttons and notices have stopped moving. */
const settleMs = 1500;

/** Renews a picture of the README when UPDATE_SCREENSHOTS is set; otherwise does nothing. */
export async function screenshot(view: Page | Locator, name: string): Promise<void> {
	if (!process.env.UPDATE_SCREENSHOTS) return;
	await new Promise((resolve) => setTimeout(resolve, settleMs));
	await view.screenshot({
		path: join(rootFolder, 'docs', 'images', `${name}.png`),
		animations: 'disabled',
	});
}
