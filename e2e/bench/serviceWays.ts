import { chain, sageX3, type Workflow } from '../harness/workflow.ts';
import { codeOf } from './customers.ts';
import { recordConcurrency } from './figures.ts';
import { soapPath } from './soapAnswers.ts';
import type { BenchCredentials } from './ways.ts';

/** Nodes that make customers, one item each. */
function customers(count: number) {
	const list = Array.from({ length: count }, (_, index) => ({
		...{ BCGCOD: 'FR', BPCNUM: codeOf(index), BPCNAM: `Customer ${index}`, CRY: 'FR', CUR: 'EUR' },
	}));
	return [
		{
			name: 'Customers',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ customers: list }), options: {} },
		},
		{
			name: 'One Item per Customer',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'customers', options: {} },
		},
	];
}

const byService = { authentication: 'basic', resource: 'webService', poolAlias: 'SEED' };

/** Reading one customer for each item with the node. */
export function getEachByService({ sageX3BasicApi }: BenchCredentials, count: number): Workflow {
	const parameters = {
		...byService,
		operation: 'get',
		webService: 'YOBPC',
		keyParts: {
			part: [{ name: { __rl: true, mode: 'name', value: 'BPCNUM' }, value: '={{ $json.BPCNUM }}' }],
		},
		options: { concurrency: recordConcurrency },
	};
	return chain('Get by web service', ...customers(count), sageX3(parameters, { sageX3BasicApi }));
}

const envelope =
	'<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wss="http://www.adonix.com/WSS"><soapenv:Body><wss:read><callContext><codeLang>ENG</codeLang><poolAlias>SEED</poolAlias><requestConfig>adxwss.optreturn=XML</requestConfig></callContext><publicName>YOBPC</publicName><objectKeys><keys><key>BPCNUM</key><value>{{ $json.BPCNUM }}</value></keys></objectKeys></wss:read></soapenv:Body></soapenv:Envelope>';

/** The same with an envelope by hand, in HTTP Request and n8n's XML node: what is in the result stays XML text. */
export function readEachByHand(
	server: string,
	{ httpBasicAuth }: BenchCredentials,
	count: number,
	batchInterval: number,
): Workflow {
	return chain(
		`HTTP Request with an envelope, every ${batchInterval} ms`,
		...customers(count),
		{
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				method: 'POST',
				url: server + soapPath,
				authentication: 'genericCredentialType',
				genericAuthType: 'httpBasicAuth',
				sendBody: true,
				contentType: 'raw',
				rawContentType: 'text/xml',
				body: `=${envelope}`,
				options: {
					batching: { batch: { batchSize: recordConcurrency, batchInterval } },
				},
			},
			credentials: { httpBasicAuth },
		},
		{
			name: 'XML',
			type: 'n8n-nodes-base.xml',
			typeVersion: 1,
			parameters: { mode: 'xmlToJson', dataPropertyName: 'data', options: {} },
		},
	);
}

/** Saving one customer for each item with the node. */
export function createEachByService({ sageX3BasicApi }: BenchCredentials, count: number): Workflow {
	const parameters = {
		...byService,
		operation: 'create',
		webService: 'YOBPC',
		columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
		options: { concurrency: recordConcurrency },
	};
	return chain(
		'Create by web service',
		...customers(count),
		sageX3(parameters, { sageX3BasicApi }),
	);
}

/** Importing all customers by one call with the node. */
export function importByTemplate({ sageX3BasicApi }: BenchCredentials, count: number): Workflow {
	const parameters = {
		...byService,
		operation: 'importRecords',
		template: 'BPC',
		layout: { level: [{ indicator: 'B', fields: 'BCGCOD, BPCNUM, BPCNAM, CRY, CUR', list: '' }] },
		options: {},
	};
	return chain('Import', ...customers(count), sageX3(parameters, { sageX3BasicApi }));
}
