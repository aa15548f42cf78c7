import { Readable } from 'node:stream';
import { jsons, output, shownFailure } from '../../support/engine';
import { useDiskStore } from '../../support/binaryStore';
import { useSandbox } from '../../support/useSandbox';
import { fileRun } from './atGateway';

const sandbox = useSandbox();
const store = useDiskStore();
const rows = Array.from({ length: 200_000 }, (_, row) => `C${row};Customer ${row}\r\n`).join('');

describe("A file that goes into n8n's store on a disk", () => {
	it('arrives there whole', async () => {
		sandbox.deliveriesOf('SEED').put({ name: 'big.csv', content: rows });
		const run = await fileRun(sandbox, 'download', { fileName: 'big.csv' });
		const [{ json, binary }] = output(run);
		expect(json).toMatchObject({ size: Buffer.byteLength(rows), verified: true });
		expect(binary?.data).toMatchObject({ fileName: 'big.csv', mimeType: 'text/csv' });
		expect((await store.read(binary?.data.id ?? '')).toString()).toBe(rows);
	});

	it.each(['true', 'false'])(
		'arrives whole as a web page, too (verified: %s)',
		async (verified) => {
			const page = `<!DOCTYPE html>\n<html><body>${rows}</body></html>`;
			sandbox.deliveriesOf('SEED').put({ name: 'report.html', content: page });
			const options = { verifyChecksum: verified === 'true' };
			const run = await fileRun(sandbox, 'download', { fileName: 'report.html', options });
			const [{ binary }] = output(run);
			expect((await store.read(binary?.data.id ?? '')).toString()).toBe(page);
		},
	);

	it.each([
		['is not the one that is listed', { kind: 'replaced', body: rows.slice(1) }],
		['breaks off', 'truncate'],
	] as const)('is not put out, and leaves nothing there, when it %s', async (_, fault) => {
		sandbox.deliveriesOf('SEED').put({ name: 'big.csv', content: rows });
		sandbox.faults.add({ match: { path: '/storage/' }, times: 'always', fault });
		const before = store.bytes();
		const run = await fileRun(sandbox, 'download', { fileName: 'big.csv' });
		expect(output(run)).toEqual([]);
		expect(shownFailure(run).message).not.toBe('');
		expect(store.bytes()).toBe(before);
	});
});

it('A file of the store on a disk is uploaded as it is, with its length', async () => {
	const { id } = await store.write(Buffer.from(rows), 'rows.csv');
	const binary = {
		data: { id, data: 'filesystem-v2', mimeType: 'text/csv', fileName: 'rows.csv' },
	};
	const run = await fileRun(sandbox, 'upload', { fileName: 'rows.csv' }, { items: [{}], binary });
	expect(jsons(run)).toMatchObject([{ uploaded: true, size: Buffer.byteLength(rows) }]);
	const [{ body }] = sandbox.ingestionsOf('SEED').list();
	expect(body?.content).toBe(rows);
});

it('A file of 350 MB may be uploaded, and one of a byte more is refused before anything is sent', async () => {
	const megabyte = Buffer.alloc(1024 ** 2, 'A');
	const largest = Array.from({ length: 350 }, () => megabyte);
	const uploaded = async (...pieces: Buffer[]) => {
		const { id } = await store.write(Readable.from(pieces), 'big.txt');
		const binary = { data: { id, data: 'filesystem-v2', mimeType: 'text/plain' } };
		const dry = { fileName: 'big.txt', options: { dryRun: true } };
		return jsons(await fileRun(sandbox, 'upload', dry, { binary }));
	};
	expect(await uploaded(...largest)).toMatchObject([
		{ $problems: [], $values: { size: 350 * 1024 ** 2 } },
	]);
	sandbox.requests.length = 0;
	expect(await uploaded(...largest, Buffer.from('A'))).toMatchObject([
		{ $problems: [expect.stringContaining('The file is larger than 350 MB')] },
	]);
	expect(sandbox.requests).toEqual([]);
}, 600_000);
