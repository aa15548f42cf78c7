import { rootFolder } from './folders.mjs';
import { npm } from './npm.mjs';

/** Builds the package into dist/. */
export async function build() {
	const { exitCode, output } = await npm(['run', 'build'], { cwd: rootFolder, quiet: true });
	if (exitCode !== 0) throw new Error(`The build failed:\n${output}`);
}
