import { isJsonObject, parseExact } from '../../exactJson';
import type { ServiceDescription, ServiceField, ServiceGroup } from '../description';
import { lineNumbers } from './lineNumbers';

/** Where a value goes. */
export interface PlacedField {
	name: string;
	/** undefined where the description is not known. */
	field: ServiceField | undefined;
	value: unknown;
}

interface PlacedLine {
	number: number;
	fields: PlacedField[];
	/** Of a line without any field, the names that are given in it: they have no place, or are labels without their field. */
	leftOut: string[];
}

/** The values of a call, block by block. */
export type PlacedBlock =
	| { kind: 'group'; id: string; fields: PlacedField[] }
	| { kind: 'table'; id: string; lines: PlacedLine[] };

/** What became of values: their places, and those that have none. */
export interface Placing {
	blocks: PlacedBlock[];
	/** Names that the publication does not have. */
	unknown: string[];
	/** Names that several groups have: which one is meant cannot be told. */
	ambiguous: string[];
	/** Labels without the field that they are of. */
	labels: string[];
	/** Values that cannot stand where they are, with the reason. */
	misplaced: string[];
}

const LABEL = '_LBL';
/** What X3 adds to every object itself. Sources: SF10, S28. */
const TECHNICAL = new Set(['ADXTEC', 'WW_MODSTAMP', 'WW_MODUSER']);

/**
 * Finds the place of each value: by the name of its field, as the publication describes it, or by the group in which it is
 * given. What X3 adds to a record when it is read (labels, stamps, what begins with `$`) is passed over, so that a record that was
 * read goes back as it is.
 *
 * @param description undefined when it is not known: then values have to come grouped
 * Sources: SF5, S24, S28, S29.
 */
export function placed(
	values: Readonly<Record<string, unknown>>,
	description: ServiceDescription | undefined,
): Placing {
	const placing = new PlacingBook(description);
	for (const [name, value] of Object.entries(values)) {
		if (value !== undefined && !isAdded(name)) placing.put(name, value, values);
	}
	return placing.result();
}

/** Whether a name is not one of the record, but of what X3 or this node adds to it when it is read: its value is not sent. */
export function isAdded(name: string): boolean {
	return name.startsWith('$') || TECHNICAL.has(name);
}

/**
 * Whether a value in a group or line is what X3 or this node adds there when a record is read: it is not sent.
 * @param group undefined where the description is not known
 */
export function isAddedIn(group: ServiceGroup | undefined, name: string): boolean {
	if (name.startsWith('$')) return true;
	if (group === undefined) return name.endsWith(LABEL);
	if (fieldNamed(group, name) !== undefined) return false;
	const labelled = fieldOfLabel(name);
	return labelled !== undefined && fieldNamed(group, labelled) !== undefined;
}

class PlacingBook {
	private readonly groups: ReadonlyMap<string, ServiceGroup>;
	private readonly blocks = new Map<string, PlacedBlock>();
	/** Values of single fields, by their groups and names. */
	private readonly given = new Map<string, Map<string, unknown>>();
	private readonly unknown: string[] = [];
	private readonly ambiguous: string[] = [];
	private readonly labels: string[] = [];
	private readonly misplaced: string[] = [];

	constructor(private readonly description: ServiceDescription | undefined) {
		this.groups = new Map((description?.groups ?? []).map((group) => [group.id, group]));
	}

	/** @param beside all values that it is given with */
	put(name: string, value: unknown, beside: Readonly<Record<string, unknown>>): void {
		const group = this.groups.get(name);
		if (group !== undefined || (this.description === undefined && isBlock(value))) {
			return this.putBlock(name, group, value);
		}
		const homes = this.homesOf(name);
		if (homes.length === 1) {
			return this.addField(homes[0].group.id, { name, field: homes[0].field, value });
		}
		if (homes.length > 1) this.ambiguous.push(name);
		else if (!this.isLabel(name)) this.unknown.push(name);
		else if (isLone(name, beside)) this.labels.push(name);
	}

	/** Groups first, tables after them, as X3 itself writes them; everything in the order of the description. */
	result(): Placing {
		const { unknown, ambiguous, labels, misplaced } = this;
		const described = [...this.groups.keys()].flatMap((id) => this.blocks.get(id) ?? []);
		const all = this.description === undefined ? [...this.blocks.values()] : described;
		const ordered = all.map((block) => inOrder(block, this.groups.get(block.id)));
		const blocks = [
			...ordered.filter(({ kind }) => kind === 'group'),
			...ordered.filter(({ kind }) => kind === 'table'),
		];
		return { blocks, unknown, ambiguous, labels, misplaced };
	}

	private homesOf(name: string): Array<{ group: ServiceGroup; field: ServiceField }> {
		return [...this.groups.values()]
			.filter(({ isTable }) => !isTable)
			.flatMap((group) => {
				const field = fieldNamed(group, name);
				return field === undefined ? [] : [{ group, field }];
			});
	}

	private isLabel(name: string): boolean {
		const labelled = fieldOfLabel(name);
		return labelled !== undefined && this.homesOf(labelled).length > 0;
	}

	private putBlock(id: string, group: ServiceGroup | undefined, given: unknown): void {
		const value = readJson(given);
		if (group?.isTable === true || (group === undefined && Array.isArray(value))) {
			return this.putTable(id, group, value);
		}
		if (!isPlain(value)) {
			this.misplaced.push(`${id}: the group takes an object of its fields, or JSON text of one`);
			return;
		}
		for (const field of this.fieldsIn(id, group, value)) this.addField(id, field);
	}

	private putTable(id: string, group: ServiceGroup | undefined, value: unknown): void {
		const given = Array.isArray(value) ? value : [value];
		if (!given.every(isPlain)) {
			this.misplaced.push(
				`${id}: the table takes a list of objects, one a line, or JSON text of it`,
			);
			return;
		}
		const numbers = lineNumbers(given);
		if (typeof numbers === 'string') {
			this.misplaced.push(`${id}: ${numbers}`);
			return;
		}
		const lines = given.map((line, index) => {
			const fields = this.fieldsIn(id, group, line);
			return { number: numbers[index], fields, leftOut: fields.length > 0 ? [] : givenIn(line) };
		});
		this.blocks.set(id, { kind: 'table', id, lines });
	}

	private fieldsIn(
		id: string,
		group: ServiceGroup | undefined,
		values: Readonly<Record<string, unknown>>,
	): PlacedField[] {
		return Object.entries(values).flatMap(([name, value]): PlacedField[] => {
			if (value === undefined) return [];
			if (isAddedIn(group, name)) {
				if (!name.startsWith('$') && isLone(name, values)) this.labels.push(`${id}.${name}`);
				return [];
			}
			const field = group && fieldNamed(group, name);
			if (group === undefined || field !== undefined) return [{ name, field, value }];
			this.unknown.push(`${id}.${name}`);
			return [];
		});
	}

	private addField(id: string, field: PlacedField): void {
		const { name, value } = field;
		const given = this.given.get(id) ?? new Map<string, unknown>();
		this.given.set(id, given);
		if (given.has(name)) {
			if (given.get(name) === value) return;
			this.misplaced.push(`${name}: it is given twice, alone and in ${id}`);
			return;
		}
		given.set(name, value);
		const known = this.blocks.get(id);
		if (known?.kind === 'group') known.fields.push(field);
		else this.blocks.set(id, { kind: 'group', id, fields: [field] });
	}
}

/** The names of values that are given in a line, but for what begins with `$`. */
function givenIn(line: Readonly<Record<string, unknown>>): string[] {
	return Object.entries(line).flatMap(([name, value]) =>
		value === undefined || name.startsWith('$') ? [] : [name],
	);
}

/** A screen fills in its fields from first to last, and one may decide about another. */
function inOrder(block: PlacedBlock, group: ServiceGroup | undefined): PlacedBlock {
	if (group === undefined) return block;
	const places = new Map(group.fields.map(({ name }, index) => [name, index]));
	const sorted = (fields: readonly PlacedField[]) =>
		[...fields].sort((left, right) => (places.get(left.name) ?? 0) - (places.get(right.name) ?? 0));
	return block.kind === 'group'
		? { ...block, fields: sorted(block.fields) }
		: {
				...block,
				lines: block.lines.map((line) => ({ ...line, fields: sorted(line.fields) })),
			};
}

/** The field that a label goes with: `DLVSTA_LBL` with a local menu, `ZSALFCY` with a reference. Sources: SF8, S24. */
function fieldOfLabel(name: string): string | undefined {
	if (name.endsWith(LABEL)) return name.slice(0, -LABEL.length);
	return name.startsWith('Z') ? name.slice(1) : undefined;
}

/** Whether a label stands without its field: it says nothing to X3 then. */
function isLone(name: string, beside: Readonly<Record<string, unknown>>): boolean {
	const labelled = fieldOfLabel(name) ?? name;
	return !Object.prototype.hasOwnProperty.call(beside, labelled) || beside[labelled] === undefined;
}

function fieldNamed(group: ServiceGroup, name: string): ServiceField | undefined {
	return group.fields.find((field) => field.name === name);
}

/** The editor gives lists and objects that were typed as text. What is no JSON stays as it is. */
function readJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const parsed = parseExact(value);
	return parsed.ok ? parsed.value : value;
}

function isBlock(value: unknown): boolean {
	return isPlain(value) || (Array.isArray(value) && value.length > 0 && value.every(isPlain));
}

/** An object of fields, not one that stands for a moment. */
function isPlain(value: unknown): value is Record<string, unknown> {
	return isJsonObject(value) && !('toISO' in value) && !('toISOString' in value);
}
