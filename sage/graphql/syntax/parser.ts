import { lex, SyntaxFlaw, type Token } from './lexer';
import {
	OPERATION_KINDS,
	type Argument,
	type OperationDefinition,
	type Selection,
	type SelectedField,
	type Tree,
	type Value,
} from './tree';

/** A document that could be read, or why not. */
export type ParsedDocument = { ok: true; tree: Tree } | { ok: false; reason: string };

/** Deeper than any document that people write; the reader must not run out of stack. */
const MOST_LEVELS = 100;

/**
 * Reads a GraphQL document that can be executed: operations and fragments, and nothing else.
 *
 * It is meant for those who must know all that a document may do. It takes no more than the language has: what it cannot
 * read for sure, it does not read. What a request needs, such as whether it may be repeated, `definitionsOf` reads of any
 * document, also of those that this one gives up.
 *
 * Source: GraphQL specification (October 2021), document.
 */
export function parseDocument(document: string): ParsedDocument {
	try {
		return { ok: true, tree: new Parser(lex(document)).document() };
	} catch (error) {
		return { ok: false, reason: flawIn(error) };
	}
}

function flawIn(error: unknown): string {
	if (error instanceof SyntaxFlaw) return error.message;
	throw error;
}

class Parser {
	private at = 0;
	private readonly directivesSeen = new Set<string>();

	constructor(private readonly tokens: readonly Token[]) {}

	document(): Tree {
		const operations: OperationDefinition[] = [];
		const fragments = new Map<string, Selection[]>();
		while (this.at < this.tokens.length) {
			if (this.isName('fragment')) this.fragment(fragments);
			else operations.push(this.operation());
		}
		if (operations.length === 0) throw new SyntaxFlaw('it holds no operation');
		return { operations, fragments, directives: this.directivesSeen };
	}

	private operation(): OperationDefinition {
		if (this.isMark('{')) return { kind: 'query', defaults: [], selections: this.selections(0) };
		const word = this.name();
		const kind = OPERATION_KINDS.find((one) => one === word);
		if (kind === undefined) {
			throw new SyntaxFlaw(`'${word}' begins neither operation nor fragment`);
		}
		if (this.tokens[this.at]?.kind === 'name') this.name();
		const defaults = this.isMark('(') ? this.variables() : [];
		this.directives();
		return { kind, defaults, selections: this.selections(0) };
	}

	private fragment(fragments: Map<string, Selection[]>): void {
		this.name();
		const name = this.name();
		if (name === 'on') throw new SyntaxFlaw('a fragment in it has no name');
		if (fragments.has(name)) throw new SyntaxFlaw(`it holds the fragment '${name}' twice`);
		if (this.name() !== 'on') throw new SyntaxFlaw(`the fragment '${name}' is of no type`);
		this.name();
		this.directives();
		fragments.set(name, this.selections(0));
	}

	private variables(): Argument[] {
		const defaults: Argument[] = [];
		this.mark('(');
		while (!this.isMark(')')) {
			this.mark('$');
			const name = this.name();
			this.mark(':');
			this.type(0);
			if (this.takes('=')) defaults.push({ name, value: this.value(0) });
			this.directives();
		}
		this.mark(')');
		return defaults;
	}

	private type(level: number): void {
		this.bound(level);
		if (this.takes('[')) {
			this.type(level + 1);
			this.mark(']');
		} else this.name();
		this.takes('!');
	}

	private selections(level: number): Selection[] {
		this.bound(level);
		const found: Selection[] = [];
		this.mark('{');
		while (!this.isMark('}')) found.push(this.selection(level));
		this.mark('}');
		if (found.length === 0) throw new SyntaxFlaw('it holds braces with nothing in them');
		return found;
	}

	private selection(level: number): Selection {
		if (!this.takes('...')) return this.field(level);
		const isNamed = this.tokens[this.at]?.kind === 'name' && !this.isName('on');
		if (isNamed) {
			const name = this.name();
			this.directives();
			return { kind: 'spread', name };
		}
		if (this.isName('on')) {
			this.name();
			this.name();
		}
		this.directives();
		return { kind: 'inline', selections: this.selections(level + 1) };
	}

	private field(level: number): SelectedField {
		const alias = this.name();
		const name = this.takes(':') ? this.name() : alias;
		const given = this.isMark('(') ? this.arguments('(', ')', 0) : [];
		this.directives();
		const selections = this.isMark('{') ? this.selections(level + 1) : undefined;
		return { kind: 'field', name, alias, arguments: given, selections };
	}

	private directives(): void {
		while (this.takes('@')) {
			this.directivesSeen.add(this.name());
			if (this.isMark('(')) this.arguments('(', ')', 0);
		}
	}

	private arguments(open: string, close: string, level: number): Argument[] {
		const found: Argument[] = [];
		this.mark(open);
		while (!this.isMark(close)) {
			const name = this.name();
			this.mark(':');
			found.push({ name, value: this.value(level) });
		}
		this.mark(close);
		if (open === '(' && found.length === 0)
			throw new SyntaxFlaw('it holds brackets with nothing in them');
		return found;
	}

	private value(level: number): Value {
		this.bound(level);
		if (this.takes('$')) return { kind: 'variable', name: this.name() };
		if (this.isMark('{')) return { kind: 'object', fields: this.arguments('{', '}', level + 1) };
		if (this.takes('[')) {
			const items: Value[] = [];
			while (!this.isMark(']')) items.push(this.value(level + 1));
			this.mark(']');
			return { kind: 'list', items };
		}
		const token = this.next();
		if (token.kind === 'mark') throw new SyntaxFlaw(`a value is missing before '${token.text}'`);
		return { kind: token.kind === 'text' ? 'text' : 'plain', text: token.text };
	}

	private bound(level: number): void {
		if (level > MOST_LEVELS) throw new SyntaxFlaw(`it has more than ${MOST_LEVELS} levels`);
	}

	private isMark(text: string): boolean {
		const token = this.tokens[this.at];
		return token?.kind === 'mark' && token.text === text;
	}

	private isName(text: string): boolean {
		const token = this.tokens[this.at];
		return token?.kind === 'name' && token.text === text;
	}

	private takes(text: string): boolean {
		if (!this.isMark(text)) return false;
		this.at += 1;
		return true;
	}

	private mark(text: string): void {
		if (!this.takes(text)) throw new SyntaxFlaw(`'${text}' is missing`);
	}

	private name(): string {
		const token = this.next();
		if (token.kind !== 'name') throw new SyntaxFlaw(`a name is missing before '${token.text}'`);
		return token.text;
	}

	private next(): Token {
		const token = this.tokens[this.at];
		if (token === undefined) throw new SyntaxFlaw('it ends too early');
		this.at += 1;
		return token;
	}
}
