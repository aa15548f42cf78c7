import fc from 'fast-check';

/** Names that a random document is made of. */
export interface Words {
	packages: readonly string[];
	nodes: readonly string[];
	queries: readonly string[];
	mutations: readonly string[];
	fields: readonly string[];
}

/** A random document: what it selects may stand behind aliases, fragments, comments and directives. */
export function documentsOf(words: Words): fc.Arbitrary<string> {
	return fc
		.array(fc.nat(1_000_000), { minLength: 100, maxLength: 300 })
		.map((tape) => new Writer(tape, words).document());
}

/** Writes a document by choices that are read off a tape: when it ends, the simplest is chosen. */
class Writer {
	private at = 0;
	private fragments: string[] = [];
	private names = 0;

	constructor(
		private readonly tape: readonly number[],
		private readonly words: Words,
	) {}

	document(): string {
		const operations = Array.from({ length: 1 + this.choose(3) }, (_, index) =>
			this.operation(index),
		);
		return this.joined([...operations, ...this.fragments]);
	}

	private operation(index: number): string {
		const isMutation = this.choose(3) === 2;
		const root = this.packages(isMutation);
		if (index === 0 && !isMutation && this.choose(4) === 1) return `{${root}}`;
		const head = isMutation ? 'mutation' : 'query';
		const variables =
			this.choose(2) === 1 ? `($v${index}: String = ${this.text()}, $w: [Int!]!)` : '';
		return `${head} O${index}${variables}${this.directive()}{${root}}`;
	}

	private packages(isMutation: boolean): string {
		return this.several(() =>
			this.choose(9) === 1
				? this.pick(['__typename', '__schema{types{name}}', '__type(name:"A"){name}'])
				: this.field(this.pick(this.words.packages), () => this.nodes(isMutation)),
		);
	}

	private nodes(isMutation: boolean): string {
		return this.several(() =>
			this.field(this.pick(this.words.nodes), () => this.operations(isMutation)),
		);
	}

	private operations(isMutation: boolean): string {
		const { queries, mutations } = this.words;
		return this.several(() => {
			const name = this.pick(isMutation ? mutations : queries);
			const isList = name === 'query';
			return this.field(name, () =>
				isList ? `edges{node{${this.record(0)}}} pageInfo{hasNextPage}` : this.record(0),
			);
		});
	}

	private record(depth: number): string {
		return this.several(() => {
			const name = this.pick(this.words.fields);
			return depth < 3 && this.choose(5) === 1
				? this.field(name, () => this.record(depth + 1))
				: this.field(name, undefined);
		});
	}

	private field(name: string, inside: (() => string) | undefined): string {
		const alias = this.choose(3) === 1 ? `${this.pick(ALIASES)}${this.names++} : ` : '';
		const below = inside === undefined ? '' : `{${inside()}}`;
		return `${alias}${name}${this.given()}${this.directive()}${below}`;
	}

	private several(one: () => string): string {
		const parts = Array.from({ length: 1 + this.choose(3) }, () => {
			const part = one();
			switch (this.choose(6)) {
				case 1:
					return `... on T${this.directive()}{${part}}`;
				case 2:
					return `...${this.directive()}{${part}}`;
				case 3: {
					const name = this.pick(['F', 'query', 'fragment', 'mutation']) + this.names++;
					this.fragments.push(`fragment ${name} on T${this.directive()}{${part}}`);
					return `...${name}${this.directive()}`;
				}
				default:
					return part;
			}
		});
		return this.joined(parts);
	}

	private given(): string {
		if (this.choose(3) !== 1) return '';
		const values = [this.text(), '$w', '{a:{b:[1,-2.5e3,true,null,ENUM]},c:$w}', '[]', '"""} {"""'];
		return `(${this.pick(['filter', 'data', 'id'])}:${this.pick(values)})`;
	}

	private text(): string {
		return this.pick(TEXTS);
	}

	private directive(): string {
		return this.pick([
			'',
			'',
			'',
			'@skip(if:true)',
			'@include(if:$w)',
			'@skip(if:false)@include(if:true)',
		]);
	}

	private joined(parts: readonly string[]): string {
		return parts.join(
			this.pick([' ', '\n', ',', '\t,,\r\n', ' # } ... secret {\n', '\uFEFF ', '#"""\r']),
		);
	}

	private pick<T>(list: readonly T[]): T {
		return list[this.choose(list.length)];
	}

	private choose(count: number): number {
		return (this.tape[this.at++] ?? 0) % count;
	}
}

const ALIASES = ['a', 'query', 'on', 'edges', '_', 'delete'];
const TEXTS = [
	'""',
	'"# no comment"',
	'"\\"} { \\u007b \\\\"',
	'"""a "quoted" \\""" # text\n}"""',
	'""""""',
	'"query { secret }"',
];
