import { readVerdict } from '../../sage/diagnoses';
import type { JsonValue } from '../../sage/exactJson';

/** What a verdict says, in short: `error: text`. */
function said(body: JsonValue): string[] {
	return readVerdict(body).diagnoses.map(({ severity, message }) => `${severity}: ${message}`);
}

describe('api1 diagnoses', () => {
	it.each<[JsonValue, boolean, string[]]>([
		[{ $diagnoses: [] }, false, []],
		[{ $diagnoses: null }, false, []],
		[{ $diagnoses: {} }, false, []],
		[{ $diagnoses: [{ $severity: 'error', $message: 'A' }] }, true, ['error: A']],
		[{ $diagnoses: [{ $severity: 'ERROR', $message: ' A ' }] }, true, ['error: A']],
		[{ $diagnoses: [{ $severity: 'fatal', $message: 'A' }] }, true, ['error: A']],
		[{ $diagnoses: [{ $severity: 'warning', $message: 'A' }] }, false, ['warning: A']],
		[{ $diagnoses: [{ $severity: 'info', $message: 'A' }] }, false, ['info: A']],
		[{ $diagnoses: [{ $severity: 'success', $message: 'A' }] }, false, ['info: A']],
		[{ $diagnoses: [{ $severity: 'odd', $message: 'A' }] }, false, ['warning: A']],
		[{ $diagnoses: [{ $message: 'A' }] }, true, ['error: A']],
		[{ $diagnoses: [{ $severity: 3, $message: 'A' }] }, true, ['error: A']],
		[{ $diagnoses: [{ $severity: '2', $message: 'A' }] }, false, ['warning: A']],
		[{ $diagnoses: [{ severity: 'error', message: 'A' }] }, true, ['error: A']],
		[{ $diagnoses: { $severity: 'error', $message: 'A' } }, true, ['error: A']],
		[{ $diagnoses: ['A'] }, true, ['error: A']],
		[{ $diagnoses: 'A' }, true, ['error: A']],
		[
			{ $diagnoses: [{ $severity: 'error', code: 7 }] },
			true,
			['error: {"$severity":"error","code":7}'],
		],
		[{ $message: 'A', $details: 'B' }, true, ['error: A\nB']],
		[{ $severity: 'info', $message: 'A' }, false, ['info: A']],
		[{ BPCNUM: 'A', message: 'a field of the record' }, false, []],
		[[{ $diagnoses: [{ $severity: 'error' }] }], false, []],
		['text', false, []],
		[null, false, []],
	])('%j: failed is %p, and it says %j', (body, failed, words) => {
		expect(readVerdict(body).failed).toBe(failed);
		expect(said(body)).toEqual(words);
	});

	it('keeps each message in its own shape', () => {
		const diagnosis = { $severity: 'warning', $message: 'A', $field: 'BPCNUM' };
		expect(readVerdict({ $diagnoses: [diagnosis] }).diagnoses[0].raw).toEqual(diagnosis);
	});
});

describe('GraphQL errors', () => {
	const withSeverity = (severity: JsonValue | undefined) => ({
		message: 'A',
		extensions: { diagnoses: [{ ...(severity === undefined ? {} : { severity }), message: 'A' }] },
	});

	it.each<[JsonValue | undefined, boolean, string]>([
		[0, false, 'warning'],
		[1, false, 'info'],
		[2, false, 'warning'],
		[3, true, 'error'],
		[7, true, 'error'],
		[4, true, 'error'],
		[undefined, true, 'error'],
		[null, true, 'error'],
		['4', true, 'error'],
		['error', true, 'error'],
		['warning', false, 'warning'],
	])('severity %p inside errors: failed is %p', (severity, failed, word) => {
		const body: JsonValue = { data: null, errors: [withSeverity(severity)] };
		expect(readVerdict(body).failed).toBe(failed);
		expect(said(body)).toEqual([`${word}: A`]);
	});

	it.each<[string, JsonValue, boolean, string[]]>([
		['an empty list', [], false, []],
		['null', null, false, []],
		['an empty object', {}, false, []],
		['a plain error', [{ message: 'A' }], true, ['error: A']],
		['several', [{ message: 'A' }, { message: 'B' }], true, ['error: A', 'error: B']],
		['one object without a list', { message: 'A' }, true, ['error: A']],
		['one text', 'A', true, ['error: A']],
		['a list of texts', ['A', ''], true, ['error: A']],
		[
			'an empty list of diagnoses',
			[{ message: 'A', extensions: { diagnoses: [] } }],
			true,
			['error: A'],
		],
		['an error without words', [{ code: 1 }], true, ['error: {"code":1}']],
		['an error and a notice', [withSeverity(1), { message: 'B' }], true, ['info: A', 'error: B']],
		[
			'words beside the diagnoses',
			[
				{
					message: 'Create failed',
					extensions: { diagnoses: [{ severity: 3, message: 'No site' }] },
				},
			],
			true,
			['error: No site', 'error: Create failed'],
		],
		[
			'words beside notices',
			[
				{
					message: 'Saved with remarks',
					extensions: { diagnoses: [{ severity: 1, message: 'Credit' }] },
				},
			],
			false,
			['info: Credit', 'info: Saved with remarks'],
		],
		[
			'words beside a warning and a notice',
			[
				{
					message: 'Saved with remarks',
					extensions: {
						diagnoses: [
							{ severity: 1, message: 'Credit' },
							{ severity: 2, message: 'Late' },
						],
					},
				},
			],
			false,
			['info: Credit', 'warning: Late', 'warning: Saved with remarks'],
		],
	])('%s', (_name, errors, failed, words) => {
		const body: JsonValue = { data: { x3Sales: { order: null } }, errors };
		expect(readVerdict(body).failed).toBe(failed);
		expect(said(body)).toEqual(words);
	});

	it.each<[string, JsonValue]>([
		['an entity with a field of that name', { id: 1, errors: ['line 2 rejected'], status: 'done' }],
		['an entity with both names', { id: 1, data: {}, errors: [{ message: 'A' }] }],
		['extensions alone', { extensions: { diagnoses: [{ severity: 3, message: 'A' }] } }],
	])('are none in %s', (_name, body) => {
		expect(readVerdict(body)).toEqual({ failed: false, diagnoses: [] });
	});

	it('stand alone, or beside data and extensions', () => {
		const errors = [{ message: 'A' }];
		const bodies: JsonValue[] = [{ errors }, { errors, data: null }, { errors, extensions: {} }];
		for (const body of bodies) {
			expect(readVerdict(body).failed).toBe(true);
		}
	});

	it('reads the diagnoses of a success', () => {
		const diagnoses = [{ severity: 1, message: 'Operation completed successfully.', path: [] }];
		const body: JsonValue = { data: { a: 1 }, extensions: { diagnoses } };
		expect(readVerdict(body)).toEqual({
			failed: false,
			diagnoses: [
				{ severity: 'info', message: 'Operation completed successfully.', raw: diagnoses[0] },
			],
		});
	});

	it('says once what stands in errors and beside them', () => {
		const body: JsonValue = {
			errors: [withSeverity(3)],
			extensions: {
				diagnoses: [
					{ severity: 3, message: 'A' },
					{ severity: 2, message: 'B' },
				],
			},
		};
		expect(said(body)).toEqual(['error: A', 'warning: B']);
	});
});
