import { isJsonObject, type JsonObject } from '../exactJson';
import { formerKeyAsKept, type KeyForm } from './key';
import { stampOfVersion, versionOf, type Ledger } from './ledger';
import { readStamp, type Stamp, type StampKind } from './stamp';
import { isNumbered, versionOfText, type Versions } from './versions';

/** Under which name it is kept in which form the rest is. */
export const FORM = 'form';
/** The form of today. The first one had no number, and its keys stood as they came. */
export const FORM_OF_TODAY = 2;

/** What was read of what a trigger has kept. */
export interface Kept<T> {
	/** undefined when nothing can be made of it. */
	value: T | undefined;
	/** Whether some of it could not be read: broken by hand, cut off, or of another version of the node. */
	isDamaged: boolean;
}

/** Reads a ledger that was kept. */
export function readLedger(
	kept: JsonObject,
	keyForm: KeyForm,
	kinds: readonly StampKind[],
): Kept<Ledger> {
	const { from, upTo } = kept;
	const isReadable = isKeptStamp(from, kinds) && isKeptStamp(upTo, kinds);
	if (!isReadable || !isJsonObject(kept.delivered) || !isKnownForm(kept)) {
		return { value: undefined, isDamaged: true };
	}
	const { entries, isDamaged } = textEntries(kept.delivered);
	const isFormer = kept[FORM] === undefined;
	const delivered = new Map<string, string>();
	let count = 0;
	for (const [name, version] of entries) {
		if (!isKeptStamp(stampOfVersion(version), kinds)) continue;
		count += 1;
		const key = isFormer ? formerKeyAsKept(name, keyForm) : name;
		delivered.set(key, isFormer ? formerVersion(version) : version);
	}
	return { value: { from, upTo, delivered }, isDamaged: isDamaged || count < entries.length };
}

/** The newest stamp that was delivered, where that alone can be read of what was kept. */
export function readUpTo({ upTo }: JsonObject, kinds: readonly StampKind[]): Stamp | undefined {
	return isKeptStamp(upTo, kinds) && upTo !== '' ? upTo : undefined;
}

/** Reads versions that were kept. */
export function readVersions(kept: JsonObject, keyForm: KeyForm): Kept<Versions> {
	if (!isJsonObject(kept.versions) || !isKnownForm(kept)) {
		return { value: undefined, isDamaged: true };
	}
	const { entries, isDamaged } = textEntries(kept.versions);
	const isFormer = kept[FORM] === undefined;
	const numbered = entries.filter(([, version]) => isNumbered(version));
	const versions = numbered.map(([name, version]): [string, string] =>
		isFormer ? [formerKeyAsKept(name, keyForm), formerNumbered(version)] : [name, version],
	);
	return {
		value: new Map(versions),
		isDamaged: isDamaged || numbered.length < entries.length,
	};
}

/** A ledger as it is kept. */
export function ledgerToKeep({ from, upTo, delivered }: Ledger): JsonObject {
	return { from, upTo, delivered: Object.fromEntries(delivered) };
}

/** Versions as they are kept. */
export function versionsToKeep(versions: Versions): JsonObject {
	return { versions: Object.fromEntries(versions) };
}

/** Whether what was kept is of a form that this version of the node can read. */
export function isKnownForm(kept: JsonObject): boolean {
	return kept[FORM] === undefined || kept[FORM] === FORM_OF_TODAY;
}

function isKeptStamp(value: unknown, kinds: readonly StampKind[]): value is string {
	if (typeof value !== 'string') return false;
	const read = readStamp(value);
	return value === '' || (read?.stamp === value && kinds.includes(read.kind));
}

/** The members of an object that are texts. */
function textEntries(value: JsonObject): { entries: Array<[string, string]>; isDamaged: boolean } {
	const all = Object.entries(value);
	const entries = all.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	return { entries, isDamaged: entries.length < all.length };
}

/** A version of a record whose revision was kept whole. */
function formerVersion(version: string): string {
	const stamp = stampOfVersion(version);
	return version === stamp ? version : versionOf(stamp, version.slice(stamp.length + 1));
}

/** A version of an entity that was kept whole; one that was to be delivered again has none. */
function formerNumbered(numbered: string): string {
	const at = numbered.indexOf('#') + 1;
	const version = numbered.slice(at);
	return numbered.slice(0, at) + (version === '' ? '' : versionOfText(version));
}
