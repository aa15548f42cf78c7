import { parseArgs } from 'node:util';
import { Refusal } from './refusal.mjs';

/** What `npm start -- --help` prints. */
export const usage = `Usage: npm start -- [options]

  --port 5678            port of n8n; or the variable N8N_PORT
  --sandbox-port 4010    port of the Sage X3 sandbox; or the variable SANDBOX_PORT
  --n8n http://…         use an n8n that is running already, with this package in it, in place of one of its own; how to
                         sign in there is told by the variables N8N_EMAIL and N8N_PASSWORD
  --help                 this text

Starts a Sage X3 sandbox and a real n8n with the node, its credentials and the examples. What n8n stores, its owner's
password, and what the sandbox has issued is kept in the folder .data; delete it to start afresh.`;

/**
 * An n8n that is running already, and its account.
 *
 * @typedef {{ url: string, email: string, password: string }} RunningPlace
 *
 * @typedef {{ port: number, sandboxPort: number, n8n?: RunningPlace }} StartOptions
 */

/**
 * Reads the options of `npm start`.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartOptions | 'help'}
 * @throws {Refusal} when an option is unknown, or no port
 */
export function readStartOptions(args, env) {
	const values = parse(args);
	if (values.help) return 'help';
	return {
		port: asPort(values.port ?? env.N8N_PORT ?? '5678'),
		sandboxPort: asPort(values['sandbox-port'] ?? env.SANDBOX_PORT ?? '4010'),
		...(values.n8n === undefined ? {} : { n8n: asPlace(values.n8n, env) }),
	};
}

/** @param {string[]} args */
function parse(args) {
	const text = /** @type {const} */ ({ type: 'string' });
	const options = {
		port: text,
		'sandbox-port': text,
		n8n: text,
		help: /** @type {const} */ ({ type: 'boolean' }),
	};
	try {
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw new Refusal(error instanceof Error ? error.message : String(error), usage);
	}
}

/** @param {string} text */
function asPort(text) {
	const port = Number(text);
	if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
	throw new Refusal(`"${text}" is not a port.`, 'Use a number, e.g. npm start -- --port 5690');
}

/**
 * @param {string} address
 * @param {NodeJS.ProcessEnv} env
 * @returns {RunningPlace}
 */
function asPlace(address, env) {
	const isWeb = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
	if (!isWeb) {
		throw new Refusal(
			`"${address}" is not the address of an n8n.`,
			'Use one like npm start -- --n8n http://localhost:5678',
		);
	}
	const { N8N_EMAIL: email, N8N_PASSWORD: password } = env;
	if (!email || !password) {
		throw new Refusal(
			'To put credentials and examples into a running n8n, an account of it is needed.',
			`N8N_EMAIL=you@example.com N8N_PASSWORD=… npm start -- --n8n ${address}`,
		);
	}
	return { url: address.replace(/\/+$/, ''), email, password };
}
