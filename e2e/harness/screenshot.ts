import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { rootFolder } from '../../scripts/folders.mjs';
import { notePicture, type Shown } from '../../scripts/pictures.mjs';

/** Until buttons and notices have stopped moving. */
const settleMs = 1500;

/**
 * Renews a picture of the documentation when UPDATE_SCREENSHOTS is set; otherwise does nothing.
 * @param shows what of the package is to be seen, so that a change of it is noticed; nothing of it: a canvas
 */
export async function screenshot(
	view: Page | Locator,
	name: string,
	shows: Shown = {},
): Promise<void> {
	if (!process.env.UPDATE_SCREENSHOTS) return;
	await new Promise((resolve) => setTimeout(resolve, settleMs));
	await view.screenshot({
		path: join(rootFolder, 'docs', 'images', `${name}.png`),
		animations: 'disabled',
	});
	notePicture(name, shows);
}
