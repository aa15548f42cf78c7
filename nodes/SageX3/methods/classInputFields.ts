import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { ClassField } from '../../../sage/rest/prototype';
import type { FindOperation } from '../operation/menus';
import { canBeWritten, chosenName, takenFields } from './chosenClass';
import { answer, chosenOperation } from './editor';
import { fieldsBefore, keptFields } from './keptFields';
import { mapperBefore, ofNode } from './mapperBefore';
import { keptField } from './mapperField';

/**
 * The fields that the chosen class takes, as the facet that writes describes them; collections as lists. What was mapped before
 * stays. The editor shows no error of a mapper: what went wrong is told in its notice.
 */
export const getClassInputFields = (findOperation: FindOperation) =>
	async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const named = [chosenName(this, 'className'), chosenName(this, 'representation')];
		const owner = named[0] === '' ? undefined : named.filter(Boolean).join(' ');
		const before = mapperBefore(this, owner);
		if (owner === undefined) {
			return { fields: before.shown, emptyFieldsNotice: 'Choose the class first.' };
		}
		try {
			const fields = await answer(this, async ({ client }) => {
				const taken = await takenFields(this, client, chosenOperation(this, findOperation));
				return taken.filter((field) => canBeWritten(client, field)).map(mapperField);
			});
			const names = fields.map(({ id }) => id);
			return { fields: ofNode(owner, [...fields, ...keptFields(owner, before, names)]) };
		} catch (error) {
			return fieldsBefore(owner, before, error);
		}
	};

const MOST_NAMED = 5;

function mapperField(field: ClassField): ResourceMapperField {
	const { name, title, type, length, kind, isMandatory, lines } = field;
	const titled = title === name ? name : `${name}: ${title}`;
	if (kind === 'collection') {
		const inner = lines.slice(0, MOST_NAMED).map((line) => line.name);
		const of = inner.length === 0 ? '' : ` with ${inner.join(', ')} …`;
		const shown = keptField(name, `${titled} (list of objects${of})`);
		return { ...shown, type: 'array', removed: true };
	}
	const told = [type, length].filter(Boolean).join(' ');
	const shown = keptField(name, told === '' ? titled : `${titled} (${told})`);
	return { ...shown, removed: !isMandatory };
}
