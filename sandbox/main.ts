import { type Sandbox, startSandbox } from './index';
import { readCommandLine, usage } from './commandLine';

async function main(): Promise<void> {
	const options = readCommandLine(process.argv.slice(2));
	if (options === 'help') {
		console.log(usage);
		return;
	}
	const sandbox = await startSandbox(options);
	console.log(greeting(sandbox));
	const stop = () => void sandbox.stop().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

/** What a person needs to know. */
function greeting({ url, describe }: Sandbox): string {
	const { addresses, accounts, contents } = describe();
	const list = (rows: Readonly<Record<string, string | number>>) =>
		Object.entries(rows).map(([name, value]) => `  ${name.padEnd(24)} ${value}`);
	return [
		`Sage X3 sandbox at ${url}/ (Ctrl-C stops it)`,
		'',
		'Addresses',
		...list(addresses),
		...Object.entries(accounts).flatMap(([name, account]) => ['', name, ...list(account)]),
		'',
		'Contents',
		...list(contents),
		'',
	].join('\n');
}

main().catch((error: unknown) => {
	const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
	const message = error instanceof Error ? error.message : String(error);
	console.error(
		isPortTaken ? `${message}\nChoose another port: npm run sandbox -- --port 4011` : message,
	);
	process.exitCode = 1;
});
