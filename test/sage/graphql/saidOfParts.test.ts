import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../sage/exactJson';
import { dividedAmong, partsByPlace } from '../../../sage/graphql/saidOfParts';

/** Whether something is said at the place of a part, above it or below it, step by step. */
function isAbout(path: readonly JsonValue[], part: readonly string[]): boolean {
	const steps = path.slice(0, part.length);
	return steps.length > 0 && steps.every((step, index) => `${String(step)}` === part[index]);
}

const name = fc.constantFrom('p0', 'p1', '0', '__proto__', 'constructor', 'a","b', '', 'é', 'null');
const part = fc.tuple(name, name, name);
const step = fc.oneof(name, fc.constantFrom<JsonValue>(0, 1));

describe('The parts that something is about', () => {
	it('are those at its place, above it or below it, whatever they are called', () => {
		fc.assert(
			fc.property(
				fc.array(part, { maxLength: 6 }),
				fc.array(step, { maxLength: 5 }),
				(parts, path) => {
					const expected = parts.flatMap((one, index) => (isAbout(path, one) ? [index] : []));
					expect(partsByPlace(parts)(path)).toEqual(expected);
				},
			),
		);
	});

	it.each<[string, JsonValue | undefined]>([
		['nowhere', undefined],
		['at null', null],
		['at no step', []],
		['at text', 'p0'],
		['at an object', { 0: 'p0' }],
		['at a step of null', [null]],
		['at a step that is no name', ['p0', { toString: 1 }]],
		['at a list in a list', [['p0']]],
		['at a number that is none of them', [7]],
	])('are none when it is said %s', (_, path) => {
		expect(partsByPlace([['p0', 'customer', 'create']])(path)).toEqual([]);
	});

	it('are none where there are no parts', () => {
		expect(partsByPlace([])(['p0'])).toEqual([]);
	});
});

it('What is said is divided in its order: to each part its own, and what is about none of them to all', () => {
	const said: JsonObject[] = [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }];
	const about = [[1], [], [0, 1], []];
	expect(dividedAmong(3, said, ({ n }) => about[Number(n)])).toEqual({
		own: [[{ n: 2 }], [{ n: 0 }, { n: 2 }], []],
		general: [{ n: 1 }, { n: 3 }],
	});
});
