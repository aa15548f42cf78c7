import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { e2eFolder, rootFolder } from '../../scripts/folders.mjs';

interface Service {
	readonly image: string;
	readonly command?: string;
	readonly environment?: Record<string, unknown>;
	readonly volumes?: readonly string[];
	readonly depends_on?: Record<string, unknown>;
}

interface Compose {
	readonly services: Record<string, Service>;
	readonly volumes: Record<string, unknown>;
}

const composeFile = join(rootFolder, 'examples', 'queue-mode', 'compose.yaml');
const compose = parse(readFileSync(composeFile, 'utf8'), { merge: true, strict: true }) as Compose;
const n8nServices = Object.entries(compose.services).filter(([, { image }]) =>
	/\bn8n:/.test(image),
);

/** The variables that n8n reads: the classes of its configuration name them, other places ask for them. */
function variablesOfN8n(): Set<string> {
	const names = new Set<string>();
	for (const room of ['@n8n/config', 'n8n-core', 'n8n']) {
		const folder = join(e2eFolder, 'node_modules', room, 'dist');
		for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
			if (!file.endsWith('.js') || file.includes('breaking-changes')) continue; // those tell of what is gone
			const text = readFileSync(join(folder, file), 'utf8');
			for (const [, name] of text.matchAll(/(?:\bEnv\)?\('|process\.env\.)([A-Z0-9_]+)/g)) {
				names.add(name);
			}
		}
	}
	return names;
}

const known = variablesOfN8n();

test('the compose file has a main process, workers and a webhook process, which share key, database and Redis', () => {
	expect(n8nServices.map(([name]) => name)).toEqual(['main', 'worker', 'webhook']);
	expect(n8nServices.map(([, { command }]) => command?.split(' ')[0])).toEqual([
		undefined,
		'worker',
		'webhook',
	]);
	for (const name of [
		'N8N_ENCRYPTION_KEY',
		'DB_POSTGRESDB_HOST',
		'QUEUE_BULL_REDIS_HOST',
		'EXECUTIONS_MODE',
	]) {
		const values = n8nServices.map(([, { environment }]) => environment?.[name]);
		expect(new Set(values).size, name).toBe(1);
		expect(values[0], name).toBeTruthy();
	}
});

test('the compose file names services and volumes that are there', () => {
	for (const [name, { environment = {}, volumes = [], depends_on = {} }] of Object.entries(
		compose.services,
	)) {
		for (const other of Object.keys(depends_on))
			expect(compose.services, name).toHaveProperty(other);
		for (const volume of volumes)
			expect(compose.volumes, name).toHaveProperty(volume.split(':')[0]);
		const hosts = Object.entries(environment).filter(([key]) => key.endsWith('_HOST'));
		for (const [, host] of hosts) expect(compose.services, name).toHaveProperty(String(host));
	}
});

test('every variable of the compose file is one that n8n reads', () => {
	expect(known.size).toBeGreaterThan(200);
	for (const [name, { environment = {} }] of n8nServices) {
		expect(
			Object.keys(environment).filter((one) => !known.has(one)),
			name,
		).toEqual([]);
	}
});

test('the image of the compose file is the n8n that the tests run in', () => {
	const { version } = JSON.parse(
		readFileSync(join(e2eFolder, 'node_modules', 'n8n', 'package.json'), 'utf8'),
	);
	for (const [, { image }] of n8nServices) expect(image.split(':')[1]).toBe(version);
});

test('every variable that the page about scale names is one that n8n reads, or is said to be of older versions', () => {
	const page = readFileSync(join(rootFolder, 'docs', 'scale.md'), 'utf8');
	const named = [...page.matchAll(/\b(?:N8N|QUEUE|DB|EXECUTIONS|OFFLOAD)_[A-Z0-9_]*[A-Z0-9]/g)];
	const unknown = named.map(([name]) => name).filter((name) => !known.has(name));
	expect([...new Set(unknown)]).toEqual(['QUEUE_WORKER_MAX_STALLED_COUNT']);
});
