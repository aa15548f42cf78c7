import type { INodeProperties } from 'n8n-workflow';
import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import { SageX3NotificationTrigger } from '../../../nodes/SageX3/SageX3NotificationTrigger.node';
import { SageX3Trigger } from '../../../nodes/SageX3/SageX3Trigger.node';
import { acceptedValue } from '../../../nodes/SageX3/parameters/acceptedValue';

/** Every parameter of a node, those in collections and their rows included, with what holds it. */
function all(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...all(
			(property.options ?? []).flatMap((option) =>
				'values' in option ? option.values : 'type' in option ? [option] : [],
			),
		),
	]);
}

const nodes = [new SageX3(), new SageX3Trigger(), new SageX3NotificationTrigger()];
const parameters = all(nodes.flatMap(({ description }) => description.properties));
const ofType = (type: INodeProperties['type']) =>
	[...new Set(parameters.filter((property) => property.type === type))].map(
		(property) => [property.name, property] as const,
	);
const nothingOfTheKind = [undefined, null, '', ' ', 'nonsense', NaN, {}, [], ['a'], 'constructor'];

describe('Every parameter of every node takes what its description names, and nothing else', () => {
	const lists = ofType('options').filter(([, { typeOptions }]) => !typeOptions?.loadOptionsMethod);

	it.each(lists)('%s: one of its options', (_, property) => {
		const values = (property.options ?? []).flatMap((option) =>
			'value' in option ? [option.value] : [],
		);
		for (const value of values) expect(acceptedValue(property, value)).toBe(value);
		const others = [...nothingOfTheKind, true, 0, ...values.map((value) => `${String(value)} `)];
		for (const value of others) {
			expect(() => acceptedValue(property, value)).toThrow(`'${property.displayName}'`);
		}
	});

	it.each(ofType('boolean'))('%s: true or false', (_, property) => {
		expect(['true', true, false, 'false'].map((it) => acceptedValue(property, it))).toEqual([
			true,
			true,
			false,
			false,
		]);
		for (const value of [...nothingOfTheKind, 0, 1, 'yes', 'TRUE']) {
			expect(() => acceptedValue(property, value)).toThrow(
				`The '${property.displayName}' is neither true nor false`,
			);
		}
	});

	it.each(ofType('number'))('%s: a number within its bounds', (_, property) => {
		const { minValue, maxValue = 1e9, numberPrecision = 0 } = property.typeOptions ?? {};
		expect(minValue).toBeDefined();
		const least = minValue ?? 0;
		for (const value of [least, least + 1, maxValue]) {
			expect(acceptedValue(property, value)).toBe(value);
			expect(acceptedValue(property, ` ${value} `)).toBe(value);
		}
		const halves = numberPrecision > 0 ? [] : [least + 0.5, `${least}.5`, 2 ** 53];
		const beyond = property.typeOptions?.maxValue === undefined ? [] : [maxValue + 1];
		const others = [Infinity, -Infinity, least - 1, '1e3', '0x10', '1,000', true];
		for (const value of [...nothingOfTheKind, ...others, ...halves, ...beyond]) {
			expect(() => acceptedValue(property, value)).toThrow(`The '${property.displayName}' is no`);
		}
	});
});
