import { type Fault, type FaultRule, type PendingFault, toPending } from './fault';

/** What the rules look at. */
export interface Subject {
	readonly method: string;
	/** Path with query, as it was received. */
	readonly url: string;
	readonly body: string;
}

/** The misbehaviours that were asked for and have not happened yet. The first rule that matches is the one that acts. */
export class FaultQueue {
	private rules: PendingFault[] = [];

	/**
	 * Adds rules behind those already there, all or none of them.
	 * @throws Error that says what is wrong with a rule
	 */
	add(...rules: FaultRule[]): void {
		this.append(rules.map(toPending));
	}

	/** The same for rules that were completed already. */
	append(rules: readonly PendingFault[]): void {
		this.rules = [...this.rules, ...rules];
	}

	/** Forgets every rule. */
	clear(): void {
		this.rules = [];
	}

	/** The rules that have not run out. */
	get pending(): readonly PendingFault[] {
		return this.rules;
	}

	/** Takes the misbehaviour meant for this request, and counts it. */
	take(subject: Subject): Fault | undefined {
		for (const rule of this.rules) {
			if (!matches(rule.match, subject)) continue;
			if (rule.skip > 0) {
				rule.skip -= 1;
				continue;
			}
			if (rule.times !== 'always') {
				rule.times -= 1;
				if (rule.times <= 0) this.rules = this.rules.filter((other) => other !== rule);
			}
			return rule.fault;
		}
		return undefined;
	}
}

function matches(match: PendingFault['match'], subject: Subject): boolean {
	if (match.method && match.method.toUpperCase() !== subject.method) return false;
	if (match.body && !subject.body.includes(match.body)) return false;
	if (match.path === undefined) return true;
	return typeof match.path === 'string'
		? subject.url.includes(match.path)
		: new RegExp(match.path.source, match.path.flags.replace(/[gy]/g, '')).test(subject.url);
}
