import type { Holds } from '../../sameValue';
import type { RecordType, RecordTypes } from './fields';

/** What the fields of a record hold, to compare values by: as far as the types behind them are known. */
export function holdsOf(
	{ fields }: RecordType,
	types: RecordTypes,
): { fieldNamed(name: string): Holds | undefined } {
	const byName = new Map(fields.map((field) => [field.name, field]));
	return {
		fieldNamed: (name) => {
			const field = byName.get(name);
			if (field === undefined) return undefined;
			if (field.shape === 'value') return field.kind;
			if (field.shape === 'reference') return 'reference';
			const lines = field.type === undefined ? undefined : types.get(field.type);
			return lines && holdsOf(lines, types);
		},
	};
}
