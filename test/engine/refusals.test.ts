import { output, shownFailure } from '../support/engine';
import { refusals } from '../support/refusals';
import { customers, getFrom, sendTo } from '../support/runs';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 65 } });

const once = [{ BPCNUM: 'NEW', BPCNAM: 'New' }];

describe('A refusal is shown in the words of X3, with a way out', () => {
	it.each(refusals)('$name', async ({ name, httpCode, message, wayOut }) => {
		sandbox.faults.add({ fault: { kind: 'documented', name }, times: 'always' });
		const run = await getFrom(sandbox, { requestUri: `${customers}&where=BPCNUMM eq 'A'` });

		const failure = shownFailure(run);
		expect(failure).toMatchObject({ message, httpCode, itemIndex: 0 });
		expect(failure.description ?? '').toMatch(wayOut);
		expect(output(run)).toEqual([]);
	});

	it.each([
		[400, 'Sage X3 did not understand the request (HTTP 400)'],
		[401, 'Not signed in: Sage X3 did not accept the credential (HTTP 401)'],
		[403, 'Sage X3 does not allow this (HTTP 403)'],
		[404, 'Sage X3 found nothing at this address (HTTP 404)'],
		[409, 'Sage X3 reports a conflict with what it holds (HTTP 409)'],
		[500, 'Sage X3 could not process the request (HTTP 500)'],
	])('%i without a word from X3', async (status, message) => {
		sandbox.faults.add({ fault: { kind: 'status', status }, times: 'always' });
		expect(shownFailure(await getFrom(sandbox))).toMatchObject({
			message,
			httpCode: String(status),
		});
	});

	it('an HTML error page of a proxy: its title', async () => {
		const body = '<html><head><title>502 Bad Gateway</title></head></html>';
		sandbox.faults.add({
			fault: { kind: 'status', status: 502, headers: { 'content-type': 'text/html' }, body },
		});
		const failure = shownFailure(await sendTo(sandbox, once));
		expect(failure).toMatchObject({ message: '502 Bad Gateway', httpCode: '502' });
		expect(failure.description).toContain('Sage X3 may have executed it');
	});

	it('a message with a network code in it is not replaced', async () => {
		const body = {
			$diagnoses: [
				{ $severity: 'error', $message: 'Posting 503 failed: ECONNREFUSED by EAI_AGAIN' },
			],
		};
		sandbox.faults.add({ fault: { kind: 'status', status: 400, body } });
		expect(shownFailure(await getFrom(sandbox)).message).toBe(
			'Posting 503 failed: ECONNREFUSED by EAI_AGAIN',
		);
	});
});
