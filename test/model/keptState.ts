import type { IDataObject } from 'n8n-workflow';
import { readLedger, readVersions } from '../../sage/changes/kept';
import type { KeyForm } from '../../sage/changes/key';
import { stampOfVersion } from '../../sage/changes/ledger';
import type { JsonObject } from '../../sage/exactJson';

const KEY_FORM: KeyForm = { parts: 1, separator: '~' };

/** What is kept stays within its bound, and remembers nothing that cannot be met again. */
export function checkLedger(state: IDataObject, capacity: number): void {
	if (state.watching === undefined) return;
	const { value: ledger, isDamaged } = readLedger(state as JsonObject, KEY_FORM, [
		'moment',
		'day',
		'number',
	]);
	if (ledger === undefined || isDamaged) throw new Error('No ledger is kept');
	const versions = [...ledger.delivered.values()];
	if (versions.length > capacity) throw new Error(`Too much is kept: ${versions.length}`);
	const old = versions.find((version) => stampOfVersion(version) < ledger.from);
	if (old !== undefined) throw new Error(`Older than the window is kept: ${old}`);
}

/** One version a key is kept. */
export function checkVersions(state: IDataObject, keys: number): void {
	if (state.watching === undefined) return;
	const { value: versions, isDamaged } = readVersions(state as JsonObject, KEY_FORM);
	if (versions === undefined || isDamaged) throw new Error('No versions are kept');
	if (versions.size > keys) throw new Error('More is kept than there is');
}
