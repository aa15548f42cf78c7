import assert from 'node:assert/strict';
import { createChecklist } from '../../scripts/checklist.mjs';
import { checkOAuth2 } from './checks/oAuth2.mjs';
import { checkOnPremise } from './checks/onPremise.mjs';
import { checkPolling } from './checks/polling.mjs';
import { checkReading } from './checks/reading.mjs';
import { checkRecords } from './checks/records.mjs';
import { checkTls } from './checks/tls.mjs';
import { checkWriting } from './checks/writing.mjs';
import { loader, versions } from './engine.mjs';

/** Runs every check of the packed package in the engine of the oldest n8n, and prints what came out. */
export async function runFloor() {
	const { check, finish } = createChecklist();
	const { named, core, workflow } = versions;

	await check(
		`The engine is n8n-core ${core}, and the package gets n8n-workflow ${workflow}: those of n8n 1.120`,
		() => {
			assert.deepEqual({ 'n8n-core': core, 'n8n-workflow': workflow }, named);
		},
	);
	await check('The package loads: its nodes, and a credential type for each way to sign in', () => {
		assert.deepEqual(loader.types.nodes.map(({ name }) => name).sort(), [
			'sageX3',
			'sageX3NotificationTrigger',
			'sageX3Trigger',
		]);
		assert.deepEqual(loader.types.credentials.map(({ name }) => name).sort(), [
			'sageX3BasicApi',
			'sageX3ConnectedAppApi',
			'sageX3OAuth2Api',
		]);
	});
	await checkReading(check);
	await checkWriting(check);
	await checkOnPremise(check);
	await checkRecords(check);
	await checkPolling(check);
	await checkOAuth2(check);
	await checkTls(check);
	finish();
}
