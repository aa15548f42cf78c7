import { isRetriable } from '../../sage/category';
import { categoryOf } from '../../sage/categoryOf';
import { inDoubt } from '../../sage/inDoubt';
import type { Trouble } from '../../sage/SageError';

const trouble = (given: Partial<Trouble>): Trouble => ({
	kind: 'refused',
	message: 'No',
	...given,
});

describe('The category of a failure', () => {
	it.each<[string, boolean, Partial<Trouble>]>([
		['notSignedIn', false, { kind: 'notSignedIn', statusCode: 401 }],
		['invalid', false, { kind: 'invalidRequest' }],
		['invalid', false, { kind: 'foreignOrigin' }],
		['unreachable', true, { kind: 'unreachable' }],
		['unreadable', false, { kind: 'unreadable', statusCode: 200 }],
		['unreadable', false, { kind: 'noProgress' }],
		['refused', false, { statusCode: 400 }],
		['refused', false, { statusCode: 409, message: 'The order is closed' }],
		['notFound', false, { statusCode: 404 }],
		['notFound', false, { statusCode: 200, message: '721 : Record does not exist' }],
		['exists', false, { statusCode: 403, message: 'File already exists' }],
		['locked', true, { statusCode: 200, message: 'Modification en cours sur un autre poste' }],
		['locked', true, { statusCode: 409, message: 'Record locked' }],
		['busy', true, { statusCode: 429 }],
		['busy', true, { statusCode: 503 }],
		['unreachable', true, { statusCode: 504 }],
		['changedSince', false, { statusCode: 409, category: 'changedSince' }],
	])('is %s (retriable: %s) for %j', (category, retriable, given) => {
		const found = categoryOf(trouble(given));
		expect([found, isRetriable(found)]).toEqual([category, retriable]);
	});

	it.each(['unreachable', 'refused', 'unreadable', 'notSignedIn'] as const)(
		'is in doubt, and nothing to try again, for a write that may be done: %s',
		(kind) => {
			const found = categoryOf(inDoubt(trouble({ kind, statusCode: 503 })));
			expect([found, isRetriable(found)]).toEqual(['inDoubt', false]);
		},
	);

	it('reads words at the beginning alone, in linear time', () => {
		const message = `${'x'.repeat(1_000_000)} already exists`;
		expect(categoryOf(trouble({ message, statusCode: 200 }))).toBe('refused');
	});
});
