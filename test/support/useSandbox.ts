import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

/**
 * A sandbox for the tests of a file: started before them, as new for each of them, stopped after them.
 * What is returned stands for it and must not be read before the tests run.
 */
export function useSandbox(options: SandboxOptions = {}): Sandbox {
	let started: Sandbox | undefined;
	beforeAll(async () => {
		started = await startSandbox(options);
	});
	beforeEach(() => started?.reset());
	afterAll(async () => await started?.stop());

	return new Proxy({} as Sandbox, {
		get(_, name) {
			if (started === undefined) throw new Error('The sandbox has not been started yet');
			return Reflect.get(started, name);
		},
	});
}
