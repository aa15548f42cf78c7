import { parseArgs } from 'node:util';
import { entityNames } from './data/definition';
import type { SandboxOptions } from './index';
import { type Switches, changeSwitches, defaultSwitches } from './switches';

export const usage = `Usage: npm run sandbox -- [options]

  --port 4010              port to listen on
  --storage-port 4011      port of the storage behind the gateway; any free one by default
  --host 127.0.0.1         address to listen on
  --allow-host x3.lan      another name that it answers to, with or without a port; may be repeated
  --customers 100000       number of records; likewise ${entityNames.slice(1).join(', ')}
  --schema large           a GraphQL schema of 30 packages and 700 nodes, most of them empty
  --switch callback=post   a switch of sandbox/README.md; may be repeated
  --keep folder            keeps the tokens there, so that who is connected stays so after a restart
  --help                   this text`;

const defaultPort = 4010;

/**
 * Reads the options of `npm run sandbox`; `help` when the usage is asked for.
 * @throws Error with the usage when an option is unknown or has no sense
 */
export function readCommandLine(args: readonly string[]): SandboxOptions | 'help' {
	const text = { type: 'string' } as const;
	const sizeOptions = Object.fromEntries(entityNames.map((name) => [name, text]));
	try {
		const { values } = parseArgs({
			args: [...args],
			options: {
				...sizeOptions,
				port: text,
				'storage-port': text,
				host: text,
				'allow-host': { type: 'string', multiple: true },
				schema: text,
				keep: text,
				switch: { type: 'string', multiple: true },
				help: { type: 'boolean' },
			},
		});
		if (values.help) return 'help';
		const given: Readonly<Record<string, unknown>> = values;
		const size = entityNames.flatMap((name) =>
			given[name] === undefined ? [] : [[name, readNumber(name, given[name])] as const],
		);
		return {
			port: readNumber('port', values.port ?? defaultPort),
			storagePort: readNumber('storage-port', values['storage-port'] ?? 0),
			host: typeof values.host === 'string' ? values.host : '127.0.0.1',
			allowedHosts: texts(values['allow-host']),
			keepIn: typeof values.keep === 'string' ? values.keep : undefined,
			size: Object.fromEntries(size),
			switches: readSwitches([
				...(values.schema === undefined ? [] : [`schema=${String(values.schema)}`]),
				...texts(values.switch),
			]),
		};
	} catch (error) {
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
	}
}

function texts(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

function readNumber(name: string, text: unknown): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} takes a number`);
	return number;
}

function readSwitches(assignments: readonly string[]): Switches {
	const switches = { ...defaultSwitches };
	for (const assignment of assignments) {
		const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(assignment) ?? [];
		const problem = changeSwitches(switches, { [name]: readValue(value) });
		if (problem !== undefined) throw new Error(problem);
	}
	return switches;
}

/** Numbers, true, false, null and lists as such; all else is text. */
function readValue(text: string): unknown {
	return /^(?:-?\d+(?:\.\d+)?|true|false|null|\[.*\])$/.test(text) ? JSON.parse(text) : text;
}
