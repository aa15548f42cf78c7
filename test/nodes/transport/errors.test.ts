import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { asTrouble, toErrorItem, toNodeFailure } from '../../../nodes/SageX3/transport/errors';
import { SageError, type Trouble, type TroubleKind } from '../../../sage/SageError';
import { maskerFor } from '../../../sage/secrets/masker';

const node: INode = {
	id: 'n',
	name: 'Sage X3',
	type: 'sageX3',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const refused: Trouble = {
	kind: 'refused',
	message: 'Record locked',
	description: 'Try again',
	statusCode: 409,
	diagnoses: [{ $message: 'Record locked' }],
};

describe('The error that n8n shows', () => {
	it.each<[TroubleKind, unknown]>([
		['invalidRequest', NodeOperationError],
		['foreignOrigin', NodeOperationError],
		['notSignedIn', NodeApiError],
		['refused', NodeApiError],
		['unreadable', NodeApiError],
		['unreachable', NodeApiError],
		['noProgress', NodeApiError],
		['cancelled', NodeApiError],
	])('%s', (kind, type) => {
		const failure = toNodeFailure(node, { kind, message: 'It failed', description: 'Do this' }, 7);
		expect(failure).toBeInstanceOf(type);
		expect(failure).toMatchObject({
			message: 'It failed',
			description: 'Do this',
			context: { itemIndex: 7 },
		});
	});

	it('keeps the status, and what X3 said in its own shape', () => {
		const failure = toNodeFailure(node, refused, 0);
		expect(failure).toMatchObject({
			httpCode: '409',
			context: { data: { $diagnoses: [{ $message: 'Record locked' }] } },
		});
	});

	it.each([
		'ECONNREFUSED at the bank',
		'Posting 504 is late',
		'ETIMEDOUT',
		'The 401 form is missing',
	])('says %j word for word', (message) => {
		expect(toNodeFailure(node, { ...refused, message }, 0).message).toBe(message);
	});
});

describe('An error item', () => {
	it('holds error, message and details alone, or n8n would not route it', () => {
		expect(
			toErrorItem({ ...refused, inDoubt: true }, { operation: 'update', key: 'AE003' }),
		).toEqual({
			error: 'Record locked',
			message: 'Try again',
			details: {
				category: 'inDoubt',
				retriable: false,
				operation: 'update',
				key: 'AE003',
				httpCode: 409,
				inDoubt: true,
				diagnoses: [{ $message: 'Record locked' }],
			},
		});
	});

	it('holds no more than is known', () => {
		const trouble = { kind: 'unreachable', message: 'No answer' } as const;
		expect(toErrorItem(trouble, { operation: 'get' })).toEqual({
			error: 'No answer',
			details: { category: 'unreachable', retriable: true, operation: 'get' },
		});
	});
});

describe('Any exception', () => {
	it('becomes trouble, with its description', () => {
		const thrown = Object.assign(new Error('Cannot read'), { description: 'Look there' });
		expect(asTrouble(thrown, maskerFor([]))).toMatchObject({
			message: 'Cannot read',
			description: 'Look there',
		});
		expect(asTrouble('a text', maskerFor([]))).toMatchObject({ message: 'a text' });
	});

	it('loses its secrets in every place', () => {
		const secret = 'top-secret';
		const trouble = asTrouble(
			new SageError({
				kind: 'refused',
				message: `Bad ${secret}`,
				description: `Token ${secret}`,
				diagnoses: [{ deep: { deeper: [secret, `x${secret}x`] } }],
			}),
			maskerFor([secret]),
		);
		expect(JSON.stringify(trouble)).not.toContain(secret);
		expect(trouble.message).toMatch(/^Bad /);
	});

	it('keeps diagnoses readable when a secret holds quotes or backslashes', () => {
		const secret = 'a"b\\c\nd';
		const trouble = asTrouble(
			new SageError({
				kind: 'refused',
				message: 'x',
				diagnoses: [{ said: `The secret is ${secret}.` }],
			}),
			maskerFor([secret]),
		);
		const [{ said }] = trouble.diagnoses as Array<{ said: string }>;
		expect(said).toMatch(/^The secret is /);
		expect(said).not.toContain(secret);
	});
});
