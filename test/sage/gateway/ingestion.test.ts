import fc from 'fast-check';
import type { JsonValue } from '../../../sage/exactJson';
import { numberedName, whyNoName, whyNoNewName } from '../../../sage/gateway/fileName';
import { readAnnouncement, trackingIdIn } from '../../../sage/gateway/ingestion';
import { TextCheck } from '../../../sage/gateway/textFile';
import { readTracking, stageOf } from '../../../sage/gateway/uploadStatus';
import { differenceOf, listedContent, Measure } from '../../../sage/gateway/checksum';

const asked = {
	isWrite: true,
	url: new URL('https://api.test/v1/dataingestion/SEED'),
	atGateway: true,
};
const answered = (statusCode: number, body: unknown) =>
	readAnnouncement({ statusCode, headers: {}, text: JSON.stringify(body) }, asked);
const thrown = (statusCode: number, body: unknown) => {
	try {
		answered(statusCode, body);
	} catch (error) {
		return error;
	}
	throw new Error('It was read');
};

describe('The answer to the announcement of a file', () => {
	it.each([
		[403, 'File already exists'],
		[401, 'File already exists'],
		[401, 'Le fichier est déjà là'],
		[403, 'File quota.csv already exists'],
		[403, 'daily.csv exists'],
	])('%s %s means that it exists', (status, message) => {
		expect(answered(status, { message })).toMatchObject({ kind: 'exists', trouble: { message } });
	});

	it.each([
		[401, { message: 'Unauthorised' }],
		[401, { message: 'Unauthorized' }],
		[401, { message: 'The incoming token has expired' }],
		[401, {}],
		[403, { message: 'The scope api.dataIngestion is missing' }],
		[403, { message: 'The quota that exists is used up' }],
		[429, { message: 'File already exists' }],
		[403, { message: 'Folder does not exist' }],
		[401, { message: "The application doesn't exist" }],
		[403, { message: 'The folder no longer exists' }],
		[403, { message: "Le dossier n'existe pas" }],
	])('%s %j does not', (status, body) => {
		expect(thrown(status, body)).toMatchObject({
			name: 'SageError',
			trouble: { statusCode: status },
		});
	});

	it.each([
		'http://storage.test/x',
		'ftp://storage.test/x',
		'https://user@storage.test/x',
		'https://storage.test/a/../b',
		'/storage/x',
		'',
		7,
		null,
	])('with the address %s names none to upload to', (uploadUrl) => {
		expect(thrown(200, { uploadUrl })).toMatchObject({
			message: 'The gateway gave no address that the file could be uploaded to',
		});
	});
});

describe('The ID of an upload', () => {
	it.each([
		['https://api.test/v1/dataingestion/tracking/ab-12', 'ab-12'],
		['/v1/dataingestion/tracking/ab-12/?x=1', 'ab-12'],
		['tracking/ab-12', 'ab-12'],
		[' ab-12 ', 'ab-12'],
		['https://api.test/other/ab-12', undefined],
		['..', undefined],
		['tracking/..', undefined],
		['a%2Fb', undefined],
		['', undefined],
		['x'.repeat(201), undefined],
	])('in %s is %s', (tracking, id) => expect(trackingIdIn(tracking)).toBe(id));
});

describe('The stage of an upload', () => {
	const stage = (status: string, ...waiting: string[]) =>
		stageOf(readTracking({ status }), new Set(waiting));

	it.each([
		['awaiting_upload', 'waiting'],
		['awaiting_scan', 'waiting'],
		['AWAITING_TRANSFER', 'waiting'],
		['infected', 'refused'],
		['scan_failed', 'refused'],
		['Rejected', 'refused'],
		['completed', 'ended'],
		['in_transfer', 'ended'],
	])('%s is %s', (status, expected) => expect(stage(status)).toBe(expected));

	it('is waiting where the user says so', () => {
		expect(stage('In_Transfer', 'in_transfer')).toBe('waiting');
	});

	it.each<[JsonValue]>([[null], ['text'], [{}], [{ status: '' }], [{ status: 3 }], [[]]])(
		'is not told by %j',
		(body) => expect(() => readTracking(body)).toThrow('does not say where the upload stands'),
	);
});

describe('The name of a file', () => {
	it('gets its number before the ending', () => {
		expect([1, 2, 3].map((number) => numberedName('bank.statement.txt', number))).toEqual([
			'bank.statement.txt',
			'bank.statement-2.txt',
			'bank.statement-3.txt',
		]);
		expect(numberedName('.profile', 2)).toBe('.profile-2');
		expect(numberedName('bank', 2)).toBe('bank-2');
	});

	it('that is taken can be put into an address and read back', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (name) => {
				if (whyNoName(name) !== undefined) return;
				expect(decodeURIComponent(encodeURIComponent(name))).toBe(name);
			}),
		);
	});

	it('that is new holds no step and no control character', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', '\n', ' ', '\u200b') }),
				(name) => {
					if (whyNoNewName(name) !== undefined) return;
					expect(name).toMatch(/^[.a ]+$/);
					expect(name).toMatch(/a/);
				},
			),
		);
	});
});

describe('A content that is looked through', () => {
	const problemOf = (...pieces: Buffer[]) => {
		const check = new TextCheck();
		for (const piece of pieces) check.note(piece);
		return check.problem();
	};

	it('is told alike in whatever pieces it comes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (bytes, at) => {
				const whole = Buffer.from(bytes);
				expect(problemOf(whole.subarray(0, at), whole.subarray(at))).toBe(problemOf(whole));
			}),
		);
	});

	it.each([
		[Buffer.from('MT940 \u0001{1:F01}\u0003'), undefined],
		[Buffer.from('é', 'latin1'), undefined],
		[Buffer.from('\ufeffA;B', 'utf16le'), undefined],
		[Buffer.from('A\0B'), 'its byte 2 is zero'],
		[Buffer.from('%PDF-1.4'), 'it is a PDF'],
		[Buffer.from([0x1f, 0x8b, 8]), 'it is packed by gzip'],
	])('%s: %s', (content, problem) => expect(problemOf(content)).toBe(problem));
});

describe('What a list says of a content', () => {
	const measured = (text: string) => {
		const measure = new Measure();
		measure.note(Buffer.from(text));
		return measure.measured();
	};
	const md5 = '7fc56270e7a70fa81a5935b72eacbe29'; // of "A"

	it.each([
		[{ checksum: `"${md5}"`, size: 1 }, undefined],
		[{ checksum: md5.toUpperCase(), size: '1' }, undefined],
		[{ checksum: `"${md5}-2"`, size: 1 }, undefined],
		[{}, undefined],
		[{ checksum: null, size: null }, undefined],
		[{ checksum: `"${md5}"`, size: 2 }, 'it has 1 bytes instead of 2'],
		[{ checksum: `"${md5.replace('7', '8')}"`, size: 1 }, 'its checksum is another one'],
		[{ size: -1, checksum: 'x' }, undefined],
	])('%j beside one of A: %s', (entry, difference) => {
		expect(differenceOf(measured('A'), listedContent(entry))).toBe(difference);
	});
});
