import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic } from '../accounts.mjs';
import { start, tellsWhoRuns } from '../engine.mjs';
import { withServer } from '../server.mjs';

const LIST = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query';
const parameters = { operation: 'getEntities', requestUri: LIST };
const answer = () => ({ json: { $resources: [{ BPCNUM: 'C1', SECRET: 1 }] } });

test('A credential that is restricted for AI agents restricts every run where n8n does not tell who runs a node', () =>
	withServer(answer, async ({ url, received }) => {
		const rules = { restrictUse: 'aiAgents', allowReading: false };
		const { error, outputs } = await start(basic(url, rules), parameters).finished;
		if (tellsWhoRuns) {
			assert.equal(outputs[0]?.length, 1);
			return;
		}
		assert.match(error?.description ?? '', /'Allow Reading'/);
		assert.equal(received.length, 0);
	}));

test('A field that is never shown is taken out of an answer', () =>
	withServer(answer, async ({ url }) => {
		const rules = { restrictUse: 'always', hiddenFields: 'secret' };
		const { outputs } = await start(basic(url, rules), parameters).finished;
		assert.deepEqual(
			outputs[0]?.map(({ json }) => json),
			[{ BPCNUM: 'C1' }],
		);
	}));

test('A credential that was saved before there were restrictions is not restricted', () =>
	withServer(answer, async ({ url }) => {
		const { outputs } = await start(basic(url), parameters).finished;
		assert.equal(outputs[0]?.length, 1);
	}));
