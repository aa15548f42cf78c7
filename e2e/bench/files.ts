import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { sandboxCredentials } from '../../scripts/sandbox-credentials.mjs';
import { connect } from '../harness/consent.ts';
import { type CredentialReference, type Workflow, chain, sageX3 } from '../harness/workflow.ts';
import { type Bench, type Timing, createCredential } from './bench.ts';
import { bigFileMegabytes, median, mostAboveIdleMegabytes } from './figures.ts';
import { type Check, type Found, print, seconds } from './table.ts';

const small = 'small.csv';
const big = 'big.csv';
const row = 'C00000001;Customer number 1 & Sons;FR;EUR;1234.50\r\n';
const rowsPerMegabyte = Math.floor((1024 * 1024) / row.length);

/** A file of 300 MB goes through n8n, its store for binary data on a disk; beside it, the same with a file of one row. */
export async function benchFiles(bench: Bench): Promise<Found> {
	const sandbox = await startSandbox();
	try {
		const box = sandbox.deliveriesOf('SEED');
		box.put({ name: small, content: row });
		box.put({ name: big, content: row.repeat(rowsPerMegabyte * bigFileMegabytes) });
		const { rest } = bench.place;
		const [{ data }] = sandboxCredentials(sandbox.url);
		const credential = await createCredential(bench.place, 'sageX3OAuth2Api', data);
		await connect(rest, credential.id);
		return await measure(bench, sandbox, credential);
	} finally {
		await sandbox.stop();
	}
}

async function measure(
	bench: Bench,
	sandbox: Sandbox,
	credential: CredentialReference,
): Promise<Found> {
	const run = async (file: string, ...nodes: string[]): Promise<Timing> =>
		await bench.execute(await bench.save(throughN8n(file, nodes, credential)), nodes);
	const rounds = async (file: string, ...nodes: string[]) =>
		middleOf(await inTurn(3, async () => await run(file, ...nodes)));
	const idle = await rounds(small, 'Download', 'Upload');
	const download = await rounds(big, 'Download');
	const both = await rounds(big, 'Download', 'Upload');
	const arrived = sandbox
		.ingestionsOf('SEED')
		.list()
		.map(({ body }) => body?.size);
	const what = `a file of ${bigFileMegabytes} MB`;
	print('Files, with the store for binary data on a disk', [
		['', 'ms', 'peak MB'],
		...[
			['a file of one row, down and up', idle],
			[`${what}, down`, download],
			[`${what}, down and up`, both],
		].map(([name, timing]) => [
			String(name),
			String((timing as Timing).ms),
			String(Math.round((timing as Timing).peakMegabytes ?? 0)),
		]),
	]);
	return {
		checks: [
			aboveIdle(`Download of ${bigFileMegabytes} MB: memory above idle`, download, idle),
			aboveIdle(`Download and Upload of ${bigFileMegabytes} MB: memory above idle`, both, idle),
			{
				what: 'Bytes that have arrived',
				measured: String(arrived.at(-1)),
				target: String(row.length * rowsPerMegabyte * bigFileMegabytes),
				met: arrived.at(-1) === row.length * rowsPerMegabyte * bigFileMegabytes,
			},
		],
		lines: [
			[
				`${what}, downloaded and uploaded, the store of n8n on a disk`,
				`Download and Upload ${seconds(both.ms)}, peak memory ${megabytes(both)}`,
				`a file of one row, peak memory ${megabytes(idle)}`,
				'',
			],
		],
	};
}

function throughN8n(
	file: string,
	nodes: readonly string[],
	sageX3OAuth2Api: CredentialReference,
): Workflow {
	const folder = { __rl: true, mode: 'name', value: 'SEED' };
	const common = { authentication: 'oAuth2', resource: 'file', folder };
	const known = [
		{ ...common, operation: 'download', fileName: file },
		{ ...common, operation: 'upload', fileName: file, options: { ifExists: 'number' } },
	];
	return chain(
		`${nodes.join(' and ')} ${file}`,
		...nodes.map((name, index) => ({ ...sageX3(known[index], { sageX3OAuth2Api }), name })),
	);
}

function aboveIdle(what: string, { peakMegabytes }: Timing, idle: Timing): Check {
	if (peakMegabytes === undefined || idle.peakMegabytes === undefined) {
		return { what, measured: 'not told here', target: 'Linux alone', met: undefined };
	}
	const above = peakMegabytes - idle.peakMegabytes;
	const limit = mostAboveIdleMegabytes;
	return { what, measured: `${above.toFixed(0)} MB`, target: `≤ ${limit} MB`, met: above <= limit };
}

const megabytes = ({ peakMegabytes }: Timing): string =>
	peakMegabytes === undefined ? '–' : `${Math.round(peakMegabytes)} MB`;

/** Does something so many times, one after the other. */
async function inTurn<T>(times: number, work: () => Promise<T>): Promise<T[]> {
	const done: T[] = [];
	for (let time = 0; time < times; time += 1) done.push(await work());
	return done;
}

/** The middle of several runs, of each figure by itself. */
function middleOf(timings: readonly Timing[]): Timing {
	const peaks = timings.flatMap(({ peakMegabytes = [] }) => peakMegabytes);
	return {
		ms: median(timings.map(({ ms }) => ms)),
		items: timings[0].items,
		peakMegabytes: peaks.length === 0 ? undefined : median(peaks),
	};
}
