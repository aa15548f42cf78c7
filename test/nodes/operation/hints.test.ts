import { asHints, hintsOf, type ItemDiagnosis } from '../../../nodes/SageX3/operation/hints';

const said = (itemIndex: number, message: string): ItemDiagnosis => ({
	itemIndexes: [itemIndex],
	diagnosis: { severity: 'warning', message, raw: {} },
});

it('each message is shown once, with the items it is about', () => {
	const hints = hintsOf([said(2, 'Late'), said(0, 'Late'), said(1, 'Low stock'), said(2, 'Late')]);
	expect(hints).toEqual(['Late [items 0, 2]', 'Low stock [item 1]']);
});

it('a message about several items names all of them', () => {
	const ofThree = { ...said(0, 'Late'), itemIndexes: [4, 1, 2] };
	expect(hintsOf([ofThree, said(1, 'Late')])).toEqual(['Late [items 1, 2, 4]']);
});

it('of many items the first ten are named', () => {
	const hints = hintsOf(Array.from({ length: 25 }, (_, index) => said(index, 'Late')));
	expect(hints).toEqual(['Late [items 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 15 more]']);
});

it('of many messages the first ten are shown, and that there were more', () => {
	const hints = hintsOf(Array.from({ length: 14 }, (_, index) => said(index, `Message ${index}`)));
	expect(hints).toHaveLength(11);
	expect(hints[9]).toBe('Message 9 [item 9]');
	expect(hints[10]).toContain('4 more');
});

it('nothing said, nothing shown', () => {
	expect(hintsOf([])).toEqual([]);
});

it('that all went well is no hint; a warning in the same words is', () => {
	const message = 'Operation completed successfully.';
	const notice: ItemDiagnosis = {
		itemIndexes: [0],
		diagnosis: { severity: 'info', message, raw: {} },
	};
	const other: ItemDiagnosis = {
		itemIndexes: [0],
		diagnosis: { severity: 'info', message: 'Record created with default values', raw: {} },
	};
	expect(hintsOf([notice, other])).toEqual(['Record created with default values [item 0]']);
	expect(hintsOf([notice, said(1, message)])).toEqual([`${message} [item 1]`]);
});

it('keys of new records that X3 names for programs are no hint; words beside them are', () => {
	const info = (message: string): ItemDiagnosis => ({
		itemIndexes: [0],
		diagnosis: { severity: 'info', message, raw: {} },
	});
	expect(
		hintsOf([
			info('[[PTHNUM:RECFR0110110]]'),
			info('[[A:1]] [[B:2]]'),
			info('Operation completed successfully. [[A:1]]'),
			info('Taken from stock [[A:1]]'),
			info('[[A:2]] Taken from stock'),
			said(1, '[[PTHNUM:X]]'),
		]),
	).toEqual(['Taken from stock [item 0]', '[[PTHNUM:X]] [item 1]']);
});

it('a few hints stand one below the other; of many, n8n shows one line that opens them', () => {
	const texts = ['Late', 'Low stock', 'No price'];
	expect(asHints(texts)).toEqual(texts.map((message) => ({ message, location: 'outputPane' })));

	const group = { key: 'sageX3', summary: 'Sage X3 said {count} things about this run' };
	const many = [...texts, 'No site'];
	expect(asHints(many)).toEqual(
		many.map((message) => ({ message, location: 'outputPane', group })),
	);
});
