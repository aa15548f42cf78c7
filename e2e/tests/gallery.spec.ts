import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { drawingOf, exampleWorkflows, withCredentials } from '../../scripts/examples.mjs';
import { rootFolder } from '../../scripts/folders.mjs';
import { Editor } from '../harness/editor.ts';
import { type CredentialType, expect, test } from '../harness/fixtures.ts';

test.describe.configure({ retries: 1 });

type ExampleWorkflow = Parameters<typeof drawingOf>[0];

const folder = join(rootFolder, 'docs', 'images', 'gallery');
const list = join(folder, 'drawn.json');
/** Room around a canvas in the editor: its bars at the top, at the left and at the bottom. */
const around = { width: 260, height: 320 };
const smallest = { width: 1100, height: 700 };
/** Of a node with its name below. */
const nodeSize = { width: 180, height: 150 };
const paddingPx = 16;
/** What a name is wider than its node, at one side. Further left lie buttons that are seen under the mouse alone. */
const besidePx = 60;
/** Until everything on the canvas has stopped moving. */
const settleMs = 1500;
/** Buttons and notices that lie on the canvas. */
const withoutButtons = `
	.vue-flow__panel, .vue-flow__controls, .vue-flow__minimap, [data-test-id=canvas-controls],
	[data-test-id=execute-workflow-button], [data-test-id=canvas-chat-button], [data-test-id=chat-button],
	[class*=execution-buttons], [class*=executionButtons] { visibility: hidden !important; }
`;

/** Credentials that have nothing to do with Sage X3: with one, no node is drawn as one that lacks it. */
const others: Record<string, { type: string; data: object }> = {
	lmChatOpenAi: { type: 'openAiApi', data: { apiKey: 'none' } },
	mcpTrigger: { type: 'httpBearerAuth', data: { token: 'none' } },
	webhook: { type: 'httpHeaderAuth', data: { name: 'x-key', value: 'none' } },
	n8n: { type: 'n8nApi', data: { apiKey: 'none', baseUrl: 'http://127.0.0.1/api/v1' } },
	postgres: {
		type: 'postgres',
		data: { host: '127.0.0.1', database: 'none', user: 'none', password: 'none' },
	},
};

/** How large a window has to be to show the whole canvas. */
function windowFor({ nodes }: ExampleWorkflow) {
	const span = (axis: 0 | 1, size: 'width' | 'height') => {
		const from = Math.min(...nodes.map(({ position }) => position[axis]));
		const to = Math.max(
			...nodes.map(
				({ position, parameters }) => position[axis] + Number(parameters[size] ?? nodeSize[size]),
			),
		);
		return Math.max(smallest[size], Math.round((to - from) * 1.05) + around[size]);
	};
	return { width: span(0, 'width'), height: span(1, 'height') };
}

/** The part of the canvas in which nodes with their names, notes and lines lie. */
async function drawnPart(page: Page) {
	const boxesOf = async (parts: string) =>
		await page.locator(parts).evaluateAll((elements) =>
			elements
				.map((element) => element.getBoundingClientRect())
				.filter(({ width, height }) => width > 0 && height > 0)
				.map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
		);
	const [canvas] = await boxesOf('.vue-flow');
	const nodes = await boxesOf('.vue-flow__node');
	const parts = await boxesOf('.vue-flow__node *, .vue-flow__edge');
	const ends = [...nodes, ...parts];
	const x = Math.max(canvas.left, Math.min(...nodes.map(({ left }) => left)) - besidePx);
	const y = Math.max(canvas.top, Math.min(...nodes.map(({ top }) => top)) - paddingPx);
	const right = Math.min(canvas.right, Math.max(...ends.map((box) => box.right)) + paddingPx);
	const bottom = Math.min(canvas.bottom, Math.max(...ends.map((box) => box.bottom)) + paddingPx);
	return { x, y, width: right - x, height: bottom - y };
}

/** What the pictures show, by example. */
function drawings(): Record<string, string> {
	return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {};
}

/** Makes the picture of an example anew, and remembers what it shows. */
async function renewPicture(page: Page, file: string, workflow: ExampleWorkflow): Promise<void> {
	await page.getByTestId('zoom-to-fit').click();
	await new Promise((resolve) => setTimeout(resolve, settleMs));
	mkdirSync(folder, { recursive: true });
	await page.screenshot({
		path: join(folder, file.replace('.json', '.png')),
		animations: 'disabled',
		style: withoutButtons,
		clip: await drawnPart(page),
	});
	const drawn: Record<string, string> = { ...drawings(), [file]: drawingOf(workflow) };
	const present = exampleWorkflows().filter((example) => Object.hasOwn(drawn, example.file));
	const sorted = present.map((example) => [example.file, drawn[example.file]]);
	writeFileSync(list, `${JSON.stringify(Object.fromEntries(sorted), null, '\t')}\n`);
}

const isRenewing = Boolean(process.env.UPDATE_SCREENSHOTS);
/** Those whose pictures are to be made; else those with the most nodes, as each takes seconds. */
const opened = isRenewing
	? exampleWorkflows().filter(({ file, workflow }) => drawings()[file] !== drawingOf(workflow))
	: exampleWorkflows()
			.sort((one, other) => other.workflow.nodes.length - one.workflow.nodes.length)
			.slice(0, 3);
/** The editor is large. */
const loading = { timeout: 60_000 };

test('an example opens in the editor with all its nodes, and none that lacks something', async ({
	place,
	page,
	createCredential,
	createWorkflow,
}) => {
	test.setTimeout(isRenewing ? 1_800_000 : 240_000);
	const types: CredentialType[] = ['sageX3OAuth2Api', 'sageX3ConnectedAppApi', 'sageX3BasicApi'];
	const own = Object.fromEntries(
		await Promise.all(types.map(async (type) => [type, await createCredential(type)])),
	);
	const foreign = new Map<string, object>();
	for (const [node, { type, data }] of Object.entries(others)) {
		const { id, name } = await place.rest.post('/rest/credentials', { type, name: type, data });
		foreign.set(node, { [type]: { id, name } });
	}
	for (const { workflow } of opened) {
		const known = withCredentials(workflow, own);
		const nodes = known.nodes.map((node) => {
			const credentials = foreign.get(node.type.split('.')[1]);
			return credentials ? { ...node, credentials } : node;
		});
		await createWorkflow({ ...known, nodes, active: false } as never);
	}
	const editor = new Editor(page, place);
	await editor.signIn();
	await page.goto(`${place.n8n.url}/home/workflows`);

	for (const { file, workflow } of opened) {
		await test.step(file, async () => {
			await page.getByRole('heading', { name: workflow.name, exact: true }).click(loading);
			await page.setViewportSize(windowFor(workflow));
			const nodes = page.locator('.vue-flow__node');
			await expect(nodes).toHaveCount(workflow.nodes.length, loading);
			await expect(page.getByTestId('node-issues')).toHaveCount(0);
			if (isRenewing) await renewPicture(page, file, workflow);
			await page.getByRole('menuitem', { name: 'Overview' }).click();
		});
	}
});
