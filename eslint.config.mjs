import { config } from '@n8n/node-cli/eslint';

/**
 * n8n's own rules for everything that runs in n8n. The programs around it (sandbox, tests, end-to-end
 * runs, scripts) never run in n8n: there, timers, processes and Node's modules are allowed.
 */
export default [
	{
		ignores: [
			'e2e/bench/.cache/**',
			'.data/**',
			'.scan/**',
			'test-results/**',
			'**/node_modules/**',
		],
	},
	...config,
	{
		files: ['sandbox/**/*.ts', 'test/**/*.ts', 'e2e/**/*.ts'],
		rules: {
			'@n8n/community-nodes/no-restricted-globals': 'off',
			'@n8n/community-nodes/no-restricted-imports': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
			'import-x/no-unresolved': 'off',
			'@n8n/community-nodes/no-hardcoded-secrets': 'off', // accounts of the sandbox protect nothing
			'@n8n/community-nodes/no-dangerous-functions': 'off', // they start servers and n8n
			'no-empty-pattern': 'off', // how Playwright's fixtures name no other fixture
			'no-console': 'off',
		},
	},
	{
		files: ['sage/**/*.ts'],
		rules: {
			// sage/ is pure: the time, and whatever else changes by itself, is handed in
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now' },
				{ object: 'Math', property: 'random' },
			],
			'no-restricted-syntax': ['error', 'NewExpression[callee.name="Date"][arguments.length=0]'],
			'no-restricted-globals': ['error', 'performance', 'process', 'setTimeout', 'setInterval'],
		},
	},
];
