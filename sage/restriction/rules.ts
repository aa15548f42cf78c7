import { withoutOuterBlanks } from '../httpHeader';
import { isStructural } from './answerForm';
import { HiddenFields } from './hiddenFields';
import { patternsInAnyCase, patternsOf, type Patterns } from './patterns';
import { FIELD_LABELS, type Rule } from './rule';

/** What a call does. */
export type Deed = 'read' | 'create' | 'update' | 'delete' | 'other';

/** What a credential allows. Nothing is allowed but that. */
export interface Rules {
	deeds: ReadonlySet<Deed>;
	folders: Patterns;
	nodes: Patterns;
	classes: Patterns;
	/** Web services by their public names. */
	services: Patterns;
	addresses: Patterns;
	hidden: HiddenFields;
	/** Infinity where there is no limit. */
	mostRecords: number;
	/** Infinity where there is no limit. */
	mostWrites: number;
}

/** Whom a restriction is for. */
type RestrictedWhen = 'aiAgents' | 'always';

/** What a credential says of its use. Rules that cannot be read allow nothing: then `problem` says which. */
export type Restriction =
	{ when: RestrictedWhen; rules: Rules } | { when: RestrictedWhen; problem: string };

/** The members of a credential in which its restriction stands. */
export type RestrictionMembers = Readonly<Partial<Record<Rule, unknown>>>;

/**
 * Reads what a credential says of its use; undefined when it is not restricted. Credentials that were saved before there
 * were restrictions have none.
 */
export function readRestriction(members: RestrictionMembers): Restriction | undefined {
	const { restrictUse = 'off' } = members;
	if (restrictUse === 'off') return undefined;
	const when = restrictUse === 'aiAgents' ? 'aiAgents' : 'always';
	try {
		if (restrictUse !== when)
			throw new Mistake('restrictUse', 'is neither off, aiAgents nor always');
		return { when, rules: readRules(members) };
	} catch (error) {
		return { when, problem: mistakeIn(error) };
	}
}

function mistakeIn(error: unknown): string {
	if (error instanceof Mistake) return error.message;
	throw error;
}

/** What is wrong with a rule. */
class Mistake extends Error {
	constructor(rule: Rule, what: string) {
		super(`'${FIELD_LABELS[rule]}' ${what}`);
	}
}

function readRules(members: RestrictionMembers): Rules {
	const allowed = ALLOWING.filter(([rule, , fallback]) => isOn(members, rule, fallback));
	return {
		deeds: new Set(allowed.map(([, deed]) => deed)),
		folders: patternsOf(listIn(members, 'allowedFolders', '*')),
		nodes: patternsOf(listIn(members, 'allowedNodes', '*')),
		classes: patternsOf(listIn(members, 'allowedClasses', '*')),
		services: patternsOf(listIn(members, 'allowedWebServices', '*')),
		addresses: patternsOf(listIn(members, 'allowedAddresses', '')),
		hidden: new HiddenFields(
			patternsInAnyCase(listIn(members, 'hiddenFields', '')),
			patternsInAnyCase(listIn(members, 'writableHiddenFields', '')),
		),
		mostRecords: limitIn(members, 'mostRecords'),
		mostWrites: limitIn(members, 'mostWrites'),
	};
}

const ALLOWING: ReadonlyArray<[rule: Rule, deed: Deed, fallback: boolean]> = [
	['allowReading', 'read', true],
	['allowCreating', 'create', false],
	['allowUpdating', 'update', false],
	['allowDeleting', 'delete', false],
	['allowOtherCalls', 'other', false],
];

function isOn(members: RestrictionMembers, rule: Rule, fallback: boolean): boolean {
	const { [rule]: given = fallback } = members;
	if (typeof given === 'boolean') return given;
	throw new Mistake(rule, 'is neither on nor off');
}

/** 0 is no limit. */
function limitIn(members: RestrictionMembers, rule: Rule): number {
	const { [rule]: given = 0 } = members;
	const limit = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : given;
	if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 0) {
		throw new Mistake(rule, 'is not a whole number');
	}
	return limit === 0 ? Infinity : limit;
}

/** How an entry of a list looks, and what is wrong with one that does not. */
const FORMS: Partial<Record<Rule, [form: RegExp, otherwise: string]>> = {
	allowedFolders: [/^[\w.$*-]+$/, 'is not the name of a folder'],
	allowedNodes: [
		/^(?:\*|\w*\*\w*|[\w*]+(?:\/[\w*]+)+)$/,
		'is not a node: write package and node with a slash between them, e.g. x3MasterData/customer',
	],
	allowedWebServices: [/^[\w.*-]+$/, 'is not the public name of a web service'],
	allowedClasses: [/^[\w*]+$/, 'is not the name of a class'],
	allowedAddresses: [
		/^[/*][\w/.$*~()':-]*$/,
		'is not a path: it begins with a slash, and ends before the question mark',
	],
	hiddenFields: [/^[\w$*]+$/, 'is not the name of a field: write it without its path'],
	writableHiddenFields: [/^[\w$*]+$/, 'is not the name of a field: write it without its path'],
};

/** The entries of a list: one a line, or with commas between them. */
function listIn(members: RestrictionMembers, rule: Rule, fallback: string): string[] {
	const { [rule]: given = fallback } = members;
	if (typeof given !== 'string') throw new Mistake(rule, 'is not text');
	const entries = given.split(/[\n\r,]/).map(withoutOuterBlanks);
	const listed = entries.filter((entry) => entry !== '');
	const [form, otherwise] = FORMS[rule] ?? [/^/, ''];
	const wrong = listed.find((entry) => !form.test(entry));
	if (wrong !== undefined) throw new Mistake(rule, `holds ${shown(wrong)}, which ${otherwise}`);
	if (rule === 'hiddenFields') checkNotStructural(listed);
	return listed;
}

/** Letters that merely look like others are shown by their code. */
function shown(entry: string): string {
	const plain = entry.replace(/[^\x20-\x7e]/gu, (odd) => {
		const code = (odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
		return `(U+${code})`;
	});
	return `'${plain.slice(0, 100)}'`;
}

function checkNotStructural(entries: readonly string[]): void {
	for (const entry of entries) {
		const form = isStructural(patternsInAnyCase([entry]).matches);
		if (form === undefined) continue;
		throw new Mistake(
			'hiddenFields',
			`holds '${entry.slice(0, 100)}', which would also keep back '${form}': without that, no answer can be read`,
		);
	}
}
