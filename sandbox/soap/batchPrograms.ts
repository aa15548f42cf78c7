import type { Switches } from '../switches';
import type { Standing } from './batchRequests';
import type { InFields } from './input';
import { given, taken, type Parameter, type ProgramValues, type SubProgram } from './subPrograms';

const outcome: readonly Parameter[] = [
	given('O_STATUS', 'Integer'),
	given('O_STATE', 'Integer'),
	given('O_STALIB', 'Char', 40),
	given('O_MESSA', 'Char', 250),
	given('O_FILE', 'Char'),
];

/** AOWSBATGET: how a batch request stands. How its arguments are called is told nowhere (S35). */
function asking(group: string, number: string, further: readonly Parameter[] = []): SubProgram {
	return {
		name: 'AOWSBATGET',
		script: 'AOWSGETBATCH',
		subProgram: 'GET',
		groups: [
			{
				id: group,
				dimension: 1,
				parameters: [...further, taken(number, 'Integer'), ...outcome],
			},
		],
		run: (values, { batches }): ProgramValues => {
			const [how = {}] = values.get(group) ?? [];
			const missing = further.find(({ name }) => !how[name]);
			const answer = missing
				? failed(`${missing.name}: mandatory`)
				: answerOf(batches.standing(Number(how[number])), String(how[number] ?? ''));
			return new Map([[group, [{ ...how, ...answer }]]]);
		},
	};
}

const failed = (message: string): InFields => ({ O_STATUS: '1', O_MESSA: message });

function answerOf(standing: Standing | undefined, number: string): InFields {
	if (!standing) return failed(`Request ${number}: record does not exist`);
	const { state, label, message, file } = standing;
	return {
		O_STATUS: '0',
		O_STATE: String(state),
		O_STALIB: label,
		O_MESSA: message,
		O_FILE: file,
	};
}

/** AOWSBATGET by what its arguments are called. */
export const batchPrograms: Readonly<Record<Switches['soapBatchArguments'], SubProgram>> = {
	named: asking('GRP1', 'I_REQNUM'),
	unlike: asking('BATCH', 'NUMBER', [taken('FOLDER', 'Char', 10), taken('KIND', 'Integer')]),
};
