import { checkWeight, replaceState } from '../../../nodes/SageX3/trigger/keptState';

describe('What n8n has to keep of a trigger', () => {
	it('is refused when it weighs more than 5 MB, in bytes', () => {
		const keys = (letter: string, length: number) => ({ delivered: { A: letter.repeat(length) } });
		expect(() => checkWeight(keys('a', 4_900_000))).not.toThrow();
		expect(() => checkWeight(keys('a', 5_000_000))).toThrow('more than 5 MB');
		expect(() => checkWeight(keys('é', 2_500_000))).toThrow('more than 5 MB');
	});

	it('is changed in place, and only where it differs', () => {
		const same = { A: '1' };
		const state = { from: '1', delivered: same, old: true };
		replaceState(state, { from: '2', delivered: { A: '1' } });
		expect(state).toEqual({ from: '2', delivered: { A: '1' } });
		expect(state.delivered).toBe(same);
	});
});
