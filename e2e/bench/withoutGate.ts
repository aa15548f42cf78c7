import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../../scripts/folders.mjs';

/** What the client does at the gate, and what it does without one. */
const CHANGES: ReadonlyArray<readonly [with_: string, without: string]> = [
	[
		"import { gateFor, type Gate } from './restriction/gate';",
		"import type { Gate } from './restriction/gate';",
	],
	['gate: gateFor(context, credential),', 'gate: undefined,'],
	['wire.gate?.check(request, call);', ''],
	['const passage = wire.gate?.admit(request, call);', 'const passage = undefined;'],
	['passage === undefined ? answer : guarded(isWrite, () => passage.answer(answer));', 'answer;'],
];

/**
 * Copies the node's sources into a new folder, without the gate.
 * @throws when the client is not as it was when these changes were written
 */
export function sourcesWithoutGate(): string {
	const cache = join(rootFolder, 'node_modules', '.cache');
	mkdirSync(cache, { recursive: true });
	const folder = mkdtempSync(join(cache, 'without-gate-'));
	for (const part of ['nodes', 'sage']) {
		cpSync(join(rootFolder, part), join(folder, part), { recursive: true });
	}
	const file = join(folder, 'nodes/SageX3/transport/client.ts');
	let text = readFileSync(file, 'utf8');
	for (const [found, instead] of CHANGES) {
		if (!text.includes(found)) throw new Error(`The client has no '${found}' any more`);
		text = text.replace(found, () => instead);
	}
	writeFileSync(file, text);
	return folder;
}
