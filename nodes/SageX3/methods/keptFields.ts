import type { ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { ofNode, type MapperBefore } from './mapperBefore';
import { keptField } from './mapperField';

/** What was mapped before for a node, class or web service, but is none of the fields that it takes. */
export function keptFields(
	owner: string,
	{ mapped }: MapperBefore,
	taken: readonly string[],
): ResourceMapperField[] {
	return mapped
		.filter((name) => !taken.includes(name))
		.map((name) => keptField(name, `${name} (not in ${owner})`));
}

/** The fields as they were before the question failed; the reason is told in the notice, as the editor shows no error of a mapper. */
export function fieldsBefore(
	owner: string,
	{ mapped, shown }: MapperBefore,
	error: unknown,
): ResourceMapperFields {
	const words = error instanceof Error ? error.message : String(error);
	const unseen = mapped.filter((name) => !shown.some(({ id }) => id === name));
	const fields = [...shown, ...unseen.map((name) => keptField(name, name))];
	return { fields: ofNode(owner, fields), emptyFieldsNotice: asHtml(words) };
}

/** The editor takes notices for HTML. */
function asHtml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
