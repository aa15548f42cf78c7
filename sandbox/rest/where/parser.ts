import { isNumeric } from '../../data/compare';
import type { Switches } from '../../switches';
import type { Column, Fields } from '../../data/definition';
import {
	type Comparison,
	type Expression,
	calculate,
	call,
	compare,
	comparisons,
	constant,
	isFunction,
	like,
	predicate,
} from './expression';
import { type Token, tokenize } from './tokens';
import { WhereError } from './whereError';

/**
 * Reads a `where` text: `eq ne lt le gt ge`, `between a and b`, `in (a, b)`, `like`, `and`, `or`, `not`, arithmetic,
 * functions and parentheses. Source: RF4.
 * @throws WhereError for bad grammar, or for a property that the class does not have
 */
export function parseWhere(
	text: string,
	columns: readonly Column[],
	{ flagsInWhere }: Pick<Switches, 'flagsInWhere'>,
): (fields: Fields) => boolean {
	const words = flagsInWhere === 'both' ? flagWords : new Map<string, number>();
	const whole = new Parser(tokenize(text), columns, words).parse();
	if (whole.kind !== 'boolean')
		throw new WhereError('syntax', 'The where clause is not a condition');
	return (fields) => whole.of(fields) === true;
}

/** Yes/No by words, as the numbers of the local menu (R7). */
const flagWords: ReadonlyMap<string, number> = new Map([
	['false', 1],
	['true', 2],
]);

class Parser {
	private position = 0;

	constructor(
		private readonly tokens: readonly Token[],
		private readonly columns: readonly Column[],
		private readonly words: ReadonlyMap<string, number>,
	) {}

	parse(): Expression {
		const whole = this.disjunction();
		if (this.position < this.tokens.length) throw this.unexpected();
		return whole;
	}

	private disjunction(): Expression {
		let left = this.conjunction();
		while (this.take('or')) {
			const [a, b] = [left, this.conjunction()];
			left = predicate((fields) => a.of(fields) === true || b.of(fields) === true);
		}
		return left;
	}

	private conjunction(): Expression {
		let left = this.negation();
		while (this.take('and')) {
			const [a, b] = [left, this.negation()];
			left = predicate((fields) => a.of(fields) === true && b.of(fields) === true);
		}
		return left;
	}

	private negation(): Expression {
		if (!this.take('not')) return this.comparison();
		const inner = this.negation();
		return predicate((fields) => inner.of(fields) !== true);
	}

	private comparison(): Expression {
		const left = this.sum();
		const operator = comparisons.find((name): name is Comparison => this.take(name));
		if (operator) return compare(left, operator, this.sum());
		if (this.take('like')) return like(left, this.sum());
		if (this.take('between')) return this.between(left);
		if (this.take('in')) return this.membership(left);
		return left;
	}

	private between(value: Expression): Expression {
		const low = compare(value, 'ge', this.sum());
		if (!this.take('and')) throw this.unexpected();
		const high = compare(value, 'le', this.sum());
		return predicate((fields) => low.of(fields) === true && high.of(fields) === true);
	}

	/** The list may stand without parentheses (R5). */
	private membership(value: Expression): Expression {
		const members = this.take('(') ? this.list() : this.openList();
		const tests = members.map((member) => compare(value, 'eq', member));
		return predicate((fields) => tests.some((test) => test.of(fields) === true));
	}

	private openList(): Expression[] {
		const members = [this.sum()];
		while (this.take(',')) members.push(this.sum());
		return members;
	}

	private list(): Expression[] {
		const members = this.openList();
		if (!this.take(')')) throw this.unexpected();
		return members;
	}

	private sum(): Expression {
		let left = this.product();
		for (let sign = this.takeOne('+', '-'); sign; sign = this.takeOne('+', '-')) {
			left = calculate(left, sign, this.product());
		}
		return left;
	}

	private product(): Expression {
		let left = this.signed();
		for (let operator = this.takeOne('mul', 'div', 'mod'); operator;) {
			left = calculate(left, operator, this.signed());
			operator = this.takeOne('mul', 'div', 'mod');
		}
		return left;
	}

	private signed(): Expression {
		if (!this.take('-')) return this.primary();
		const token = this.tokens[this.position];
		if (token?.kind === 'number') {
			this.position += 1;
			return constant('number', `-${token.value}`);
		}
		return calculate(constant('number', 0), '-', this.signed());
	}

	private primary(): Expression {
		if (this.take('(')) {
			const inner = this.disjunction();
			if (!this.take(')')) throw this.unexpected();
			return inner;
		}
		const token = this.tokens[this.position];
		if (!token || token.kind === 'mark') throw this.unexpected();
		this.position += 1;
		if (token.kind === 'number') return constant('number', token.value);
		if (token.kind === 'date') return constant('text', toMoment(token.value));
		if (token.kind !== 'word') return constant('text', token.value);
		return isFunction(token.value.toLowerCase()) && this.take('(')
			? call(token.value.toLowerCase(), this.list())
			: this.property(token.value);
	}

	private property(code: string): Expression {
		const column = this.columns.find((candidate) => candidate.code === code);
		const flag = this.words.get(code.toLowerCase());
		if (!column && flag !== undefined) return constant('number', flag);
		if (!column) throw new WhereError('property', `Unknown property ${code} in the where clause`);
		return {
			kind: isNumeric(column) ? 'number' : 'text',
			of: (fields) => fields[code] ?? null,
		};
	}

	private take(value: string): boolean {
		const token = this.tokens[this.position];
		const isMatch =
			(token?.kind === 'word' && token.value.toLowerCase() === value) ||
			(token?.kind === 'mark' && token.value === value);
		if (isMatch) this.position += 1;
		return isMatch;
	}

	private takeOne(...values: readonly string[]): string | undefined {
		return values.find((value) => this.take(value));
	}

	private unexpected(): WhereError {
		const token = this.tokens[this.position];
		return new WhereError(
			'syntax',
			token ? `Unexpected "${token.value}"` : 'Unexpected end of the where clause',
		);
	}
}

/** A date stays as it is written, no date is nothing (R29); a time gets the form of the stamps. */
function toMoment(written: string): string | null {
	if (written === '0000-00-00') return null;
	if (!written.includes('T')) return written;
	const time = Date.parse(written);
	if (Number.isNaN(time)) throw new WhereError('syntax', `@${written}@ is not a time`);
	return new Date(time).toISOString();
}
