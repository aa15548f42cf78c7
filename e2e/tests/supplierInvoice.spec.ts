import type { Page } from '@playwright/test';
import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { activate } from '../harness/activation.ts';
import { decide, formOf } from '../harness/approval.ts';
import { type ChatModel, startReadingModel } from '../harness/chatModel.ts';
import { type Execution, finished, output } from '../harness/execution.ts';
import { test as base, expect } from '../harness/fixtures.ts';
import { pdfOf } from '../harness/pdf.ts';

const INVOICES = 'node:BusinessPartnerSupplierInvoice';
/** What stands on the paper. The amount has more digits than a double keeps. */
const PAPER = {
	invoiceNumber: 'R-2026/0815',
	invoiceDate: '2026-02-27',
	ourCustomerNumber: 'CUST-0001',
	currency: 'EUR',
	amountExcludingTax: '12345678901234.56789',
};

/** The example, active, with a stand-in for the language model that finds on the paper what stands there. */
const test = base.extend<{
	/** What the model was asked. */
	model: ChatModel;
	/** Drops a PDF into the form, as a person does. Returns the id of the execution. */
	drop(page: Page): Promise<string>;
}>({
	model: async ({}, use) => {
		const model = await startReadingModel(PAPER);
		await use(model);
		await model.stop();
	},
	drop: async ({ place, model, createCredential, createWorkflow }, use) => {
		const { rest, n8n } = place;
		const { id: modelId, name } = await rest.post('/rest/credentials', {
			type: 'openAiApi',
			name: 'Stand-in',
			data: { apiKey: 'none', url: model.url },
		});
		const example = withCredentials(exampleWorkflow('supplier-invoice-with-approval.json'), {
			sageX3BasicApi: await createCredential('sageX3BasicApi'),
		});
		const nodes = example.nodes.map((node) =>
			node.name === 'OpenAI Chat Model'
				? { ...node, credentials: { openAiApi: { id: modelId, name } } }
				: node,
		);
		const id = await createWorkflow({ ...example, nodes, active: false } as never);
		await activate(rest, id);
		const form = `${n8n.url}/form/7d1b0c39-6b59-4f8e-8d0a-52b7f5f0c4e3`;
		await expect.poll(async () => (await fetch(form)).status).toBe(200); // open a moment after activation
		const executions = async (): Promise<{ id: string }[]> => {
			const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
			return (await rest.get(`/rest/executions?limit=100&filter=${filter}`)).results;
		};
		await use(async (page) => {
			const before = (await executions()).length;
			await page.goto(form);
			await page.locator('input[type=file]').setInputFiles({
				name: 'invoice.pdf',
				mimeType: 'application/pdf',
				buffer: pdfOf(Object.values(PAPER)),
			});
			await page.getByRole('button', { name: 'Submit' }).click();
			await expect.poll(async () => (await executions()).length).toBe(before + 1);
			return (await executions())[0].id;
		});
	},
});

const ended = (execution: Execution) =>
	[
		'Written',
		'Refused Itself',
		'Rejected',
		'Has Problems',
		'Already in X3',
		'Which Supplier?',
	].filter((node) => output(execution, node).length > 0);

test('an invoice that a supplier has sent as PDF is written as a person has approved it, and once', async ({
	place,
	page,
	sandbox,
	model,
	drop,
}) => {
	const first = await drop(page);
	const link = await formOf(place.rest, first);
	expect(JSON.stringify(model.requests[0])).toContain(PAPER.invoiceNumber);
	expect(sandbox.data.table(INVOICES).rows()).toHaveLength(0);
	await decide(page, link, PAPER.amountExcludingTax, 'Approve');
	expect(ended(await finished(place.rest, first))).toEqual(['Written']);

	const [invoice, ...others] = sandbox.data.table(INVOICES).rows();
	expect(others).toEqual([]);
	expect(invoice.fields).toMatchObject({
		billBySupplier: sandbox.data.rows('suppliers')[1].fields.BPSNUM,
		sourceDocument: PAPER.invoiceNumber,
		sourceDocumentDate: PAPER.invoiceDate,
	});
	expect(invoice.lines[0].fields.lineAmountExcludingTax).toBe(PAPER.amountExcludingTax);

	expect(ended(await finished(place.rest, await drop(page)))).toEqual(['Already in X3']);
	expect(sandbox.data.table(INVOICES).rows()).toHaveLength(1);
});

test('an invoice that a person rejects is not written', async ({ place, page, sandbox, drop }) => {
	const id = await drop(page);
	await decide(page, await formOf(place.rest, id), PAPER.invoiceNumber, 'Reject');
	expect(ended(await finished(place.rest, id))).toEqual(['Rejected']);
	expect(sandbox.data.table(INVOICES).rows()).toHaveLength(0);
});

test('an invoice whose supplier cannot be told goes to a person', async ({
	place,
	page,
	sandbox,
	drop,
}) => {
	const [one, other] = sandbox.data.rows('suppliers').slice(1, 3);
	sandbox.data.change('suppliers', String(other.fields.BPSNUM), {
		BPSNUMBPS: one.fields.BPSNUMBPS,
	});
	expect(ended(await finished(place.rest, await drop(page)))).toEqual(['Which Supplier?']);
	expect(sandbox.data.table(INVOICES).rows()).toHaveLength(0);
});
