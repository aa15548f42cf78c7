import type { INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { named } from './asking';
import { operations, operationsThat, run } from './operations';

const sandbox = useSandbox({ size: { customers: 65, salesOrders: 10 } });

const writes = () => sandbox.requests.filter(({ method }) => method !== 'GET');

/** What an expression may give that is none of the values of a list, and no Yes or No. */
const NONE = ['={{ "perhaps" }}', '={{ $json.missing }}', "={{ $('Nowhere').item.json.x }}"];

/** Each option with values of its own, by the operations that have it. */
const OPTIONS: Array<[option: string, operations: string[]]> = [
	['listFacet', ['getMany']],
	['textQuotes', ['getMany']],
	['recordFacet', ['get']],
	['createFacet', ['create', 'createOrUpdate']],
	['deleteFacet', ['delete']],
	['addLines', ['update', 'createOrUpdate']],
	['unknownFields', ['create', 'update', 'createOrUpdate']],
	['includeTitles', ['getMany', 'get', 'create', 'update', 'createOrUpdate']],
	['includeLineIds', ['get', 'create', 'update', 'createOrUpdate']],
	['includeDiagnoses', ['getMany', 'get', 'create', 'update', 'createOrUpdate', 'delete']],
	['whenInDoubt', ['create', 'update', 'createOrUpdate', 'delete']],
	['dryRun', ['create', 'update', 'createOrUpdate', 'delete']],
	['timeout', operations.map(({ name }) => name)],
];

describe('An option of a class that an expression gives no value it has', () => {
	it.each(
		OPTIONS.flatMap(([option, names]) =>
			operations
				.filter(({ name }) => names.includes(name))
				.map((one) => [option, one.name, one] as const),
		),
	)('%s of %s stops it before anything is sent', async (option, _, operation) => {
		for (const value of NONE) {
			const failed = await run(sandbox, operation, undefined, { options: { [option]: value } });
			expect(shownFailure(failed).message).toMatch(
				/is (?:neither|not one of|not a |empty)|doesn't exist/,
			);
		}
		expect(writes()).toEqual([]);
	});

	const simplified = operationsThat(({ name }) => !['describe', 'delete'].includes(name));
	it.each(simplified)('Simplify of %s stops it before anything is sent', async (_, operation) => {
		for (const simplify of NONE) {
			const failed = await run(sandbox, operation, undefined, { simplify });
			expect(shownFailure(failed).message).toMatch(/is neither|doesn't exist/);
		}
		expect(writes()).toEqual([]);
	});

	it('Facet of describe stops it', async () => {
		const [[, describing]] = operationsThat(({ name }) => name === 'describe');
		for (const facet of NONE) {
			const failed = await run(sandbox, describing, undefined, { facet });
			expect(shownFailure(failed).message).toMatch(/'Facet' is not one of|doesn't exist/);
		}
		expect(sandbox.requests).toEqual([]);
	});
});

/** Names that are none, with look-alikes, what an address would take apart, and names of JavaScript's own. */
const NO_NAMES = [
	...['={{ $json.missing }}', '={{ "  " }}', '={{ String(undefined) }}', '={{ NaN }}'],
	...["BPCUSTOMER('A')", 'BPCUSTOMER.$query', '../users', '..', 'A/B', 'A?b=1', 'A#b', 'A%2Fb'],
	...['BPCUSTОMER', 'BPCUSTOMER😀', 'BPC\u200bUSTOMER', 'A~B', "A'B", 'A"B', 'A|B', 'A+B', '1A'],
	...['={{ "A\\nB" }}', '={{ "A".repeat(200) }}'],
];

describe('A place that is none', () => {
	it.each(operationsThat(() => true))('stops %s before anything is sent', async (_, operation) => {
		for (const name of NO_NAMES) {
			for (const place of ['className', 'representation', 'endpoint']) {
				if (place === 'endpoint' && /^(?:BPCUSTOMER\.\$query|1A|={{ "A"\.)/.test(name)) continue;
				const given: INodeParameters = { [place]: named(name) };
				const { message, description } = shownFailure(
					await run(sandbox, operation, undefined, given),
				);
				expect(message).toMatch(/is not the name of|is empty/);
				expect(description).toMatch(/Nothing was sent\.$/);
			}
		}
		expect(sandbox.requests).toEqual([]);
	});

	it.each(operationsThat(() => true))(
		'by a name of JavaScript’s own, %s fails with the words of X3',
		async (_, operation) => {
			for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
				for (const place of ['className', 'representation', 'endpoint']) {
					const given: INodeParameters = { [place]: named(name) };
					const { message } = shownFailure(await run(sandbox, operation, undefined, given));
					expect(message).toMatch(/not found|does not belong|not allowed|read-only/);
				}
			}
			expect(
				jsons(
					await run(
						sandbox,
						operation,
						{ BPCNUM: 'AE003', BPCNAM: 'N' },
						{
							recordKey: 'AE003',
							options: { dryRun: operation.writes },
						},
					),
				),
			).not.toEqual([]);
		},
	);
});
