import { type Column, localMenus } from '../data/definition';
import { typeName } from './blocks';
import { menuLabel, menuNumber, type Publication, type PublishedBlock } from './publications';
import type { SubProgram } from './subPrograms';
import type { Switches } from '../switches';
import { xmlText } from './xml';
import { tableDefinition } from '../data/dictionary';

/** When everything was published. */
const published = '20260115083000';

/** `getDescription` of an object (SF11). Attributes of menus, the layout of ADXKEY, ADXSER and ADXMEN (S7) and the attribute of titles (S34) are assumptions. */
export function objectDescription(
	publication: Publication,
	folder: string,
	titles: Switches['soapTitles'],
): string {
	const { name, object, groups, lines, table, actions } = publication;
	const counter = { place: 0, titles };
	const blocks = [
		...groups.map((group) => block(group, 1, counter)),
		...(lines ? [block(lines, lines.dimension, counter)] : []),
	];
	const keys = tableDefinition(table).key.map((code) => {
		const field = groups.flatMap(({ fields }) => fields).find(({ column }) => column.code === code);
		return `<FLD NAM="${xmlText(field?.name ?? code)}" TYP="Char" MOD="Input"/>`;
	});
	const services = actions.map((code) => `<SER NAM="${xmlText(code)}"/>`);
	return document(
		`PNA="${name}" NAM="O${object}" TIM="${published}" OBJ="${object}" FOL="${folder}" SOL="X3"`,
		[
			`<ADXDATA>${blocks.join('')}</ADXDATA>`,
			`<ADXKEY><GRP NAM="KEY">${keys.join('')}</GRP></ADXKEY>`,
			`<ADXSER>${services.join('')}</ADXSER>`,
			menusXml(
				[...groups, ...(lines ? [lines] : [])].flatMap(({ fields }) =>
					fields.map(({ column }) => column),
				),
			),
		],
	);
}

/** `getDescription` of a sub-program. */
export function subProgramDescription(program: SubProgram, folder: string): string {
	let place = 0;
	const groups = program.groups.map(({ id, dimension, parameters }) => {
		const fields = parameters.map(({ name, type, length, way }) => {
			place += 1;
			const size = length === undefined ? '' : ` LEN="${length}"`;
			return `<FLD NAM="${name}" IDX="${place}" TYP="${type}" PAR="${way === 'in' ? 'Value' : 'Adr'}" MOD="Input"${size}/>`;
		});
		return `<GRP PNA="${id}" NAM="${id}" DIM="${dimension}">${fields.join('')}</GRP>`;
	});
	return document(
		`PNA="${program.name}" TIM="${published}" PRG="${program.script}" SPG="${program.subProgram}" FOL="${folder}"`,
		[`<ADXDATA>${groups.join('')}</ADXDATA>`, '<ADXMEN></ADXMEN>'],
	);
}

function document(attributes: string, parts: readonly string[]): string {
	return `<?xml version="1.0" encoding="utf-8"?><ADXDOC ${attributes}>${parts.join('')}</ADXDOC>`;
}

function block(
	{ id, fields }: PublishedBlock,
	dimension: number,
	counter: { place: number; readonly titles: Switches['soapTitles'] },
): string {
	const inner = fields.map(({ name, column }) => {
		counter.place += 1;
		const title = counter.titles === 'told' ? ` LIB="${xmlText(column.title)}"` : '';
		return `<FLD NAM="${name}"${title} X3BLORIG="${id}" X3FLORIG="${name}" IDX="${counter.place}" TYP="${typeName(column)}" MOD="Input"${details(column)}/>`;
	});
	return `<GRP NAM="${id}" TYB="List" DIM="${dimension}">${inner.join('')}</GRP>`;
}

function details({ menu, length }: Column): string {
	if (menu) return ` MENULOCAL="${menuNumber(menu)}"`;
	return length === undefined ? '' : ` LEN="${length}"`;
}

function menusXml(columns: readonly Column[]): string {
	const menus = new Set(columns.flatMap(({ menu }) => (menu ? [menu] : [])));
	const written = [...menus].map((menu) => {
		const members = localMenus[menu].map(
			(_, index) => `<ITM NUM="${index + 1}">${xmlText(menuLabel(menu, index + 1))}</ITM>`,
		);
		return `<MEN NUM="${menuNumber(menu)}">${members.join('')}</MEN>`;
	});
	return `<ADXMEN>${written.join('')}</ADXMEN>`;
}
