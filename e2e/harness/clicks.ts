import type { Page } from '@playwright/test';

/** Counts what a person presses in a page from now on: typing costs nothing, neither does the keyboard. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
	await page.evaluate(() => {
		const counted = window as Window & { pressed?: number };
		counted.pressed = 0;
		document.addEventListener('pointerdown', () => (counted.pressed = (counted.pressed ?? 0) + 1), {
			capture: true,
		});
	});
	return async () =>
		await page.evaluate(() => (window as Window & { pressed?: number }).pressed ?? 0);
}
