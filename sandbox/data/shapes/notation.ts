import { type Column, type LocalMenu, column, localMenus } from '../definition';

/**
 * The short notation of a node's fields, words with blanks between:
 * `name` text, `name:decimal` (integer, decimal, date, boolean, stream, or a local menu), `name>Node` reference, `name=Node` lines
 * of the record, `name[]Node.property` records of a node whose property leads here. A trailing `!` marks a key field, `~` one
 * that can be written but not read. `{a,b}` and `{1..9}` stand for several words.
 */
export type ShapeText = string;

/** A field of a node, as its word says. */
export interface FieldShape {
	readonly name: string;
	readonly kind: 'column' | 'reference' | 'lines' | 'related';
	/** Type of a column, or name of its local menu. */
	readonly type: string;
	/** Type name of the node that a reference or a collection leads to. */
	readonly node: string;
	/** The property of that node which leads back. */
	readonly by: string;
	readonly isKey: boolean;
	readonly isInputOnly: boolean;
}

const word =
	/^(?<name>\w+)(?::(?<type>\w+)|>(?<reference>\w+)|=(?<lines>\w+)|\[\](?<related>\w+)\.(?<by>\w+))?(?<mark>[!~]?)$/;

/** What a node is that nothing but its name is known of. */
const unknownFields = 'code! description';

/**
 * Reads the fields of a node.
 * @throws when a word cannot be read
 */
export function readShape(text: ShapeText): FieldShape[] {
	const words = text.split(/\s+/).filter(Boolean).flatMap(expand);
	return (words.length > 0 ? words : expand(unknownFields)).map(readWord);
}

function readWord(text: string): FieldShape {
	const found = word.exec(text)?.groups;
	if (!found) throw new Error(`${text} is not a field`);
	const { name, type = 'string', reference, lines, related, by = '', mark } = found;
	return {
		name,
		kind: reference ? 'reference' : lines ? 'lines' : related ? 'related' : 'column',
		type,
		node: reference ?? lines ?? related ?? '',
		by,
		isKey: mark === '!',
		isInputOnly: mark === '~',
	};
}

/** Writes `a{b,c}` out as `ab ac`, and `a{1..3}` as `a1 a2 a3`. */
function expand(text: string): string[] {
	const braces = /^(.*?)\{([^}]*)\}(.*)$/.exec(text);
	if (!braces) return text.split(' ');
	const [, before, inside, after] = braces;
	const range = /^(\d)\.\.(\d)$/.exec(inside);
	const choices = range
		? Array.from({ length: Number(range[2]) - Number(range[1]) + 1 }, (_, index) =>
				String(Number(range[1]) + index),
			)
		: inside.split(',');
	return choices.flatMap((choice) => expand(`${before}${choice}${after}`));
}

/** The column that keeps a field. Its code is the name: X3's own is not known. */
export function columnOfShape({ name, kind, type }: FieldShape): Column {
	const title = toTitle(name);
	if (kind === 'reference') return column.string(name, title);
	switch (type) {
		case 'integer':
		case 'decimal':
		case 'date':
		case 'string':
			return column[type](name, title);
		case 'stream':
			return column.text(name, title);
		case 'boolean':
			return column.menu(name, title, 'noYes');
		default:
			if (isLocalMenu(type)) return column.menu(name, title, type);
			throw new Error(`${name}: there is no type ${type}`);
	}
}

function isLocalMenu(name: string): name is LocalMenu {
	return Object.hasOwn(localMenus, name);
}

/** `billToCustomer` → `Bill to customer`. */
function toTitle(name: string): string {
	const words = name.replace(
		/([a-z])([A-Z0-9])/g,
		(_, a: string, b: string) => `${a} ${b.toLowerCase()}`,
	);
	return words[0].toUpperCase() + words.slice(1);
}
