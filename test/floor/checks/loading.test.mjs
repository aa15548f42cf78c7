import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loader, versions } from '../engine.mjs';

test('The engine and the n8n-workflow that the package gets are those that its package.json names', () => {
	const { named, core, workflow } = versions;
	assert.deepEqual({ 'n8n-core': core, 'n8n-workflow': workflow }, named);
});

test('The package loads: its nodes, and a credential type for each way to sign in', () => {
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
