import { isRounded } from '../../graphql/filter/numberLiteral';
import { readIsoDate } from '../../isoDate';
import { momentText } from '../../moment';
import type { ServiceField } from '../description';

/** A value as X3 takes it, or why it cannot be sent: the end of a sentence. */
export type FieldText = { text: string } | { problem: string };

/** A number of a local menu of yes and no: 1 is no, 2 is yes. Source: SF8. */
const YES_OR_NO = 1;

/**
 * Writes a value for a field. Nothing clears the field. Where the type of the field is not known, the value goes as it is.
 *
 * - dates from `YYYY-MM-DD`, a moment, or X3's own `YYYYMMDD`
 * - local menus by number or label, that of yes and no by true and false
 * - numbers as such or as text, with every digit
 *
 * Sources: SF5, SF8, S21.
 */
export function fieldText(value: unknown, field: ServiceField | undefined): FieldText {
	if (value === null) return { text: '' };
	const bare = bareValue(value);
	if ('problem' in bare) return bare;
	if (field === undefined) return plainText(bare.value);
	if (field.menuNumber !== undefined) return menuText(bare.value, field);
	switch (field.type.toLowerCase()) {
		case 'integer':
		case 'shortint':
		case 'tinyint':
			return numberText(bare.value, true);
		case 'decimal':
			return numberText(bare.value, false);
		case 'date':
			return dateText(bare.value);
		default:
			return limitedText(bare.value, field);
	}
}

type Bare = string | number | bigint | boolean;

function bareValue(value: unknown): { value: Bare } | { problem: string } {
	switch (typeof value) {
		case 'string':
		case 'boolean':
		case 'bigint':
			return { value };
		case 'number':
			if (!Number.isFinite(value)) return { problem: `the value is ${value}` };
			return isRounded(value)
				? { problem: 'the number has more digits than JavaScript keeps: give it as text' }
				: { value };
		case 'object': {
			const moment = value === null ? undefined : momentText(value, 'instant');
			if (moment === null) return { problem: 'the value is an invalid date' };
			return moment === undefined
				? { problem: 'the value is an object or a list, where one value belongs' }
				: { value: moment };
		}
		default:
			return { problem: `the value is ${value === undefined ? 'undefined' : `a ${typeof value}`}` };
	}
}

const NO_MENU: FieldText = {
	problem:
		'true and false are for local menus of yes and no, which the field is not known to be: give 2 for yes, 1 for no',
};

function plainText(value: Bare): FieldText {
	if (typeof value === 'boolean') return NO_MENU;
	return { text: typeof value === 'number' ? decimalText(value) : String(value) };
}

function limitedText(value: Bare, { length }: ServiceField): FieldText {
	const written = plainText(value);
	if ('problem' in written || length === undefined) return written;
	const characters = [...written.text].length;
	return characters > length
		? { problem: `the text has ${characters} characters, the field takes ${length}` }
		: written;
}

function menuText(value: Bare, { menu = [], menuNumber }: ServiceField): FieldText {
	if (typeof value === 'boolean') {
		return menuNumber === YES_OR_NO
			? { text: value ? '2' : '1' }
			: { problem: `the local menu ${menuNumber} is not that of yes and no` };
	}
	const given = String(value).trim();
	if (/^\d{1,9}$/.test(given)) return { text: String(Number(given)) };
	if (given === '') return { text: '' };
	const named = menu.filter(({ label }) => label === given);
	if (named.length === 1) return { text: String(named[0].value) };
	if (named.length > 1) {
		const numbers = named.map(({ value: number }) => number).join(', ');
		return {
			problem: `the label '${given}' stands for several members (${numbers}): give the number`,
		};
	}
	const known = menu.map(({ value: number, label }) => `${number} ${label}`).join(', ');
	return {
		problem: `'${given.slice(0, 60)}' is not an entry of the local menu${known === '' ? '' : `: ${known}`}`,
	};
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?$/;

function numberText(value: Bare, isWhole: boolean): FieldText {
	if (typeof value === 'boolean') return NO_MENU;
	const given = typeof value === 'number' ? decimalText(value) : String(value).trim();
	if (given === '') return { text: '' };
	const [found, sign, whole, fraction = ''] = NUMBER.exec(given) ?? [];
	if (found === undefined || whole + fraction === '') {
		return { problem: `'${given.slice(0, 60)}' is not a number` };
	}
	if (isWhole && /[^0]/.test(fraction)) return { problem: `${given} is not a whole number` };
	const digits = isWhole || fraction === '' ? whole || '0' : `${whole || '0'}.${fraction}`;
	return { text: `${sign === '-' ? '-' : ''}${digits}` };
}

/** A number without exponent: X3 is not known to read one. */
function decimalText(value: number): string {
	const text = String(value === 0 ? 0 : value);
	const [mantissa, exponent] = text.split('e');
	if (exponent === undefined) return text;
	const [whole, fraction = ''] = mantissa.replace('-', '').split('.');
	const point = whole.length + Number(exponent);
	const digits = whole + fraction;
	const sign = value < 0 ? '-' : '';
	if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
	return `${sign}${digits.padEnd(point, '0')}`;
}

function dateText(value: Bare): FieldText {
	const given = String(value).trim();
	if (given === '' || /^0{8}$|^0000-00-00$/.test(given)) return { text: '' };
	const day = /^\d{8}$/.test(given) ? given.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') : given;
	const date = readIsoDate(day);
	return date === undefined
		? { problem: `'${given.slice(0, 60)}' is not a date: give YYYY-MM-DD` }
		: { text: date.day.replace(/-/g, '') };
}
