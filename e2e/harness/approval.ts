import { parse } from 'flatted';
import { type Page, expect } from '@playwright/test';
import type { N8nRest } from '../../scripts/n8n-rest.mjs';
import type { NodeRun } from './execution.ts';

/** Waits until an execution waits for a person. Returns the address of the form that it has for him. */
export async function formOf(rest: N8nRest, id: string): Promise<string> {
	await expect
		.poll(async () => (await rest.get(`/rest/executions/${id}`)).status, { timeout: 60_000 })
		.toBe('waiting');
	const { data } = await rest.get(`/rest/executions/${id}`);
	const { resultData } = parse(data) as { resultData: { runData: Record<string, NodeRun[]> } };
	const [item] = resultData.runData['Link for the Approver'][0].data?.main?.[0] ?? [];
	return String(item.json.link);
}

/**
 * Decides as a person does who was sent the link, in a page of his own: n8n leads the page from which the form was sent to the
 * same form, at any moment.
 * @param shown what the form has to show
 */
export async function decide(
	sender: Page,
	link: string,
	shown: string,
	decision: 'Approve' | 'Reject',
): Promise<void> {
	const page = await sender.context().newPage();
	await page.goto(link);
	await expect(page.getByText(shown)).toBeVisible();
	await page.getByRole('combobox').selectOption(decision);
	await page.getByRole('button', { name: 'Submit' }).click();
	await expect(page.getByRole('heading', { name: 'Form Submitted' })).toBeVisible();
	await page.close();
}
