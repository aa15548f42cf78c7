import { isJsonObject, type JsonValue } from '../../../sage/exactJson';
import { isCutList, markedCut } from '../../../sage/graphql/selection/cutCollections';
import { SageError } from '../../../sage/SageError';

/**
 * Sees to it that no collection in what is written was cut when it was read: Sage X3 would drop the other lines.
 * @throws SageError `invalidRequest` that names its place
 */
export function checkWholeLines(written: JsonValue): void {
	const cut = cutPath(written, '');
	if (cut !== undefined) throw cutOff(cut);
}

/** Where a collection is that 'Lines Limit' has cut. */
function cutPath(value: JsonValue, path: string): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if (isCutList(value)) return path;
	const cut = isJsonObject(value) ? markedCut(value) : undefined;
	for (const [name, child] of Object.entries(value)) {
		const at = Array.isArray(value) ? `${path}[${name}]` : path + (path === '' ? name : `.${name}`);
		if (cut?.has(name)) return at;
		const found = cutPath(child, at);
		if (found !== undefined) return found;
	}
	return undefined;
}

function cutOff(path: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The lines of ${path === '' ? 'what is sent' : path} are not all lines of the record`,
		description:
			"The record had more lines than 'Lines Limit' allowed when it was read, and sending these could delete the others. Raise 'Lines Limit' where the record is read, or leave the lines out. If the list is complete by now, remove $cut from the item and $more from its lines. Nothing was sent.",
	});
}
