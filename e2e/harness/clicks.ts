import type { Page } from '@playwright/test';

/** What a person presses in a page, part by part of a job. Typing costs nothing, neither does the keyboard. */
export interface ClickCount {
	/** Does a part of the job and counts its clicks. */
	of(part: string, work: () => Promise<void>): Promise<void>;
	/** The clicks of each part, in the order of the job. */
	readonly parts: Readonly<Record<string, number>>;
	/** The clicks of all parts. */
	readonly sum: number;
	/** All clicks until now, in parts or not. */
	pressed(): Promise<number>;
}

/** Counts the clicks in a page from now on. */
export async function countClicks(page: Page): Promise<ClickCount> {
	await page.evaluate(() => {
		const counted = window as Window & { pressed?: number };
		counted.pressed = 0;
		document.addEventListener('pointerdown', () => (counted.pressed = (counted.pressed ?? 0) + 1), {
			capture: true,
		});
	});
	const pressed = async () =>
		await page.evaluate(() => (window as Window & { pressed?: number }).pressed ?? 0);
	const parts: Record<string, number> = {};
	return {
		parts,
		pressed,
		of: async (part, work) => {
			const before = await pressed();
			await work();
			parts[part] = (parts[part] ?? 0) + (await pressed()) - before;
		},
		get sum() {
			return Object.values(parts).reduce((sum, clicks) => sum + clicks, 0);
		},
	};
}
