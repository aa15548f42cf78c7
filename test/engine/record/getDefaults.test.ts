import type { INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { mapped, mutationsSent, nodeNamed, runRecord, wholeItem } from './writing';

describe('Get Defaults', () => {
	const sandbox = useSandbox();
	const ask = async (parameters: INodeParameters, items = [{}]) => {
		const run = await runRecord(sandbox, 'getDefaults', parameters, items);
		expect(mutationsSent(sandbox)).toEqual([]);
		return run;
	};

	it('answers what Sage X3 would fill in, and what was given', async () => {
		const before = sandbox.data.rows('customers').length;
		const run = await ask({
			columns: mapped({ currency: 'USD', creditControl: 'free', isActive: false }),
			fields: ['isActive', 'country', 'currency', 'creditControl'],
		});
		expect(jsons(run)).toEqual([
			{ isActive: false, country: 'FR', currency: 'USD', creditControl: 'free' },
		]);
		expect(sandbox.data.rows('customers')).toHaveLength(before);
	});

	it('answers one item for each, and works without any value', async () => {
		const items = [{}, { currency: 'USD' }] as object[];
		const run = await ask({ columns: wholeItem(), fields: ['currency', 'isActive'] }, items);
		expect(jsons(run)).toMatchObject([{ isActive: true }, { currency: 'USD', isActive: true }]);
	});

	it('gives a new record what Create can take', async () => {
		const values = { companyName1: 'Seven' };
		const fields = ['companyName1', 'country', 'currency', 'isActive'];
		const [proposed] = jsons(await ask({ columns: wholeItem(), fields }, [values]));
		const run = await runRecord(sandbox, 'create', { columns: wholeItem(), fields }, [
			{ code: 'NEW7', ...proposed },
		]);
		expect(jsons(run)).toEqual([proposed]);
		expect(proposed).toMatchObject(values);
	});

	it('sends numbers with every digit', async () => {
		const digits = '123456789012345678.901234567891';
		const run = await ask({
			columns: mapped({ authorizedCreditAmount: digits }),
			fields: ['authorizedCreditAmount'],
		});
		expect(jsons(run)).toEqual([{ authorizedCreditAmount: digits }]);
	});

	it.each<[string, INodeParameters, string]>([
		['a field that is none', { columns: mapped({ colour: 'red' }) }, "takes no 'colour'"],
		['no member', { columns: mapped({ creditControl: 'often' }) }, 'creditControl'],
		['not a number', { columns: mapped({ authorizedCreditAmount: '={{ NaN }}' }) }, 'NaN'],
		[
			'a node without defaults',
			{ node: nodeNamed('x3Stock/stockChangeByLpn'), columns: mapped({}) },
			"has no 'getDefaults'",
		],
	])('refuses %s', async (_, parameters, words) => {
		const { message, description } = shownFailure(await ask(parameters));
		expect(`${message} ${description}`).toContain(words);
		expect(`${description}`).toContain('Nothing');
	});

	it('says what it leaves out where unknown fields are ignored', async () => {
		const run = await ask({
			columns: mapped({ colour: 'red', currency: 'USD' }),
			fields: ['currency'],
			options: { unknownFields: 'ignore' },
		});
		expect(jsons(run)).toEqual([{ currency: 'USD' }]);
		expect(hints(run)).toContain(
			'Not sent, as the record type does not take them: colour [item 0]',
		);
	});
});

describe('Get Defaults of a node that takes no values', () => {
	const sandbox = useSandbox({ switches: { getDefaults: 'nothing' } });

	it('answers without any, and refuses those that are given', async () => {
		const fields = ['country', 'currency'];
		const run = await runRecord(sandbox, 'getDefaults', { columns: mapped({}), fields });
		expect(jsons(run)).toEqual([{ country: 'FR', currency: 'EUR' }]);
		const columns = mapped({ currency: 'USD' });
		const failure = shownFailure(await runRecord(sandbox, 'getDefaults', { columns, fields }));
		expect(failure.message).toContain('getDefaults takes none');
		expect(failure.description).toContain('Nothing was sent.');
	});
});

describe('Get Defaults where the schema is hidden', () => {
	const sandbox = useSandbox({ switches: { introspection: false } });

	it('gives the values as they are typed', async () => {
		const run = await runRecord(sandbox, 'getDefaults', {
			columns: mapped({ currency: 'USD' }),
			fields: ['currency.code'],
		});
		expect(jsons(run)).toEqual([{ currency: 'USD' }]);
	});
});
