import type { ILoadOptionsFunctions, ResourceMapperField } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';

/** The field mapper as it stands in the editor, as far as it is about the node that is chosen. */
export interface MapperBefore {
	/** Names that have a value. */
	mapped: string[];
	/** The fields that it shows. */
	shown: ResourceMapperField[];
}

/** A field of the mapper that says of which node it is: the editor keeps that with the fields. */
interface FieldOfNode extends ResourceMapperField {
	ofNode?: string;
}

/** Notes with the fields of which node they are. */
export function ofNode(node: string, fields: readonly ResourceMapperField[]): FieldOfNode[] {
	return fields.map((field) => ({ ...field, ofNode: node }));
}

/**
 * Reads what the mapper shows. When another node was chosen since, that counts for nothing; when it does not say of
 * which node it is, everything counts.
 * @param node the chosen one; undefined when there is none
 */
export function mapperBefore(
	context: ILoadOptionsFunctions,
	node: string | undefined,
): MapperBefore {
	const given: unknown = context.getCurrentNodeParameter('columns');
	const columns = isJsonObject(given) ? given : {};
	const value = isJsonObject(columns.value) ? columns.value : {};
	const schema: unknown[] = Array.isArray(columns.schema) ? columns.schema : [];
	const shown = schema.filter(isField);
	const isOther = shown.some(({ ofNode: noted = node }) => noted !== node);
	if (node !== undefined && isOther) return { mapped: [], shown: [] };
	return { mapped: Object.keys(value).filter((name) => (value[name] ?? '') !== ''), shown };
}

function isField(value: unknown): value is FieldOfNode {
	return isJsonObject(value) && typeof value.id === 'string';
}
