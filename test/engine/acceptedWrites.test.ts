import { createServer } from 'node:http';
import { bench, hints, jsons, output, shownFailure } from '../support/engine';
import { startLocalServer } from '../support/localServer';
import { getFrom, sendTo } from '../support/runs';
import { basicCredentials } from '../support/sandboxCredentials';

describe('A write that Sage X3 may have done never looks undone', () => {
	it('when the answer is not as the user expected', async () => {
		const local = await startLocalServer(() => ({ status: 201, body: '{"SOHNUM":"SO1"}' }));
		const run = await sendTo(local, [{}], {
			requestUri: '/orders',
			options: { entitiesPath: 'data.x' },
		});
		await local.stop();
		expect(jsons(run)).toEqual([{ SOHNUM: 'SO1' }]);
		expect(hints(run).join()).toMatch(/leads nowhere.*accepted the entity/);
	});

	it('when it is answered with very many messages', async () => {
		const $diagnoses = Array.from({ length: 150_000 }, (_, index) => ({
			$severity: 'info',
			$message: `line ${index}`,
		}));
		const local = await startLocalServer(() => ({
			status: 201,
			body: JSON.stringify({ SOHNUM: 'SO1', $diagnoses }),
		}));
		const run = await sendTo(local, [{}], { requestUri: '/orders' });
		await local.stop();
		expect(output(run)).toHaveLength(1);
	});

	it.each([404, 401, 403, 500])('when its tracker ends in %i', async (status) => {
		const local = await startLocalServer((_request, count) =>
			count === 1
				? {
						status: 202,
						headers: { location: '/tracker' },
						body: '{"phase":"Tracking","pollingMillis":10}',
					}
				: { status, body: '{"message":"tracker gone"}' },
		);
		const run = await sendTo(
			local,
			[{}],
			{ requestUri: '/orders' },
			{ onError: 'continueRegularOutput' },
		);
		await local.stop();
		expect(jsons(run)[0]).toMatchObject({ error: 'tracker gone', details: { inDoubt: true } });
	});

	it('but is refused when its tracker brings a diagnosis of X3', async () => {
		const local = await startLocalServer((_request, count) =>
			count === 1
				? {
						status: 202,
						headers: { location: '/tracker' },
						body: '{"phase":"Tracking","pollingMillis":10}',
					}
				: { status: 200, body: '{"$diagnoses":[{"$severity":"error","$message":"No stock"}]}' },
		);
		const run = await sendTo(
			local,
			[{}],
			{ requestUri: '/orders' },
			{ onError: 'continueRegularOutput' },
		);
		await local.stop();
		expect(jsons(run)[0].error).toBe('No stock');
		expect(jsons(run)[0].details).not.toHaveProperty('inDoubt');
	});

	it('when the run is stopped while it is under way', async () => {
		let arrived: () => void = () => undefined;
		const reached = new Promise<void>((resolve) => (arrived = resolve));
		const hanging = createServer((request) => request.resume().on('end', () => arrived()));
		await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
		const address = hanging.address();
		const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
		const running = bench(basicCredentials({ url }), {
			authentication: 'basic',
			operation: 'sendEntity',
			requestUri: '/orders',
		}).start([{ a: 1 }]);
		await reached;
		running.cancel();
		const run = await running.finished;
		hanging.closeAllConnections();
		hanging.close();
		expect(run.status).toBe('canceled');
		const shown = JSON.stringify(run.data.resultData);
		expect(shown).toContain('may have executed it');
	});

	it('tells every item that was accepted, however many', async () => {
		const local = await startLocalServer((request) =>
			request.body.includes('"n":89')
				? { status: 409, body: '{"$diagnoses":[{"$severity":"error","$message":"Locked"}]}' }
				: { status: 201, body: '{}' },
		);
		const items = Array.from({ length: 100 }, (_, n) => ({ n }));
		const run = await sendTo(local, items, { requestUri: '/orders', options: { concurrency: 1 } });
		await local.stop();
		expect(shownFailure(run).description).toContain(
			'accepted 89 input items before the run ended (0–88)',
		);
	});

	it('and what only could be a write is not sent again for a next page', async () => {
		const local = await startLocalServer(() => ({
			headers: { link: '</more>; rel="next"' },
			body: '[{"created":1}]',
		}));
		const run = await getFrom(local, {
			requestUri: '/records',
			requestMethod: 'POST',
			requestBody: '{"BPCNUM":"N"}',
		});
		await local.stop();
		expect(output(run)).toHaveLength(1);
		expect(local.received).toHaveLength(1);
	});
});

describe('What an expression gave nothing for', () => {
	it('leaves a field out instead of clearing it in X3', async () => {
		const local = await startLocalServer(() => ({ status: 200, body: '{}' }));
		await sendTo(local, [{ name: 'A', empty: null }], {
			requestUri: '/records',
			bodySource: 'fields',
			bodyFields: {
				field: [
					{ name: 'BPCNAM', value: '={{ $json.name }}' },
					{ name: 'BPCSHO', value: '={{ $json.missing }}' },
					{ name: 'BPCREM', value: '={{ $json.empty }}' },
				],
			},
		});
		await local.stop();
		expect(JSON.parse(local.received[0].body)).toEqual({ BPCNAM: 'A', BPCREM: null });
	});

	it('is no JSON body', async () => {
		const local = await startLocalServer(() => ({}));
		const run = await sendTo(local, [{}], {
			requestUri: '/records',
			bodySource: 'json',
			bodyJson: '={{ $json.missing }}',
		});
		await local.stop();
		expect(shownFailure(run).message).toBe("The 'JSON Body' is empty");
		expect(local.received).toHaveLength(0);
	});

	it('is no limit', async () => {
		const local = await startLocalServer(() => ({ body: '[]' }));
		const run = await getFrom(local, {
			requestUri: '/x',
			returnAll: false,
			limit: '={{ $json.nope }}',
		});
		await local.stop();
		expect(shownFailure(run).message).toMatch(/'Limit' is not a whole number/);
	});
});
