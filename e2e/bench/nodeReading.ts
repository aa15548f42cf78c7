import { flatData } from '../../sage/soap/data/flatData.ts';
import { readServiceResult } from '../../sage/soap/serviceResult.ts';
import { atOnce } from '../../sage/steps.ts';

/** The node's own way from the answer of a query to the members of its items. */
export function dataReader(answer: string): Array<Record<string, unknown>> {
	const raw = { statusCode: 200, headers: { 'content-type': 'text/xml' }, text: answer };
	const asked = { url: new URL('http://127.0.0.1/'), isWrite: false };
	const called = { publicName: 'YOBPC', poolAlias: 'SEED' };
	const { data } = atOnce(readServiceResult(raw, asked, called));
	return data === undefined ? [] : flatData(data, 'tell').items;
}
