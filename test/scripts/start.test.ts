import { runScript } from './program';

describe('npm start', () => {
	it('tells how it is used', async () => {
		const program = runScript('start.mjs', ['--help']);
		expect(await program.ended).toBe(0);
		for (const word of ['--port', '--sandbox-port', '--n8n', '.data'])
			expect(program.output()).toContain(word);
	});

	it.each([
		[['--nonsense'], "Unknown option '--nonsense'"],
		[['nonsense'], 'nonsense'],
		[['--port'], 'argument missing'],
		[['--port', 'abc'], '"abc" is not a port'],
		[['--port', '65536'], '"65536" is not a port'],
		[['--port', '0x10'], '"0x10" is not a port'],
		[['--sandbox-port', '1.5'], '"1.5" is not a port'],
		[['--n8n', 'here'], '"here" is not the address of an n8n'],
		[['--n8n', 'ftp://here'], '"ftp://here" is not the address of an n8n'],
		[['--n8n', 'http://localhost:9'], 'an account of it is needed'],
	])('refuses %j with a message and no stack trace', async (args, message) => {
		const program = runScript('start.mjs', args);
		expect(await program.ended).toBe(1);
		expect(program.output()).toContain(message);
		expect(program.output()).not.toMatch(/^\s+at /m);
	});
});
