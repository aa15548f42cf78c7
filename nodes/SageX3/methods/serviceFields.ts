import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { HiddenFields } from '../../../sage/restriction/hiddenFields';
import type { ServiceDescription, ServiceField } from '../../../sage/soap/description';
import { chosenText, describedService } from './chosenService';
import { answer } from './editor';
import { fieldsBefore, keptFields } from './keptFields';
import { keptField } from './mapperField';
import { mapperBefore, ofNode } from './mapperBefore';
import { titledName } from './titledName';

/**
 * The fields of the chosen web service, as it describes itself: single fields by their names, tables as lists. What was mapped
 * before stays. The editor shows no error of a mapper: what went wrong is told in its notice.
 */
export async function getServiceFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const publicName = chosenText(this, 'webService');
	const before = mapperBefore(this, publicName);
	if (publicName === undefined) {
		return { fields: before.shown, emptyFieldsNotice: 'Choose the web service first.' };
	}
	try {
		const { description, gate } = await answer(this, async ({ client }) => {
			const known = await describedService(this, client, publicName);
			return { description: known, gate: client.gate };
		});
		const fields = mapperFields(visible(description, gate?.rules.hidden));
		const names = fields.map(({ id }) => id);
		return { fields: ofNode(publicName, [...fields, ...keptFields(publicName, before, names)]) };
	} catch (error) {
		return fieldsBefore(publicName, before, error);
	}
}

/** A description without the fields that may not be written. */
function visible(
	description: ServiceDescription,
	hidden: HiddenFields | undefined,
): ServiceDescription {
	if (!hidden?.any) return description;
	const groups = description.groups.map((group) => ({
		...group,
		fields: group.fields.filter(({ name }) => !hidden.mayNotWrite(name)),
	}));
	return { ...description, groups };
}

/** Fields whose name stands in one group only go by it; the others go by their group, as an object. */
function mapperFields({ groups, keys }: ServiceDescription): ResourceMapperField[] {
	const single = groups.filter(({ isTable }) => !isTable);
	const uses = new Map<string, number>();
	for (const { fields } of single) {
		for (const { name } of fields) uses.set(name, (uses.get(name) ?? 0) + 1);
	}
	const isShared = ({ name }: ServiceField) => (uses.get(name) ?? 0) > 1;
	return [
		...single.flatMap(({ id, fields }) => {
			const own = fields.filter((field) => !isShared(field));
			const shared = fields.filter(isShared);
			return [
				...own.map((field) => mapperField(field, keys)),
				...(shared.length === 0 ? [] : [blockField(id, 'object', shared)]),
			];
		}),
		...groups
			.filter(({ isTable }) => isTable)
			.map(({ id, fields }) => blockField(id, 'array', fields)),
	];
}

function mapperField(field: ServiceField, keys: readonly string[]): ResourceMapperField {
	const { name, type, length, menu } = field;
	const kind = [type, length].filter(Boolean).join(' ');
	const shown = {
		...keptField(name, [titledName(field), kind].filter(Boolean).join(' · ')),
		removed: !keys.includes(name),
	};
	if (menu === undefined) return shown;
	return { ...shown, type: 'options', options: menuOptions(menu) };
}

/** Members by their numbers, as records have them; a label that stands for several is told apart by its number. */
export function menuOptions(menu: NonNullable<ServiceField['menu']>): INodePropertyOptions[] {
	const isTwice = (label: string) => menu.filter((member) => member.label === label).length > 1;
	return menu.map(({ value, label }) => ({
		name: isTwice(label) ? `${label} (${value})` : label,
		value,
	}));
}

/** How many fields of a group or table are named. */
const FIELDS_SHOWN = 4;

function blockField(
	id: string,
	type: 'array' | 'object',
	fields: readonly ServiceField[],
): ResourceMapperField {
	const names = fields.slice(0, FIELDS_SHOWN).map(({ name }) => name);
	const more = fields.length > FIELDS_SHOWN ? ' …' : '';
	const what = type === 'array' ? 'lines' : 'object';
	return {
		...keptField(id, `${id} · ${what} with ${names.join(', ')}${more}`),
		type,
		removed: true,
	};
}
