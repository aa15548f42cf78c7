import type { IDataObject } from 'n8n-workflow';
import { readVersions } from '../../sage/changes/comparison';
import { readLedger, stampOfVersion } from '../../sage/changes/ledger';
import type { JsonObject } from '../../sage/exactJson';

/** What is kept stays within its bound, and remembers nothing that cannot be met again. */
export function checkLedger(state: IDataObject, capacity: number): void {
	if (state.watching === undefined) return;
	const ledger = readLedger(state as JsonObject);
	if (ledger === undefined) throw new Error('No ledger is kept');
	const versions = Object.values(ledger.delivered);
	if (versions.length > capacity) throw new Error(`Too much is kept: ${versions.length}`);
	const old = versions.find((version) => stampOfVersion(version) < ledger.from);
	if (old !== undefined) throw new Error(`Older than the window is kept: ${old}`);
}

/** One version a key is kept. */
export function checkVersions(state: IDataObject, keys: number): void {
	if (state.watching === undefined) return;
	const versions = readVersions(state as JsonObject);
	if (versions === undefined) throw new Error('No versions are kept');
	if (Object.keys(versions).length > keys) throw new Error('More is kept than there is');
}
