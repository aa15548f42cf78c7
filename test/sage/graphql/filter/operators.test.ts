import { operatorsFor } from '../../../../sage/graphql/filter/operators';
import type { Field, ValueKind } from '../../../../sage/graphql/schema/fields';
import { collection, reference, value } from './orders';

const names = (field: Field | undefined) =>
	operatorsFor(field)
		.map(({ name }) => name)
		.join(' ');

const equality = 'eq ne in nin';
const ordered = 'eq ne gt gte lt lte in nin';
const all = `${ordered} contains startsWith endsWith regex isEmpty isNotEmpty`;

it.each<[ValueKind, string]>([
	['id', ordered],
	['string', all],
	['int', `${ordered} isEmpty isNotEmpty`],
	['decimal', `${ordered} isEmpty isNotEmpty`],
	['boolean', `${equality} isEmpty isNotEmpty`],
	['date', `${ordered} isEmpty isNotEmpty`],
	['datetime', `${ordered} isEmpty isNotEmpty`],
	['enum', `${equality} isEmpty isNotEmpty`],
	['text', 'isEmpty isNotEmpty'],
	['other', all],
])('a field of kind %s takes %s', (kind, expected) => {
	expect(names(value('f', kind))).toBe(expected);
});

it.each<[string, Field | undefined, string]>([
	['a reference is compared with a key', reference('r', 'R'), `${equality} isEmpty isNotEmpty`],
	['a collection is not compared, its lines are', collection('c', 'C'), ''],
	['an unknown field takes them all', undefined, all],
])('%s', (_name, field, expected) => {
	expect(names(field)).toBe(expected);
});
