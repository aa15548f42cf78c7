import { run } from './program';

/** What the scripts say when they run on a version of Node. */
async function saidOn(version: string): Promise<string> {
	const program = run(
		`const { checkNode } = await import('./scripts/requirements.mjs');
		try { checkNode('${version}'); console.log('runs'); } catch (error) { console.log(error.message); }`,
	);
	await program.ended;
	return program.output().trim();
}

it.each(['20.19.0', '20.20.2', '22.12.0', '22.20.1', '23.0.0', '24.1.0', '26.0.0'])(
	'Scripts run on Node %s',
	async (version) => {
		expect(await saidOn(version)).toBe('runs');
	},
);

it.each(['18.20.0', '20.0.0', '20.18.3', '21.7.0', '22.11.0'])(
	'Scripts say what they need on Node %s, where their tools do not run',
	async (version) => {
		expect(await saidOn(version)).toBe(
			`Node ${version} is too old: this needs Node 20.19, 22.12 or newer.`,
		);
	},
);
