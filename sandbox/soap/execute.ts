import { compareNumbers } from '../data/decimals';
import type { DataSet } from '../data/dataSet';
import type { Row, Value } from '../data/definition';
import { tableDefinition } from '../data/dictionary';
import { recordId, type RecordWriter } from '../data/recordWriter';
import type { WriteResult } from '../data/write';
import type { Switches } from '../switches';
import { blocksJson, blocksXml, rowsJson, rowsXml, type OutBlock } from './blocks';
import { objectDescription, subProgramDescription } from './description';
import { messageTypes, type Call, type Message, type Outcome } from './envelope';
import { readInput } from './input';
import { listRow, recordBlocks, withoutBlankKey, withoutLines, writeRequest } from './objects';
import type { PoolClient, Pools } from './pools';
import { publications, renumbered, type Publication } from './publications';
import { argumentsOf, outBlocks, ownPrograms, type SubProgram } from './subPrograms';
import { batchPrograms } from './batchPrograms';
import { exchangeReply } from './exchangeReply';
import { exchangePrograms } from './exchanges';

/** Sub-programs by public name. */
const subPrograms: ReadonlyMap<string, SubProgram> = new Map(
	[...ownPrograms, ...exchangePrograms].map((program) => [program.name, program]),
);

/** What a call is carried out on. */
export interface Workplace {
	readonly call: Call;
	readonly client: PoolClient;
	readonly pools: Pools;
	readonly data: DataSet;
	readonly writes: RecordWriter;
	readonly switches: Switches;
}

/** Carries out a call of a published object or sub-program. */
export function execute(work: Workplace): Outcome {
	const { call, switches } = work;
	const program = programNamed(call.publicName, switches);
	if (program) return runProgram(work, program);
	const known = publications.get(call.publicName);
	if (!known) return refused(`Unknown web service ${call.publicName}`); // S25
	const isMoved = switches.soapBlockNumbers === 'next' && known.object === 'SOH';
	return perform(work, isMoved ? renumbered(known) : known);
}

function programNamed(name: string, { soapBatchArguments }: Switches): SubProgram | undefined {
	return name === 'AOWSBATGET' ? batchPrograms[soapBatchArguments] : subPrograms.get(name);
}

export function refused(...texts: string[]): Outcome {
	return { status: 0, messages: texts.map((message) => ({ type: 3, message })) };
}

function perform(work: Workplace, publication: Publication): Outcome {
	const { call, client, switches, pools } = work;
	switch (call.operation) {
		case 'getDescription':
			return described(
				work,
				objectDescription(publication, client.folder.name, switches.soapTitles),
			);
		case 'getDataXmlSchema':
			return refused('The schema of the data is not available'); // S7: its form is not known
		case 'query':
			return query(work, publication);
		case 'save':
			return save(work, publication);
		case 'actionObject':
			return isAction(publication, call) ? save(work, publication) : noAction(call);
		case 'insertLines':
			return refused('NOT YET IMPLEMENTED !!!'); // S23
	}
	const row = rowOf(work, publication);
	if (!row) return refused(`${[...call.keys.values()].join('~')} : record does not exist`);
	const record = recordName(work, publication, row);
	if (pools.isHeldByOther(client.entry, record)) {
		return refused('Modification en cours sur un autre poste');
	}
	return onRecord(work, publication, row, record);
}

/** S7: in the known form, refused, or in another form. */
function described(work: Workplace, description: string): Outcome {
	switch (work.switches.soapDescriptions) {
		case 'told':
			return done(work, description);
		case 'refused':
			return refused('No description for this web service');
		case 'other':
			return done(work, '<WSDOC><NOTHING/></WSDOC>');
	}
}

function onRecord(work: Workplace, publication: Publication, row: Row, record: string): Outcome {
	const { call, client, pools, writes } = work;
	switch (call.operation) {
		case 'read':
			pools.hold(client.entry, record);
			return shown(work, publication, row);
		case 'modify':
			return modify(work, publication, row);
		case 'delete':
			writes.remove(publication.table, row);
			pools.release(client.entry);
			return done(work, undefined);
		case 'actionObjectKeys':
			return isAction(publication, call) ? shown(work, publication, row) : noAction(call);
		case 'deleteLines':
			if (call.blocKey !== publication.lines?.blocKey)
				return refused(`Unknown block ${call.blocKey}`);
			return written(
				work,
				publication,
				withoutLines(writes, publication.table, row, call.lineKeys),
			);
		default:
			return refused(`Unknown operation ${call.operation}`);
	}
}

function isAction(publication: Publication, { actionCode }: Call): boolean {
	return publication.actions.includes(actionCode);
}

function noAction({ actionCode }: Call): Outcome {
	return refused(`Action ${actionCode} does not exist for this object`);
}

/** Positional keys "0", "1" … serve as well (S2). */
function rowOf({ call, data }: Workplace, { table }: Publication): Row | undefined {
	const parts = tableDefinition(table).key.map(
		(code, index) => call.keys.get(code) ?? call.keys.get(String(index)) ?? '',
	);
	return data.table(table).get(...parts);
}

function recordName({ client }: Workplace, { table }: Publication, row: Row): string {
	return `${client.folder.name} ${table} ${recordId(table, row)}`;
}

function query(work: Workplace, publication: Publication): Outcome {
	const { call, data, switches } = work;
	const criteria = [...call.keys].filter(([, value]) => value.trim() !== '' && value !== '*');
	const { columns, key } = tableDefinition(publication.table);
	const columnOf = (name: string) =>
		/^\d+$/.test(name) ? key[Number(name)] : columns.find(({ code }) => code === name)?.code;
	const unknown = criteria.find(([name]) => columnOf(name) === undefined);
	if (unknown) return refused(`Field [${unknown[0]}] not found into X3 description.`);
	const asked = Math.min(call.listSize > 0 ? call.listSize : 20, switches.soapMostRows);
	const rows = data
		.rows(publication.table as Parameters<DataSet['rows']>[0])
		.filter(({ fields }) =>
			criteria.every(([name, value]) => meets(fields[columnOf(name) ?? ''] ?? '', value)),
		)
		.slice(0, asked)
		.map((row) => listRow(publication, row, switches.soapListDates));
	const size = switches.soapQuerySize === 'told' ? { dimension: asked } : undefined;
	return done(work, call.returnsJson ? rowsJson(rows) : rowsXml(rows, size));
}

/** Criteria of X3: a value, a comparison, a pattern with `*` (SF4). */
function meets(value: Value, criterion: string): boolean {
	const [, operator = '=', operand = ''] = /^(<>|<=|>=|<|>|=)?(.*)$/s.exec(criterion.trim()) ?? [];
	const text = String(value).trimEnd();
	if (operand.includes('*')) {
		const pattern = operand.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
		return new RegExp(`^${pattern.join('.*')}$`, 's').test(text) === (operator !== '<>');
	}
	const numbers = compareNumbers(text, operand);
	const order = Number.isNaN(numbers) ? (text < operand ? -1 : text > operand ? 1 : 0) : numbers;
	switch (operator) {
		case '<>':
			return order !== 0;
		case '<':
			return order < 0;
		case '>':
			return order > 0;
		case '<=':
			return order <= 0;
		case '>=':
			return order >= 0;
		default:
			return order === 0;
	}
}

function save(work: Workplace, publication: Publication): Outcome {
	const { call, data, writes, switches } = work;
	const input = readInput(call.data, switches);
	if ('refused' in input) return refused(input.refused);
	const request = writeRequest(publication, input, undefined);
	if ('refused' in request) return refused(request.refused);
	const reference = String(request.fields.CUSORDREF ?? '').trim();
	if (publication.object === 'SOH' && reference !== '' && switches.soapRefusesRepeated) {
		const other = data.rows('salesOrders').find(({ fields }) => fields.CUSORDREF === reference);
		if (other) {
			return refused(
				`The customer reference ${reference} already exists in order ${String(other.fields.SOHNUM)}`,
			); // S27
		}
	}
	return written(
		work,
		publication,
		writes.create(publication.table, withoutBlankKey(publication.table, request)),
	);
}

function modify(work: Workplace, publication: Publication, row: Row): Outcome {
	const input = readInput(work.call.data, work.switches);
	if ('refused' in input) return refused(input.refused);
	const request = writeRequest(publication, input, row);
	if ('refused' in request) return refused(request.refused);
	return written(work, publication, work.writes.update(publication.table, row, request));
}

function written(work: Workplace, publication: Publication, result: WriteResult): Outcome {
	const messages = result.diagnoses.map(({ severity, message }): Message => ({
		type: severity >= 3 ? 3 : severity === 2 ? 2 : 1,
		message,
	}));
	if (!result.ok) return { status: 0, messages };
	work.pools.release(work.client.entry);
	const done = shown(work, publication, result.row);
	return { ...done, messages: [...done.messages, ...messages] };
}

function shown(work: Workplace, publication: Publication, row: Row): Outcome {
	return done(work, blocksText(work, recordBlocks(publication, row, work.data, work.switches)));
}

function blocksText({ call, switches }: Workplace, blocks: readonly OutBlock[]): string {
	const hasNumbers = switches.soapExchangeReply === 'numbers';
	return call.returnsJson ? blocksJson(blocks, hasNumbers) : blocksXml(blocks);
}

function runProgram(work: Workplace, program: SubProgram): Outcome {
	const { call, client, switches } = work;
	if (call.operation === 'getDescription') {
		return described(work, subProgramDescription(program, client.folder.name));
	}
	if (call.operation !== 'run') return refused(`${call.publicName} is a sub-program`);
	const input = readInput(call.data, switches);
	if ('refused' in input) return refused(input.refused);
	const values = argumentsOf(program, input);
	if ('refused' in values) return refused(values.refused);
	const { data, writes, pools } = work;
	const given = program.run(values, { data, writes, batches: pools.batches });
	if ('refused' in given) return refused(given.refused);
	const blocks = outBlocks(program, given);
	const isExchange = exchangePrograms.includes(program);
	return done(work, blocksText(work, isExchange ? exchangeReply(blocks, switches) : blocks));
}

/** A success: with a message beside it, or without a result, where a switch says so. */
function done({ switches }: Workplace, result: string | undefined): Outcome {
	const { soapSuccessMessage, soapEmptyResult } = switches;
	const type = soapSuccessMessage === 'none' ? undefined : messageTypes[soapSuccessMessage];
	return {
		status: 1,
		messages: type === undefined ? [] : [{ type, message: 'The credit limit is exceeded' }],
		...(result === undefined || soapEmptyResult ? {} : { result }),
	};
}
