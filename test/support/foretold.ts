import type { IDataObject } from 'n8n-workflow';
import type { JsonValue } from '../../sage/exactJson';
import { sameValue } from '../../sage/sameValue';

/** Whether each item is refused, and by which operation it is written otherwise: of a dry run, or of the writes. */
export function outcomes(operation: string, results: readonly IDataObject[]): string[] {
	return results.map((result) => {
		const problems = result.$problems as string[] | undefined;
		if (result.error !== undefined || (problems?.length ?? 0) > 0) return 'refused';
		return String(result.$operation ?? operation).replace(/d$/, '');
	});
}

/** Records by their keys; of one that is not there, an error. */
type Records = ReadonlyMap<string, IDataObject>;

interface Foretold {
	$operation: string;
	$changes: Array<{ field: string; to: JsonValue }>;
	$problems: string[];
}

/**
 * Applies what was foretold to the records as they were: they are then as they are.
 * @param written the keys of the items
 * @param names of the fields that are compared
 * @param shown a value of a field as records show it
 */
export function expectForetold(
	written: readonly string[],
	{ before, after }: { before: Records; after: Records },
	foretold: readonly IDataObject[],
	names: readonly string[],
	shown = (_name: string, value: unknown) => value as JsonValue,
): void {
	const expected = new Map([...before].map(([key, record]) => [key, { ...record }]));
	const results = foretold as unknown as Foretold[];
	results.forEach(({ $operation, $changes, $problems }, index) => {
		if ($problems.length > 0) return;
		const record = $operation === 'create' ? {} : { ...expected.get(written[index]) };
		for (const { field, to } of $changes) record[field] = to as IDataObject[string];
		expected.set(written[index], $operation === 'delete' ? { error: 'deleted' } : record);
	});
	for (const key of before.keys()) {
		const [foreseen, real] = [expected.get(key) ?? {}, after.get(key) ?? {}];
		expect([key, 'error' in foreseen]).toEqual([key, 'error' in real]);
		if ('error' in real) continue;
		const differing = names.filter(
			(name) =>
				name in foreseen && !sameValue(shown(name, foreseen[name]), shown(name, real[name])),
		);
		expect({ key, differing, foreseen, real }).toMatchObject({ differing: [] });
	}
}
