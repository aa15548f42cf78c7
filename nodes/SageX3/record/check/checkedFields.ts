import { comparedField, type Compared } from '../../../../sage/graphql/check/usedField';
import { filterText } from '../../../../sage/graphql/filter/filterText';
import type { Generation } from '../../../../sage/graphql/schema/fields';
import type { RecordSchema } from '../../../../sage/graphql/schema/recordSchema';
import { troubleIn } from '../../../../sage/SageError';
import type { FieldUse } from './usedFields';

/** Compares a field that is used, and a condition as a whole, with what the schema tells of records. */
export function checkedField(
	use: FieldUse,
	records: RecordSchema,
	{ node, generation }: { node: string; generation: Generation },
): Compared {
	const compared = comparedField(use.path, records, node);
	const { condition } = use;
	if (condition === undefined || compared === 'hidden') return compared;
	if (compared !== 'asItWas' && compared.severity === 'error') return compared;
	try {
		filterText([condition], 'all', records, generation);
		return compared;
	} catch (error) {
		const { kind, message, description = '' } = troubleIn(error);
		if (kind === 'restricted') return 'hidden';
		return {
			kind: 'conditionRefused',
			severity: 'error',
			used: `${use.path} ${String(condition.operator)} ${String(condition.value)}`,
			now: null,
			message: message.replace(/^Filter condition 1 \([^)]*\): /, ''),
			wayOut: description.replace('Nothing was read.', '').trim(),
			similar: [],
		};
	}
}
