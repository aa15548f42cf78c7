import { entityKey, UniqueKeys } from '../../../sage/changes/entityKey';

describe('The key of an entity', () => {
	it('joins its parts, from wherever they stand', () => {
		expect(entityKey({ NUM: 'A1', LIN: { NO: 2 } }, ['NUM', 'LIN.NO'])).toBe('A1~2');
		expect(entityKey({ 'LIN.NO': 3 }, ['LIN.NO'])).toBe('3');
	});

	it.each([[{}], [{ NUM: '' }], [{ NUM: null }]])('is missed in %j, in words', (entity) => {
		expect(() => entityKey(entity, ['NUM'])).toThrow("The 'Key Field' NUM");
	});

	it('may come again on a later page, but not on the same one', () => {
		const keys = new UniqueKeys();
		keys.nextPage();
		keys.note('A', ['NUM']);
		keys.nextPage();
		keys.note('A', ['NUM']);
		expect(() => keys.note('A', ['NUM'])).toThrow('A appears twice');
	});
});
