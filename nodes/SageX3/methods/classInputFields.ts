import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { eitherOf, type ClassField } from '../../../sage/rest/prototype';
import { knownPrototype } from '../transport/rest/prototypes';
import { chosenName, chosenPlace, inputFacetsOf } from './chosenClass';
import { answer } from './editor';
import { mapperBefore, ofNode } from './mapperBefore';
import { asHtml, keptField } from './mapperField';

/**
 * The fields that the chosen class takes, as the facet that writes describes them; collections as lists. What was mapped before
 * stays. The editor shows no error of a mapper: what went wrong is told in its notice.
 */
export async function getClassInputFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const named = [chosenName(this, 'className'), chosenName(this, 'representation')];
	const owner = named[0] === '' ? undefined : named.filter(Boolean).join(' ');
	const before = mapperBefore(this, owner);
	if (owner === undefined) {
		return { fields: before.shown, emptyFieldsNotice: 'Choose the class first.' };
	}
	try {
		const { told, hidden } = await answer(this, async ({ client }) => ({
			told: eitherOf(
				await Promise.all(
					inputFacetsOf(this).map(
						async (facet) => await knownPrototype(client, chosenPlace(this, client), facet),
					),
				),
			),
			hidden: client.gate?.rules.hidden,
		}));
		const taken = told.fields.filter(
			({ name, isExcluded }) => !isExcluded && hidden?.mayNotWrite(name) !== true,
		);
		const fields = taken.map(mapperField);
		const kept = before.mapped
			.filter((name) => !fields.some(({ id }) => id === name))
			.map((name) => keptField(name, `${name} (not in ${owner})`));
		return { fields: ofNode(owner, [...fields, ...kept]) };
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		const { shown } = before;
		const unseen = before.mapped.filter((name) => !shown.some(({ id }) => id === name));
		const fields = [...shown, ...unseen.map((name) => keptField(name, name))];
		return { fields: ofNode(owner, fields), emptyFieldsNotice: asHtml(words) };
	}
}

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
