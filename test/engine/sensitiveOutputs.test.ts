import { SageX3 } from '../../nodes/SageX3/SageX3.node';
import { bench, jsons } from '../support/engine';
import { oAuth2Credentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

it('an output that lets its holder in without a sign-in is marked for n8n as sensitive', async () => {
	const run = await bench(oAuth2Credentials(sandbox), {
		...{ authentication: 'oAuth2', resource: 'entity', operation: 'sendEntity' },
		...{ requestMethod: 'POST', requestUri: '/dataingestion/SEED', bodySource: 'none' },
		requestParameters: { parameter: [{ name: 'filename', value: 'bank.txt' }] },
	}).run();
	const [item] = jsons(run);

	const signed = Object.keys(item).filter((name) => /signature=/i.test(String(item[name])));
	expect(signed).not.toEqual([]);
	expect(new SageX3().description.sensitiveOutputFields).toEqual(signed);
});
