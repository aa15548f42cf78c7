import { numberReached } from '../../../nodes/SageX3/trigger/entity/reachedNumber';

describe('The number that had surely been given out when a list began to be read', () => {
	it('is what was delivered before, not what the list shows: that may have come meanwhile', () => {
		expect(numberReached('first', '120', '100')).toBe('100');
	});

	it('is what an earlier list has shown, even when it was not delivered', () => {
		numberReached('second', '120', '100');
		expect(numberReached('second', '9', '100')).toBe('120');
		expect(numberReached('second', '', '')).toBe('120');
	});

	it('is unknown at first', () => {
		expect(numberReached('third', '7', '')).toBe('');
	});
});
