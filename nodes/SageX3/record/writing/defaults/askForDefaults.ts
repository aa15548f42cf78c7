import type { IExecuteFunctions } from 'n8n-workflow';
import type { CallResult } from '../../../../../sage/graphql/callResults';
import { readsDocument } from '../../../../../sage/graphql/documents';
import { refusedVariables } from '../../../../../sage/graphql/refusedVariables';
import { SageError } from '../../../../../sage/SageError';
import type { Task } from '../../../operation/batches';
import { forEachConcurrently } from '../../../operation/concurrency';
import { valueOrProblem } from '../../../operation/foreseen';
import type { Completion } from '../../../operation/once/completion';
import { mapInTurns } from '../../../transport/eventLoop';
import { defaultsCall } from '../../defaultsCall';
import { sendingOf } from '../../openNode';
import { writtenInput } from '../preparedWrite';
import type { RecordToWrite } from '../recordToWrite';
import type { DefaultsOfRecord } from './defaultsOfRecord';
import { defaultsAnswered, defaultsQuestion, type DefaultsQuestion } from './defaultsQuestion';

type Completions<T> = Map<number, Completion<T>>;

/**
 * Asks Sage X3 what it would fill in for records to create: many of them by one request, as many requests at a time as are
 * wanted. Nothing is written. Records whose own values cannot be sent are not asked for, and stay as they are: they fail by that.
 *
 * @returns by item: the record with its defaults, or why they are not known
 */
export async function askForDefaults<T extends RecordToWrite>(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<T>>,
	concurrency: number,
): Promise<Completions<T>> {
	const completions: Completions<T> = new Map();
	const questions: Array<DefaultsQuestion<T>> = [];
	await mapInTurns(tasks, (task) => {
		const { itemIndex, wanted } = task;
		if (wanted.defaults?.kind !== 'unasked') return;
		const own = valueOrProblem(() => writtenInput(context, { task, operation: 'create' }).data);
		if ('problem' in own) return;
		try {
			const question = defaultsQuestion(task, own.value, wanted.defaults.source);
			if (question !== undefined) questions.push(question);
			else completions.set(itemIndex, complete(wanted, { kind: 'known', data: {}, notes: [] }));
		} catch (error) {
			completions.set(itemIndex, failed(error));
		}
	});
	const groups = togetherAsked(questions);
	await forEachConcurrently(groups.length, concurrency, async (index) => {
		const group = groups[index];
		try {
			const answered = await askedTogether(context, group);
			for (const [itemIndex, completion] of answered) completions.set(itemIndex, completion);
			return true;
		} catch (error) {
			for (const { task } of group) completions.set(task.itemIndex, failed(error));
			return false;
		}
	});
	return completions;
}

function complete<T extends RecordToWrite>(wanted: T, defaults: DefaultsOfRecord): Completion<T> {
	return { kind: 'complete', wanted: { ...wanted, defaults } };
}

/** Records that one request asks for: so many, and no more text than that. */
const AT_ONCE = 100;
const MOST_CHARACTERS = 1_000_000;

/** Groups questions of one node, in their order. One that is long by itself stands alone. */
function togetherAsked<T extends RecordToWrite>(
	questions: ReadonlyArray<DefaultsQuestion<T>>,
): Array<Array<DefaultsQuestion<T>>> {
	const groups: Array<Array<DefaultsQuestion<T>>> = [];
	const open = new Map<string, { group: Array<DefaultsQuestion<T>>; characters: number }>();
	for (const question of questions) {
		const { node, data, view } = question;
		const characters = view.selection.length + JSON.stringify(data).length;
		const last = open.get(node.id);
		const fits =
			last !== undefined &&
			last.group.length < AT_ONCE &&
			last.characters + characters <= MOST_CHARACTERS;
		if (fits) {
			last.group.push(question);
			last.characters += characters;
			continue;
		}
		const group = [question];
		groups.push(group);
		open.set(node.id, { group, characters });
	}
	return groups;
}

/** Asks by one request. One that is refused must not keep the others from their answers: they are asked again without it. */
async function askedTogether<T extends RecordToWrite>(
	context: IExecuteFunctions,
	questions: ReadonlyArray<DefaultsQuestion<T>>,
): Promise<Completions<T>> {
	const [{ node, task: first }] = questions;
	const calls = questions.map(({ data, view: { selection } }, index) =>
		defaultsCall(node, { data, selection, variable: variableOf(index) }),
	);
	const sending = sendingOf(context, first.itemIndex, false);
	const answers = await node.api.calls(readsDocument(node.place, calls), sending);
	const refused = refusedAsWhole(answers);
	const completions: Completions<T> = new Map();
	const passedOver: Array<{ question: DefaultsQuestion<T>; answer: CallResult }> = [];
	for (const [index, question] of questions.entries()) {
		const { itemIndex } = question.task;
		const answer = answers[index];
		const error = refused.get(variableOf(index));
		if (error !== undefined) completions.set(itemIndex, failed(error));
		else if (refused.size > 0 || isPassedOver(answer)) passedOver.push({ question, answer });
		else completions.set(itemIndex, completionBy(question, answer));
	}
	const isAnyRefused = [...completions.values()].some(({ kind }) => kind === 'failed');
	if (isAnyRefused && passedOver.length > 0) {
		const others = passedOver.map(({ question }) => question);
		return new Map([...completions, ...(await askedTogether(context, others))]);
	}
	for (const { question, answer } of passedOver)
		completions.set(question.task.itemIndex, completionBy(question, answer));
	return completions;
}

function variableOf(index: number): string {
	return `d${index}`;
}

/** The questions for whose values the whole request was refused before any of it was executed, by variable. */
function refusedAsWhole([first]: readonly CallResult[]): ReadonlyMap<string, SageError> {
	const isWhole = first.kind === 'failed' && first.nothingExecuted;
	return isWhole ? refusedVariables(first.error) : new Map();
}

/** Whether an answer says nothing of a question: a failure of another one may have taken its place along. */
function isPassedOver(answer: CallResult): boolean {
	return answer.kind === 'failed' && answer.error.trouble.kind === 'unreadable';
}

function completionBy<T extends RecordToWrite>(
	question: DefaultsQuestion<T>,
	answer: CallResult,
): Completion<T> {
	try {
		return complete(question.task.wanted, defaultsAnswered(question, answer));
	} catch (error) {
		return failed(error);
	}
}

/** The trouble of a question before a create, with what it means. */
function failed(error: unknown): { kind: 'failed'; error: unknown } {
	if (!(error instanceof SageError)) return { kind: 'failed', error };
	const { description, ...trouble } = error.trouble;
	const words =
		"Sage X3 was asked for its defaults, as 'Start From X3's Defaults' says. A field that you map yourself is not asked for. Nothing was sent for this item.";
	return {
		kind: 'failed',
		error: new SageError({
			...trouble,
			description: description === undefined ? words : `${words}\n${description}`,
		}),
	};
}
