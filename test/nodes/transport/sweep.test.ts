import { swept } from '../../../nodes/SageX3/transport/sweep';

const PIECE_BYTES = 64 * 1024;
const PIECES = 1600; // 100 MB

async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
	const piece = new Uint8Array(PIECE_BYTES);
	for (let count = 0; count < PIECES; count++) yield await Promise.resolve(piece);
}

/** @param onPiece what happens with each of them */
async function passedBytes(what?: 'objects', onPiece = () => {}): Promise<number> {
	let bytes = 0;
	for await (const { length } of swept(pieces(), what)) {
		bytes += length;
		onPiece();
	}
	return bytes;
}

/** Notes what is reserved while something runs. */
async function reservedBy(work: () => Promise<unknown>, reserve: (bytes: number) => ArrayBuffer) {
	const { ArrayBuffer: real } = globalThis;
	const reserved: number[] = [];
	globalThis.ArrayBuffer = function (bytes: number) {
		reserved.push(bytes);
		return reserve(bytes);
	} as unknown as ArrayBufferConstructor;
	await work().finally(() => (globalThis.ArrayBuffer = real));
	return reserved;
}

describe('The pieces of a large body', () => {
	let nowMs = 0;
	beforeEach(() => {
		nowMs = 0;
		jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
	});
	afterEach(() => jest.restoreAllMocks());

	it('all pass, and the engine is reminded again and again that they have', async () => {
		const { ArrayBuffer: real } = globalThis;
		let passed = 0;
		const work = async () => (passed = await passedBytes());
		const reserved = await reservedBy(work, () => new real(0));
		expect(passed).toBe(PIECES * PIECE_BYTES);
		expect(reserved).toHaveLength(4);
		for (const bytes of reserved) {
			expect(bytes).toBeGreaterThanOrEqual(32 * 1024 ** 2); // less would be memory that is there already
			expect(bytes).toBeLessThan(64 * 1024 ** 2);
		}
	});

	it('made of many objects all pass, and the engine is made to collect its own heap, too', async () => {
		const { ArrayBuffer: real } = globalThis;
		let passed = 0;
		const work = async () => (passed = await passedBytes('objects'));
		const reserved = await reservedBy(work, () => new real(0));
		expect(passed).toBe(PIECES * PIECE_BYTES);
		expect(reserved).toHaveLength(6);
		for (const bytes of reserved) expect(bytes).toBeGreaterThan(64 * 1024 ** 2); // less would not make it
	});

	it.each([
		[0, 6],
		[10, 6],
		[30, 3],
		[1_000, 1],
	])(
		'are passed on for ten times as long as the engine took to collect, %i ms, before it is reminded again',
		async (collectingMs, times) => {
			const { ArrayBuffer: real } = globalThis;
			const reserved = await reservedBy(
				async () => await passedBytes('objects', () => void (nowMs += 0.5)),
				() => {
					nowMs += collectingMs;
					return new real(0);
				},
			);
			expect(reserved).toHaveLength(times);
		},
	);

	it('all pass where nothing more can be reserved', async () => {
		let passed = 0;
		const work = async () => (passed = await passedBytes());
		await reservedBy(work, () => {
			throw new RangeError('Array buffer allocation failed');
		});
		expect(passed).toBe(PIECES * PIECE_BYTES);
	});
});
