import { parseArgs } from 'node:util';
import { Refusal } from './refusal.mjs';

/** What `npm start -- --help` prints. */
export const usage = `Usage: npm start -- [options]

  --port 5678            port of n8n; or the variable N8N_PORT
  --sandbox-port 4010    port of the Sage X3 sandbox; or the variable SANDBOX_PORT
  --help                 this text

Starts a Sage X3 sandbox and a real n8n with the node, its credentials and the examples. What n8n stores, its owner's
password, and what the sandbox has issued is kept in the folder .data; delete it to start afresh.`;

/**
 * Reads the options of `npm start`.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ port: number, sandboxPort: number } | 'help'}
 * @throws {Refusal} when an option is unknown, or no port
 */
export function readStartOptions(args, env) {
	const values = parse(args);
	if (values.help) return 'help';
	return {
		port: asPort(values.port ?? env.N8N_PORT ?? '5678'),
		sandboxPort: asPort(values['sandbox-port'] ?? env.SANDBOX_PORT ?? '4010'),
	};
}

/** @param {string[]} args */
function parse(args) {
	const text = /** @type {const} */ ({ type: 'string' });
	const options = {
		port: text,
		'sandbox-port': text,
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
