/**
 * `npm run prove:pieces`: the example `long-list-in-pieces.json` at full size, 200,000 records in runs of 20,000, on a real
 * n8n that is killed twice: while a piece is read, and when it is kept but its place is not. Each piece is kept as a file that
 * is named after its place, so that one that comes again takes the place of the first. At the end the keys in all files are
 * compared with those in the sandbox. Ends with 1 when one is missing or is there twice. `-- --short` takes a tenth of the
 * records and of the pieces.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox } from '../../sandbox/index.ts';
import { stopChildren } from '../../scripts/child.mjs';
import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { sandboxCredentials } from '../../scripts/sandbox-credentials.mjs';
import { output, run, start } from '../harness/execution.ts';
import { openPlace } from '../harness/place.ts';

const SHARE = process.argv.includes('--short') ? 10 : 1;
const RECORDS = 200_000 / SHARE;
const PIECE = 20_000 / SHARE;
const TRIGGER = 'Every Half Hour at Night';
const TIMEOUT_MS = 300_000;

/** What stands in the place of the example's work on the rows: a file for each piece, and a moment to be killed in. */
const worksOn = (folder: string): Record<string, object> => ({
	'Read Rows': {
		type: 'n8n-nodes-base.readWriteFile',
		typeVersion: 1.1,
		parameters: {
			operation: 'write',
			fileName: `=${folder}/{{ $json.firstCursor }}.ndjson`,
			dataPropertyName: 'data',
			options: {},
		},
	},
	'Keep Customer': {
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		parameters: { amount: 2, unit: 'seconds' },
	},
});

/** @throws where the example does not hold the text any more: something else would be proved then */
function replaced(text: string, from: string, to: string): string {
	if (!text.includes(from)) throw new Error(`The example does not hold ${from}`);
	return text.replaceAll(from, to);
}

const sandbox = await startSandbox({ size: { customers: RECORDS } });
const folder = mkdtempSync(join(tmpdir(), 'sagex3-pieces-'));
let place = await openPlace({ N8N_RESTRICT_FILE_ACCESS_TO: folder });
try {
	const pieces = () => readdirSync(folder).map((name) => join(folder, name));

	const known = sandboxCredentials(sandbox.url).find(({ type }) => type === 'sageX3BasicApi');
	const { id: credential, name } = await place.rest.post('/rest/credentials', known);
	const example = withCredentials(exampleWorkflow('long-list-in-pieces.json'), {
		sageX3BasicApi: { id: credential, name },
	});
	const works = worksOn(folder);
	const changes = [
		["={{ $now.toFormat('yyyy-MM-dd') }}", 'a night of the proof'],
		['"limit":20000', `"limit":${PIECE}`],
		['"fileFormat":"csv"', '"fileFormat":"ndjson"'],
	] as const;
	const nodes = example.nodes.map((node) => ({ ...node, ...works[node.name] }));
	const workflow = changes.reduce(
		(text, [from, to]) => replaced(text, from, to),
		JSON.stringify({ ...example, nodes }),
	);
	const { id } = await place.rest.post('/rest/workflows', {
		...JSON.parse(workflow),
		active: false,
	});

	let runs = 0;
	const readingMs: number[] = [];
	/** One run; how many records it has read. */
	const runOnce = async (): Promise<number> => {
		const execution = await run(place.rest, id, { trigger: TRIGGER, timeoutMs: TIMEOUT_MS });
		if (execution.error !== undefined) throw new Error(execution.error.message);
		const [{ json }] = output(execution, 'Get the Next Piece');
		runs += 1;
		if (Number(json.count) > 0) {
			readingMs.push(execution.runs['Get the Next Piece']?.[0]?.executionTime ?? 0);
		}
		console.log(`run ${runs}: ${String(json.count)} records`);
		return Number(json.count);
	};
	/** A run in which n8n is killed, as soon as something is so. */
	const killedWhen = async (isSo: () => boolean, words: string): Promise<void> => {
		await start(place.rest, id, TRIGGER);
		const deadline = Date.now() + TIMEOUT_MS;
		while (!isSo()) {
			if (Date.now() > deadline) throw new Error(`It did not come to that: ${words}`);
			await wait(5);
		}
		place = await place.killAndRestart();
		runs += 1;
		console.log(`run ${runs}: n8n killed ${words}`);
	};

	await runOnce();
	sandbox.faults.add({
		match: { body: 'edges {' },
		skip: Math.floor(PIECE / 2000),
		fault: { kind: 'delay', ms: 60_000 },
	});
	const lists = () => sandbox.requests.filter(({ body }) => body.includes('edges {')).length;
	const halfRead = lists() + Math.floor(PIECE / 2000) + 1;
	await killedWhen(() => lists() >= halfRead, 'while a piece is read');
	sandbox.faults.clear();
	await runOnce();
	const before = pieces().length;
	await killedWhen(() => pieces().length > before, 'when a piece is kept, but its place is not');
	while ((await runOnce()) > 0);

	const keys = pieces().flatMap((file) =>
		readFileSync(file, 'utf8')
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => String((JSON.parse(line) as { _id: unknown })._id)),
	);
	const read = new Set(keys);
	const inX3 = sandbox.data.rows('customers').map(({ fields }) => String(fields.BPCNUM));
	const missing = inX3.filter((key) => !read.has(key)).length;
	const twice = keys.length - read.size;
	const slowestMs = Math.max(...readingMs);
	console.log(
		`${inX3.length} records in ${pieces().length} pieces and ${runs} runs, 2 of them killed; a piece is read in ${(slowestMs / 1000).toFixed(1)} s at most; ${missing} missing, ${twice} twice`,
	);
	process.exitCode = missing === 0 && twice === 0 && read.size === inX3.length ? 0 : 1;
} finally {
	await place.close();
	await stopChildren();
	await sandbox.stop();
	rmSync(folder, { recursive: true, force: true });
}
process.exit();
