const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { isScalar, parseDocument, visit } = require('yaml');

const folder = join(__dirname, '..', '..', '.github', 'workflows');
const documents = new Map(
	readdirSync(folder).map((file) => [
		file,
		parseDocument(readFileSync(join(folder, file), 'utf8')),
	]),
);
const files = [...documents.keys()];

const workflowOf = (file) => documents.get(file).toJS();
const jobsOf = (file) => Object.entries(workflowOf(file).jobs);
const stepsOf = (file) => jobsOf(file).flatMap(([, { steps }]) => steps);
const uses = (steps, action) => steps.filter((step) => step.uses?.startsWith(`${action}@`));
const runs = (steps) => steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

/** The actions that a workflow runs, as they are written, the comment behind them included. */
function actionsIn(document) {
	const found = [];
	visit(document, {
		Pair: (_, { key, value }) => {
			if (isScalar(key) && key.value === 'uses') found.push(`${value.value} #${value.comment}`);
		},
	});
	return found;
}

describe.each(files)('the workflow %s', (file) => {
	it('runs only actions that are pinned to a commit, with the release beside it', () => {
		const actions = actionsIn(documents.get(file));
		expect(actions.length).toBeGreaterThan(0);
		for (const action of actions) {
			expect(action).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		}
	});

	it('pins an action to one commit everywhere', () => {
		const releases = files.flatMap((name) => actionsIn(documents.get(name)));
		const names = new Set(releases.map((action) => action.split('@')[0]));
		expect(new Set(releases).size).toBe(names.size);
	});

	it('has no right of writing but for signing what is published', () => {
		const rights = [workflowOf(file), ...Object.values(workflowOf(file).jobs)].flatMap(
			({ permissions = {} }) => Object.entries(permissions),
		);
		expect(workflowOf(file).permissions).toBeDefined();
		for (const [what, right] of rights) {
			expect([
				['contents', 'read'],
				['id-token', 'write'],
			]).toContainEqual([what, right]);
		}
	});

	it('leaves no token in the folder of the repository', () => {
		for (const step of uses(stepsOf(file), 'actions/checkout')) {
			expect(step.with['persist-credentials']).toBe(false);
		}
	});

	it('puts nothing from outside into a script', () => {
		for (const script of runs(stepsOf(file))) expect(script).not.toContain('${{');
	});

	it('lends no rights to pull requests, and no secrets to anyone', () => {
		for (const event of Object.keys(workflowOf(file).on)) {
			expect(['push', 'pull_request']).toContain(event);
		}
		expect(String(documents.get(file))).not.toMatch(/secrets\b/);
	});

	it('ends by itself', () => {
		for (const [, job] of jobsOf(file)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
	});
});

describe('the checks of a change', () => {
	const { jobs } = workflowOf('ci.yml');

	it('are everything that .ci/run runs, and the tests on a newer Node', () => {
		expect(runs(jobs.everything.steps)).toContain('.ci/run');
		expect(runs(jobs['newer-node'].steps)).toContain('npm test');
	});

	it('install every package cleanly, on every platform, by the npm of both Nodes', () => {
		expect(jobs.install.strategy.matrix).toEqual({
			os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
			node: [20, 24],
		});
		const clean = jobs.install.steps.filter(({ run }) => run?.startsWith('npm ci'));
		expect(clean.map((step) => step['working-directory'] ?? '.')).toEqual([
			'.',
			'.scan',
			'test/floor',
			'e2e',
		]);
	});
});

describe('publishing', () => {
	const { on, jobs } = workflowOf('publish.yml');
	const { build, publish } = jobs;
	const place = (steps, script) => runs(steps).findIndex((run) => run.includes(script));

	it('starts from a tag alone', () => {
		expect(on).toEqual({ push: { tags: [expect.any(String)] } });
	});

	it('has two jobs: one builds, the other publishes when it is through', () => {
		expect(Object.keys(jobs)).toEqual(['build', 'publish']);
		expect(publish.needs).toBe('build');
		expect(publish.if).toBeUndefined();
	});

	it('refuses a tag beside the main branch, or of another version, before any tool runs', () => {
		const onMain = place(build.steps, 'git merge-base --is-ancestor HEAD origin/main');
		const named = place(build.steps, 'test "$GITHUB_REF_NAME" =');
		expect([onMain, named]).toEqual([0, 1]);
		const [checkout] = uses(build.steps, 'actions/checkout');
		expect(checkout.with['fetch-depth']).toBe(0);
	});

	it('packs what has passed everything', () => {
		expect(place(build.steps, '.ci/run')).toBe(2);
		expect(place(build.steps, 'npm pack')).toBe(3);
		expect(build.steps.filter((step) => 'continue-on-error' in step)).toEqual([]);
	});

	it('lets only the job that publishes sign, in an environment of its own', () => {
		expect(build.permissions).toEqual({ contents: 'read' });
		expect(publish.permissions).toEqual({ 'id-token': 'write' });
		expect(build.environment).toBeUndefined();
		expect(publish.environment).toBe('npm');
	});

	it('runs nothing of the repository and no tool in the job that publishes', () => {
		expect(publish.steps.map(({ uses: action, run }) => action?.split('@')[0] ?? run)).toEqual([
			'actions/setup-node',
			'actions/download-artifact',
			'echo "$SHA256  $FILE" | sha256sum --check --strict',
			'npm publish "./$FILE" --ignore-scripts --provenance --access public',
		]);
	});

	it('publishes the very file that was tested: its checksum goes beside the artifact', () => {
		expect(publish.env).toEqual({
			FILE: '${{ needs.build.outputs.file }}',
			SHA256: '${{ needs.build.outputs.sha256 }}',
		});
		expect(Object.keys(build.outputs)).toEqual(['file', 'sha256']);
	});

	it('takes nothing from a cache that other runs can write', () => {
		for (const step of uses([...build.steps, ...publish.steps], 'actions/setup-node')) {
			expect(step.with.cache).toBeUndefined();
			expect(step.with['package-manager-cache']).toBe(false);
		}
	});
});
