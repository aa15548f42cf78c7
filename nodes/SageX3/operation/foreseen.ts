import type { IDataObject } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import type { JsonValue } from '../../../sage/exactJson';
import { proposalOf, type ProposedWrite } from '../../../sage/proposal';
import { SageError } from '../../../sage/SageError';
import { asItems, type Outcome } from './operation';

/** A field that a write would change. */
export interface FieldChange {
	field: string;
	/** What it holds now; left out where that could not be read. */
	from?: JsonValue;
	to: JsonValue;
}

/** What a write would do. */
export interface Foreseen {
	/** `create`, `update`, `delete`, `found`, or the operation of the menu. */
	operation: string;
	/** The key of the record by its parts; null where it is not known. */
	key: IDataObject | null;
	/** What would be sent. */
	values: JsonValue;
	changes: readonly FieldChange[];
	/** What speaks against the write: it would be refused. */
	problems: readonly string[];
	/** What could not be checked, or is not sure. */
	unchecked: readonly string[];
	/** Exactly this write; undefined when nothing can be proposed. */
	proposed: ProposedWrite | undefined;
	/** The request itself, without secrets, where the user has made it. */
	request?: IDataObject;
}

/** What is said of a dry run of an item that writes a record after another one. */
export const EARLIER =
	'An earlier item of this run writes the same record, so these changes are a forecast. There is no proposal, as a proposal needs the record as it is in Sage X3';

const NOTHING_WRITTEN = remark('info', 'This was a dry run: nothing was written to Sage X3.');

/** The outcome of a dry run. */
export function dryOutcome(foreseen: Foreseen, diagnoses: readonly Diagnosis[] = []): Outcome {
	const { operation, key, values, changes, problems, unchecked, proposed, request } = foreseen;
	const isProposed = proposed !== undefined && problems.length === 0;
	const item = {
		$dryRun: true,
		$operation: operation,
		$key: key,
		$values: values,
		$changes: changes.map((change) => ({ ...change })),
		$problems: [...problems],
		$unchecked: [...unchecked],
		$proposal: isProposed ? proposalOf(proposed) : null,
		...(request === undefined ? {} : { $request: request }),
	};
	return {
		items: asItems([structuredClone(item) as IDataObject]),
		diagnoses: [NOTHING_WRITTEN, ...diagnoses],
		onlyRead: true,
		isDry: true,
	};
}

/**
 * The outcome of a dry run whose write would be refused before anything can be foreseen; undefined for failures that say
 * nothing about the write, such as a server that is away.
 */
export function refusedDryRun(operation: string, error: unknown): Outcome | undefined {
	if (!isRefusedWrite(error)) return undefined;
	return dryOutcome({
		operation,
		key: null,
		values: null,
		changes: [],
		problems: [problemText(error)],
		unchecked: [],
		proposed: undefined,
	});
}

/** Whether an error says that a write would be refused, by the node, the credential or Sage X3. */
export function isRefusedWrite(error: unknown): error is SageError {
	return (
		error instanceof SageError &&
		['invalidRequest', 'foreignOrigin', 'refused', 'restricted'].includes(error.trouble.kind)
	);
}

/** What checks come to, or the problem in which they end; any other error is thrown on. */
export function valueOrProblem<T>(check: () => T): { value: T } | { problem: SageError } {
	let failure: unknown;
	try {
		return { value: check() };
	} catch (error) {
		failure = error;
	}
	if (isRefusedWrite(failure)) return { problem: failure };
	throw failure;
}

/** The same for what takes its time. */
export async function soonOrProblem<T>(
	check: Promise<T>,
): Promise<{ value: T } | { problem: SageError }> {
	return await check.then(
		(value) => ({ value }),
		async (error: unknown) =>
			isRefusedWrite(error) ? { problem: error } : await Promise.reject<never>(error),
	);
}

/** That nothing was sent goes without saying. */
const NOTHING_SENT =
	/Nothing (?:of this item )?was (?:sent|changed|deleted|written)(?: for (?:it|this item))?\./g;

/** A refusal as a problem of a dry run. */
export function problemText({ trouble: { message, description = '' } }: SageError): string {
	const wayOut = description.replace(NOTHING_SENT, '').replace(/ {2}/g, ' ').trim();
	return wayOut === '' ? message : `${message}. ${wayOut}`;
}
