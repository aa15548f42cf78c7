import type { JsonValue } from '../../../../sage/exactJson';
import type { RawAnswer } from '../../../../sage/rawAnswer';
import type { ClassPlace } from '../../../../sage/rest/classAddress';
import type { Act, Purpose } from '../../../../sage/restriction/act';
import {
	checkPurpose,
	enoughRecords,
	tooManyRecords,
	tooManyWrites,
	unreadableRules,
} from '../../../../sage/restriction/decision';
import { jsonNames } from '../../../../sage/restriction/jsonNames';
import { patternsOf } from '../../../../sage/restriction/patterns';
import { recordsIn } from '../../../../sage/restriction/recordCount';
import { requestPurpose, type LeavingRequest } from '../../../../sage/restriction/requestPurpose';
import type { Deed, Rules } from '../../../../sage/restriction/rules';
import { shownAnswer } from '../../../../sage/restriction/shownAnswer';
import { recordsOfService, shownService } from '../../../../sage/restriction/shownService';
import { shownFile } from '../../../../sage/restriction/shownFile';
import { SageError } from '../../../../sage/SageError';
import type { Call } from '../call';
import type { NodeContext } from '../context';
import type { OpenCredential } from '../credential/openCredential';
import { isAgentsCall } from './toolExecution';

/** A request that may leave. */
export interface Passage {
	/**
	 * Its answer without what must not be shown.
	 * @throws SageError `restricted` when it holds more records than may be read
	 */
	answer(raw: RawAnswer): RawAnswer;
	/** Whether files are looked through before they are shown: then they have to be held. */
	readonly looksIntoFiles: boolean;
	/**
	 * A file that it has brought, without what must not be shown.
	 * @throws SageError `restricted` when nobody can tell what is in it
	 */
	file(raw: RawAnswer): RawAnswer;
	/** @throws SageError `restricted` when it must not go where the server redirects it to */
	checkRedirect(url: URL): void;
}

type KnownPurpose = Extract<Purpose, { kind: 'known' }>;

/** What the node itself asks for its work passes as it is. Whether it may read the schema is checked before. */
const FREE: Passage = {
	answer: (raw) => raw,
	looksIntoFiles: false,
	file: (raw) => raw,
	checkRedirect: () => undefined,
};

/**
 * The gate that everything passes which leaves for Sage X3 under a credential that restricts its use. It lives as long as
 * its client, and counts what passes.
 *
 * The rules are those that the credential had when the client was opened: one run keeps to one set of rules.
 */
export class Gate {
	private records = 0;
	private writes = 0;

	constructor(
		readonly rules: Rules,
		private readonly baseUrl: string,
	) {}

	/** Whether what is read counts, be it needed in the end or not. */
	get countsRecords(): boolean {
		return this.rules.mostRecords < Infinity;
	}

	/**
	 * Looks at a request that is only shown, as it would be looked at if it were to leave.
	 * @throws SageError `restricted` that names the rule which refuses it
	 */
	check(request: LeavingRequest, call: Pick<Call, 'folderNames'>): void {
		this.checked(request, call, 'Nothing was sent.');
	}

	/**
	 * Lets a request pass, before anything of it is sent.
	 * @throws SageError `restricted` that names the rule which refuses it
	 */
	admit(request: LeavingRequest, call: Pick<Call, 'own' | 'folderNames'>): Passage {
		if (call.own !== undefined) return FREE;
		const { hidden, mostRecords, mostWrites } = this.rules;
		const purpose = this.checked(request, call, 'Nothing was sent.');
		if (purpose.writes > 0 && this.writes + purpose.writes > mostWrites) {
			this.writes = Infinity; // nor may a later one pass that asks for less
			throw tooManyWrites(mostWrites);
		}
		const mayRead = purpose.isUncounted ? mostRecords === Infinity : this.records < mostRecords;
		if (readsRecords(purpose) && !mayRead) throw enoughRecords(mostRecords);
		this.writes += purpose.writes;
		return {
			answer: (raw) => {
				if (this.countsRecords) this.count(raw, purpose, mostRecords);
				return purpose.isSoap ? shownService(raw, hidden) : shownAnswer(raw, hidden);
			},
			looksIntoFiles: hidden.any,
			file: (raw) => shownFile(raw, hidden),
			checkRedirect: (url) => {
				this.checked({ ...request, url }, call, 'The redirect to it was not followed.');
			},
		};
	}

	/**
	 * Sees to it that the schema of a folder may be read. What was told is shared by those who may.
	 * @param folder its names; none where no folder is named
	 * @throws SageError `restricted`
	 */
	checkSchema(folder: readonly string[]): void {
		const folders = folder.length === 0 ? [] : [folder];
		const acts: Act[] = [{ deed: 'read', place: { kind: 'schema' } }];
		const purpose: Purpose = { kind: 'known', acts, writes: 0, folders, hidden: undefined };
		checkPurpose(purpose, this.rules, 'Nothing was sent.');
	}

	/**
	 * Sees to it that a web service may describe itself. What it says is shared by those who may ask.
	 * @throws SageError `restricted`
	 */
	checkDescription(name: string, poolAlias: string): void {
		const acts: Act[] = [{ deed: 'read', place: { kind: 'service', name } }];
		const folders = [[poolAlias]];
		const purpose: Purpose = { kind: 'known', acts, writes: 0, folders, hidden: undefined };
		checkPurpose(purpose, this.rules, 'Nothing was sent.');
	}

	/**
	 * Sees to it that a class may be described. What is told is shared by those who may ask.
	 * @throws SageError `restricted`
	 */
	checkClass({ className: name, representation, endpoint }: ClassPlace): void {
		const acts: Act[] = [{ deed: 'read', place: { kind: 'class', name, representation } }];
		const folders = [[endpoint]];
		const purpose: Purpose = { kind: 'known', acts, writes: 0, folders, hidden: undefined };
		checkPurpose(purpose, this.rules, 'Nothing was sent.');
	}

	/**
	 * Why a write of records would be refused, if it were not only tried; undefined when it may pass. That its folder may
	 * be used has shown when it was looked at.
	 * @param data what would be sent
	 */
	objection(deed: Deed, path: readonly string[], data: JsonValue): SageError | undefined {
		const { hidden } = this.rules;
		const field = namesIn(data).find((name) => hidden.mayNotWrite(name));
		const purpose: Purpose = {
			kind: 'known',
			acts: [{ deed, place: { kind: 'node', path, behind: [] } }],
			writes: 1,
			folders: [],
			hidden: field === undefined ? undefined : { field, isWritten: true },
		};
		try {
			checkPurpose(purpose, { ...this.rules, folders: patternsOf(['*']) }, '');
			return undefined;
		} catch (error) {
			return restrictedBy(error);
		}
	}

	private checked(
		request: LeavingRequest,
		{ folderNames = [] }: Pick<Call, 'folderNames'>,
		outcome: string,
	): KnownPurpose {
		const { rules, baseUrl } = this;
		const purpose = requestPurpose(request, { baseUrl, folderNames, hidden: rules.hidden });
		return checkPurpose(purpose, rules, outcome);
	}

	/** What was written is written: then the answer is shown, and nothing can be read any more. */
	private count(
		{ text, statusCode }: RawAnswer,
		{ writes, isSoap }: KnownPurpose,
		most: number,
	): void {
		if (statusCode < 200 || statusCode > 299) return;
		const onlyReads = writes === 0;
		this.records += isSoap ? recordsOfService(text, onlyReads) : recordsIn(text, onlyReads);
		if (onlyReads && this.records > most) throw tooManyRecords(most, this.records);
	}
}

/**
 * The gate for what a context sends; undefined where its use of the credential is not restricted.
 * @throws SageError `restricted` when a rule cannot be read
 */
export function gateFor(
	context: NodeContext,
	{ restriction, baseUrl }: Pick<OpenCredential, 'restriction' | 'baseUrl'>,
): Gate | undefined {
	if (restriction === undefined) return undefined;
	if (restriction.when === 'aiAgents' && !isAgentsCall(context)) return undefined;
	if ('problem' in restriction) throw unreadableRules(restriction.problem);
	return new Gate(restriction.rules, baseUrl);
}

function namesIn(data: JsonValue): string[] {
	return [...jsonNames(JSON.stringify(data)).all];
}

function restrictedBy(error: unknown): SageError {
	if (error instanceof SageError) return error;
	throw error;
}

/** Whether a call shows records. That a write shows what it has written does not count, but what is behind it does. */
function readsRecords({ acts, writes, isUncounted }: KnownPurpose): boolean {
	if (isUncounted) return true;
	return acts.some(
		({ deed, place }) =>
			deed === 'read' &&
			place.kind !== 'schema' &&
			(writes === 0 || (place.kind === 'node' && place.behind.length > 0)),
	);
}
