import type { JsonObject } from '../../../../sage/exactJson';
import { filledIn, fillablePaths } from '../../../../sage/graphql/input/fillable';
import type { InputField, InputTypes } from '../../../../sage/graphql/schema/fields';

const named = (name: string) => ({ name, title: name, isRequired: false });
const value = (name: string): InputField => ({
	...named(name),
	shape: 'value',
	kind: 'string',
	members: [],
});
const lines = (name: string, of: string): InputField => ({
	...named(name),
	shape: 'list',
	of,
	ofObjects: true,
});
const object = (name: string, type: string): InputField => ({
	...named(name),
	shape: 'object',
	type,
});

describe('What a new record can be filled in with', () => {
	it('are values and lines, but no technical fields, and no objects of their own', () => {
		const types: InputTypes = new Map([['Line', [value('_id'), value('product')]]]);
		const fields = [
			value('_id'),
			value('city'),
			lines('lines', 'Line'),
			lines('unknown', 'Other'),
			object('address', 'Line'),
		];
		expect(fillablePaths(fields, types)).toEqual(['city', 'lines[].product']);
	});

	it('are lines of lines, however they lead in circles', () => {
		const types: InputTypes = new Map([
			['Line', [value('product'), lines('taxes', 'Tax'), lines('lines', 'Line')]],
			['Tax', [value('rate'), lines('lines', 'Line')]],
		]);
		expect(fillablePaths([lines('lines', 'Line')], types)).toEqual([
			'lines[].product',
			'lines[].taxes[].rate',
		]);
	});
});

describe('What is filled in', () => {
	it('is what holds something, under the names that are asked for', () => {
		const record: JsonObject = {
			city: 'Nice',
			isActive: false,
			amount: 0,
			empty: '',
			nothing: null,
			lines: [{ product: 'A', note: '', taxes: [{ rate: null }] }, { product: null }],
			bare: [{ product: null }],
			other: 'B',
		};
		const before = structuredClone(record);
		const names = new Set(Object.keys(record).filter((name) => name !== 'other'));
		expect(filledIn(record, names)).toEqual({
			city: 'Nice',
			isActive: false,
			amount: 0,
			lines: [{ product: 'A' }],
		});
		expect(record).toEqual(before);
	});
});
