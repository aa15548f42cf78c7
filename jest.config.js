const { mkdtempSync } = require('node:fs');
const { availableParallelism, tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-')); // else ~/.n8n is written
process.env.N8N_LOG_LEVEL ??= 'silent'; // else expected errors fill the output

/** Large packages: all files of tests in a worker share what it has loaded. */
const onceLoaded = [
	'@n8n/di',
	'fast-check',
	'fastify',
	'graphql',
	'graphql-yoga',
	'luxon',
	'n8n-core',
	'n8n-workflow',
	'reflect-metadata',
	'typescript',
];

module.exports = {
	testEnvironment: '<rootDir>/test/environment/oneRealm.js',
	roots: ['<rootDir>/test'],
	setupFiles: ['reflect-metadata', '<rootDir>/test/support/seed.ts'],
	setupFilesAfterEnv: ['<rootDir>/test/support/emptyMemory.ts'],
	testPathIgnorePatterns: ['/node_modules/', '\\.test\\.mjs$'], // those run on Node's own test runner
	modulePathIgnorePatterns: ['<rootDir>/test/floor/', '<rootDir>/test/matrix/'],
	testTimeout: 180_000, // a slow machine takes its time
	maxWorkers: Math.ceil(availableParallelism() * 1.5), // many tests wait for a server most of the time
	workerIdleMemoryLimit: '2GB', // what files leave behind adds up
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json' }],
		[`/node_modules/(?:${onceLoaded.join('|')})/`]: '<rootDir>/test/environment/onceLoaded.js',
	},
	transformIgnorePatterns: [],
};
