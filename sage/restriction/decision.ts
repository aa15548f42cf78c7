import { SageError } from '../SageError';
import { actText, nodeText, type Act, type Purpose } from './act';
import { FIELD_LABELS, type Rule } from './rule';
import type { Deed, Rules } from './rules';

/** A rule, and what it does not allow. */
interface Refusal {
	rule: Rule;
	what: string;
}

const DEED_RULES: Record<Deed, Rule> = {
	read: 'allowReading',
	create: 'allowCreating',
	update: 'allowUpdating',
	delete: 'allowDeleting',
	other: 'allowOtherCalls',
};

/**
 * Sees to it that a call does nothing but what is allowed.
 * @param outcome what becomes of one that is refused
 * @throws SageError `restricted` that names the rule
 */
export function checkPurpose(
	purpose: Purpose,
	rules: Rules,
	outcome: string,
): Extract<Purpose, { kind: 'known' }> {
	if (purpose.kind === 'unsure') throw unsure(purpose.why, outcome);
	const { acts, folders, hidden } = purpose;
	const refusal =
		acts.map((act) => refusalOf(act, rules)).find((found) => found !== undefined) ??
		folderRefusal(acts, folders, rules);
	if (refusal !== undefined) throw refused(refusal, outcome);
	if (hidden === undefined) return purpose;
	const use = hidden.isWritten ? 'writing' : 'reading, comparing or sorting by';
	throw refused({ rule: 'hiddenFields', what: `${use} the field ${hidden.field}` }, outcome);
}

function refusalOf(act: Act, rules: Rules): Refusal | undefined {
	const what = actText(act);
	if (!rules.deeds.has(act.deed)) return { rule: DEED_RULES[act.deed], what };
	const rule = placeRule(act, rules);
	return rule === undefined ? undefined : { rule, what };
}

/** The rule that does not allow a place; undefined when it is allowed. */
function placeRule(
	{ place }: Act,
	{ nodes, classes, services, addresses }: Rules,
): Rule | undefined {
	switch (place.kind) {
		case 'node':
			return nodes.matches(nodeText(place)) ? undefined : 'allowedNodes';
		case 'class': {
			const { name, representation = name } = place;
			const isOwn = representation === name || representation === `Z${name}`;
			const isAllowed = classes.matches(name) && (isOwn || classes.matches(representation));
			return isAllowed ? undefined : 'allowedClasses';
		}
		case 'service':
			return services.matches(place.name) ? undefined : 'allowedWebServices';
		case 'address':
			return addresses.matches(place.path) ? undefined : 'allowedAddresses';
		case 'schema':
			return undefined;
	}
}

/** Of a request that names no folder, nobody can tell where it works. An address that is listed is a place by itself. */
function folderRefusal(
	acts: readonly Act[],
	named: ReadonlyArray<readonly string[]>,
	{ folders }: Rules,
): Refusal | undefined {
	if (folders.isEverything) return undefined;
	const refused = named.find((names) => !names.some(folders.matches));
	if (refused !== undefined)
		return { rule: 'allowedFolders', what: `working in the folder ${refused[0]}` };
	const needsFolder = acts.some(({ place }) => place.kind !== 'address');
	return named.length > 0 || !needsFolder
		? undefined
		: { rule: 'allowedFolders', what: 'working in a folder that the request does not name' };
}

function refused({ rule, what }: Refusal, outcome = 'Nothing was sent.'): SageError {
	return new SageError({
		kind: 'restricted',
		message: `The credential does not allow ${what}`,
		description: `Its rule '${FIELD_LABELS[rule]}' under 'Restrict Use' refuses that. ${outcome}`,
	});
}

function unsure(why: string, outcome: string): SageError {
	return new SageError({
		kind: 'restricted',
		message: `The credential restricts its use, and what this request does cannot be told for sure: ${why}`,
		description: `Under 'Restrict Use', what is not surely allowed is refused. Write the request in its plain form. ${outcome}`,
	});
}

/** The error for rules that cannot be read: they allow nothing. */
export function unreadableRules(problem: string): SageError {
	return new SageError({
		kind: 'restricted',
		message: `The credential restricts its use, and a rule of it cannot be read: ${problem}`,
		description:
			'A rule with a mistake allows nothing. Mend it in the credential. Nothing was sent.',
	});
}

/** The error for a write beyond those that a run may make. */
export function tooManyWrites(most: number): SageError {
	return refused({ rule: 'mostWrites', what: `making more than ${most} writes in one run` });
}

/** The error for reading on when a run has read all that it may. */
export function enoughRecords(most: number): SageError {
	return refused({ rule: 'mostRecords', what: `reading more than ${most} records in one run` });
}

/** The error for an answer that holds more records than a run may read. */
export function tooManyRecords(most: number, read: number): SageError {
	return new SageError({
		kind: 'restricted',
		message: `The credential does not allow reading more than ${most} records in one run: this answer makes ${read}`,
		description: `Its rule '${FIELD_LABELS.mostRecords}' under 'Restrict Use' refuses that, and lines count, too. Nothing of the answer is returned. Set a 'Limit', or narrow the filter.`,
	});
}

/** The error for a field that a credential hides, asked for by its name. */
export function neverShown(field: string): SageError {
	return refused({
		rule: 'hiddenFields',
		what: `reading, comparing or sorting by the field ${field}`,
	});
}
