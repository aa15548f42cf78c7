import {
	given,
	taken,
	type Parameter,
	type ProgramValues,
	type ProgramWork,
	type SubProgram,
} from './subPrograms';
import { exportFile, importFile, matchingRows, templates, type Template } from './templates';

const outcome: readonly Parameter[] = [
	given('O_REQNUM', 'Integer'),
	given('O_STATUS', 'Integer'),
	given('O_MESSA', 'Char', 250),
];

const clob = (name: string): Parameter => ({ name, type: 'Char', way: 'inOut' });

/** What an import or export came to; 0 is done (S12). */
interface Outcome {
	readonly O_STATUS: string;
	readonly O_MESSA?: string;
	readonly O_REQNUM?: string;
	readonly O_FILE?: string;
}

const failed = (message: string): Outcome => ({ O_STATUS: '1', O_MESSA: message });

function templateOf(code: unknown, execution: unknown): Template | Outcome {
	if (execution !== 'REALTIME' && execution !== 'BATCH') {
		return failed(`I_EXEC: incorrect value ${String(execution)}`);
	}
	const template = templates.get(String(code ?? ''));
	return template ?? failed(`Template ${String(code ?? '')}: record does not exist`);
}

/** AOWSEXPORT (SF14). Input groups are given back (S31). */
const exporting: SubProgram = {
	name: 'AOWSEXPORT',
	script: 'AOWSEXPORT',
	subProgram: 'EXPORT',
	groups: [
		{
			id: 'GRP1',
			dimension: 1,
			parameters: [taken('I_MODEXP', 'Char', 20), taken('I_CHRONO', 'Char', 3)],
		},
		{ id: 'GRP2', dimension: 10, parameters: [taken('I_TCRITERE', 'Char', 250)] },
		{
			id: 'GRP3',
			dimension: 1,
			parameters: [
				taken('I_EXEC', 'Char', 10),
				taken('I_RECORDSEP', 'Char', 10),
				clob('O_FILE'),
				...outcome,
			],
		},
	],
	run: (values, work) => {
		const [{ I_MODEXP } = {}] = values.get('GRP1') ?? [];
		const [how = {}] = values.get('GRP3') ?? [];
		const criteria = (values.get('GRP2') ?? []).map(({ I_TCRITERE }) => String(I_TCRITERE ?? ''));
		const separator = String(how.I_RECORDSEP ?? '|');
		const came = exported(
			templateOf(I_MODEXP, how.I_EXEC),
			String(how.I_EXEC),
			criteria,
			separator,
			work,
		);
		return new Map(values).set('GRP3', [{ ...how, ...came }]);
	},
};

function exported(
	template: Template | Outcome,
	execution: string,
	criteria: readonly string[],
	separator: string,
	{ data, batches }: ProgramWork,
): Outcome {
	if ('O_STATUS' in template) return template;
	const rows = matchingRows(data, template, criteria);
	if ('refused' in rows) return failed(rows.refused);
	const file = exportFile(template, rows, separator);
	if (execution === 'REALTIME') return { O_STATUS: '0', O_REQNUM: '0', O_FILE: file };
	return { O_STATUS: '0', O_REQNUM: String(batches.add({ isDone: true, message: '', file })) };
}

/** AOWSIMPORT (SF14): good records are stored, whatever becomes of those beside them. */
const importing: SubProgram = {
	name: 'AOWSIMPORT',
	script: 'AOWSIMPORT',
	subProgram: 'IMPORT',
	groups: [
		{
			id: 'GRP1',
			dimension: 1,
			parameters: [
				taken('I_MODIMP', 'Char', 20),
				taken('I_AOWSTA', 'Char', 3),
				taken('I_EXEC', 'Char', 10),
				taken('I_RECORDSEP', 'Char', 10),
				clob('I_FILE'),
				...outcome,
			],
		},
	],
	run: (values, work): ProgramValues => {
		const [how = {}] = values.get('GRP1') ?? [];
		const template = templateOf(how.I_MODIMP, how.I_EXEC);
		const separator = String(how.I_RECORDSEP ?? '|');
		const came = imported(template, String(how.I_FILE ?? ''), separator, work);
		const isQueued = how.I_EXEC === 'BATCH' && !('O_STATUS' in template);
		return new Map(values).set('GRP1', [
			{ ...how, O_REQNUM: '0', O_MESSA: '', ...(isQueued ? queued(came, work) : came) },
		]);
	},
};

/** What a batch request comes to shows when it is asked for. */
function queued({ O_STATUS, O_MESSA = '' }: Outcome, { batches }: ProgramWork): Outcome {
	const number = batches.add({ isDone: O_STATUS === '0', message: O_MESSA });
	return { O_STATUS: '0', O_REQNUM: String(number) };
}

function imported(
	template: Template | Outcome,
	file: string,
	separator: string,
	{ writes }: ProgramWork,
): Outcome {
	if ('O_STATUS' in template) return template;
	const records = importFile(template, file, separator);
	if ('refused' in records) return failed(records.refused);
	const rejected = records.flatMap(({ fields, lines }, index) => {
		const result = writes.create(template.table, {
			fields: filled(fields),
			...(template.lines ? { lines: lines.map((line) => ({ fields: filled(line) })) } : {}),
		});
		const words = result.diagnoses.map(({ message }) => message).join(', ');
		return result.ok ? [] : [`Record ${index + 1}: ${words}`];
	});
	return rejected.length === 0 ? { O_STATUS: '0' } : failed(rejected.join('\n'));
}

/** What a file leaves empty is not entered. */
function filled(fields: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** The standard services of import and export. */
export const exchangePrograms: readonly SubProgram[] = [exporting, importing];
