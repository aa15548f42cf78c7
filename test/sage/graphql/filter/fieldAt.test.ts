import { fieldAt } from '../../../../sage/graphql/filter/fieldAt';
import { orders } from './orders';

it.each<[string, object | undefined]>([
	['id', { name: 'id', kind: 'string' }],
	['soldTo', { name: 'soldTo', shape: 'reference' }],
	['soldTo.code.name', { name: 'name', kind: 'string' }],
	['lines', { name: 'lines', shape: 'collection' }],
	['lines[]', { name: 'lines', shape: 'collection' }],
	['lines[].product.code', { name: 'code', kind: 'string' }],
	['lines.quantity', { name: 'quantity', kind: 'decimal' }],
	[' lines[].lots[].number ', { name: 'number' }],
	['', undefined],
	['nothing', undefined],
	['soldTo.nothing', undefined],
	['soldTo[].name', undefined],
	['id.code', undefined],
	['project.code', undefined],
	['notes[].text', undefined],
	['constructor', undefined],
])('at %p', (path, expected) => {
	const field = fieldAt(path, orders.root, orders.types);
	if (expected === undefined) expect(field).toBeUndefined();
	else expect(field).toMatchObject(expected);
});
