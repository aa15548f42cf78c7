import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Diagnosis } from '../../../sage/diagnoses';

/** Entry of the `options` collection: what Sage X3 said becomes data, too. */
export const includeDiagnosesOption: INodeProperties = {
	displayName: 'Include Diagnoses',
	name: 'includeDiagnoses',
	type: 'boolean',
	default: false,
	description:
		'Whether to add what Sage X3 said besides the data (warnings, notices) to each output item, as the field $diagnoses. Otherwise, they are only shown as hints.',
};

/** An entity with what Sage X3 said beside it, in its own shape, under `$diagnoses`. No two entities share it. */
export function withDiagnoses(
	entity: IDataObject,
	{ diagnoses }: { diagnoses: readonly Diagnosis[] },
): IDataObject {
	if (diagnoses.length === 0) return entity;
	return { ...entity, $diagnoses: structuredClone(diagnoses.map(({ raw }) => raw)) };
}
