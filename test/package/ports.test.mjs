import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort } from '../../scripts/ports.mjs';

/** Systems give ports from here on to connections that programs open. */
const firstOfConnections = 32_768;

test('A free port stays free until n8n listens on it: no connection is given it, nor anybody else who asks', async () => {
	const ports = [];
	for (let count = 0; count < 50; count += 1) ports.push(await freePort());
	assert.equal(new Set(ports).size, 50);
	assert.deepEqual(
		ports.filter((port) => port >= firstOfConnections),
		[],
	);
	const server = createServer().listen(ports[0], '127.0.0.1');
	await once(server, 'listening');
	server.close();
});
