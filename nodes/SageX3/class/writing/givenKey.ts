import { remark } from '../../../../sage/diagnoses';
import { isSameKey } from '../../../../sage/rest/isSameKey';
import type { ItemResult } from '../../operation/operation';

/** The result of a create, which warns when Sage X3 has given the new record another key: it will not be found by the next run. */
export function withGivenKey(result: ItemResult, wanted: string): ItemResult {
	if (result.kind === 'failed') return result;
	const { outcome } = result;
	const given = outcome.keys?.[0];
	if (given === undefined || isSameKey(wanted, given)) return result;
	const warning = remark(
		'warning',
		`Sage X3 has given the new record the key '${given}', not '${wanted}': the next run does not find it by that, and creates one more.`,
	);
	return { ...result, outcome: { ...outcome, diagnoses: [...outcome.diagnoses, warning] } };
}
