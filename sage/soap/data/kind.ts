import type { ValueKind } from '../../graphql/schema/fields';

/**
 * What a field of X3 holds, by the type that X3 tells; undefined for types that are not known. Local menus are numbers.
 *
 * Source: SF8.
 */
export function kindOfType(type: string | undefined): ValueKind | undefined {
	switch (type?.toLowerCase()) {
		case 'char':
			return 'string';
		case 'clob':
			return 'text';
		case 'integer':
		case 'shortint':
		case 'tinyint':
			return 'int';
		case 'decimal':
			return 'decimal';
		case 'date':
			return 'date';
		default:
			return undefined;
	}
}
