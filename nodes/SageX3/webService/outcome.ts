import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import { inDoubtIf } from '../../../sage/inDoubt';
import type { SageError, Trouble } from '../../../sage/SageError';
import type { ServiceData } from '../../../sage/soap/data/blocks';
import { flatDataInSteps } from '../../../sage/soap/data/flatData';
import { ownForm } from '../../../sage/soap/data/ownForm';
import { contradicted } from '../../../sage/soap/serviceReply';
import type { ServiceResult } from '../../../sage/soap/serviceResult';
import type { Steps } from '../../../sage/steps';
import { withDiagnoses } from '../parameters/includeDiagnoses';
import { asItems, type Outcome } from '../operation/operation';
import { inTurns } from '../transport/eventLoop';
import { dateOrderOf } from './options';
import type { InSession } from './session';

/** What to make of the answer of a web service. */
export interface OutcomeWanted {
	isWrite: boolean;
	/** What is put out when X3 gives no data back. */
	withoutData?: IDataObject;
	/** What is told and put out among what Sage X3 said: that a lost write was looked up. */
	looked?: Diagnosis;
	/** Most items. */
	limit?: number;
}

/** Output items of the answer of a web service, and what Sage X3 said besides. */
export async function outcomeOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ result: { data, diagnoses: ofX3 }, poolEntry, isOther }: InSession<ServiceResult>,
	{ isWrite, withoutData, looked, limit = Infinity }: OutcomeWanted,
): Promise<Outcome> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const diagnoses = looked === undefined ? ofX3 : [...ofX3, looked];
	const errors = diagnoses.filter(({ severity }) => severity === 'error');
	if (errors.length > 0 && options.failOnErrorMessages === true) {
		throw errorBesideSuccess(errors, isWrite);
	}
	const isSimple = context.getNodeParameter('simplify', itemIndex, true) === true;
	const made = data && (await inTurns(itemsOf(data, isSimple, options)));
	const plain = (made?.items ?? (withoutData === undefined ? [] : [withoutData])).slice(0, limit);
	const items =
		poolEntry === undefined ? plain : plain.map((item) => ({ ...item, $poolEntry: poolEntry }));
	const said = diagnoses.map((diagnosis) =>
		diagnosis.severity === 'error' ? contradicted(diagnosis) : diagnosis,
	);
	return {
		items: asItems(
			options.includeDiagnoses === true
				? items.map((item) => withDiagnoses(item, { diagnoses }))
				: items,
		),
		diagnoses: [
			...said,
			...[...(isOther ? [OTHER_PROCESS] : []), ...(made?.warnings ?? [])].map((text) =>
				remark('warning', text),
			),
		],
	};
}

function* itemsOf(
	data: ServiceData,
	isSimple: boolean,
	options: IDataObject,
): Steps<{ items: IDataObject[]; warnings: string[] }> {
	if (!isSimple) return { items: yield* ownForm(data), warnings: [] };
	return yield* flatDataInSteps(data, dateOrderOf(options));
}

const OTHER_PROCESS =
	'Sage X3 used a different process of the pool than the one asked for: what an earlier call has locked is not locked for this one.';

/** Source: S5. */
function errorBesideSuccess([first, ...others]: readonly Diagnosis[], isWrite: boolean): SageError {
	const done = isWrite
		? 'Sage X3 says that it is done (status 1): look there before sending it again.'
		: 'Sage X3 says that it is done (status 1).';
	const trouble: Trouble = {
		kind: 'refused',
		statusCode: 200,
		message: first.message,
		description: [...others.map(({ message }) => message), done].join('\n'),
		diagnoses: [first, ...others].map(({ raw }) => raw),
	};
	return inDoubtIf(isWrite, trouble, done);
}
