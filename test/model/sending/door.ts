import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { nodeNamed, record, wholeItem } from '../../engine/record/writing';
import type { Executing } from './executing';
import { byFields, FIELDS, withNames } from './fields';
import type { Held, Ledger } from './ledger';
import { answerGraphql } from './ledgerApi';
import { answerClass } from './ledgerClass';
import { answerService } from './ledgerService';
import type { Reply, Request } from './request';

/** An API of Sage X3 in front of the documents, and how the node writes by it. */
export interface Door {
	name: string;
	contentType: string;
	isChange(request: Request): boolean;
	/** Whether a request asks what there is, which is always answered. */
	isAboutSchema(request: Request): boolean;
	answer(ledger: Ledger, request: Request, executing: Executing): Promise<Reply>;
	/** The parameters of the node for an operation on the documents of its items. */
	parametersOf(operation: string): INodeParameters;
	/** The names of the option that creates a document once. */
	onceBy: unknown;
	/** Input items with values of documents, by the door's names; and what comes out, by those of the documents. */
	item(values: Partial<Held>): IDataObject;
	told(output: IDataObject): IDataObject;
}

const graphql: Door = {
	name: 'Record',
	contentType: 'application/json',
	isChange: ({ body }) => /"query":"mutation\b/.test(body),
	isAboutSchema: ({ body }) => body.includes('__schema') || body.includes('__type'),
	answer: async (ledger, { body }, executing) => ({
		statusCode: 200,
		body: JSON.stringify(await answerGraphql(ledger, body, executing)),
	}),
	parametersOf: (operation) => ({
		resource: 'record',
		operation,
		node: nodeNamed('x3MasterData/customer'),
		...(operation === 'delete'
			? record('={{ $json.id }}')
			: { columns: wholeItem('id'), fields: ['id', 'reference', 'city'] }),
	}),
	onceBy: ['reference'],
	item: (values) => ({ ...values }),
	told: (output) => output,
};

const key = { __rl: true, mode: 'name', value: FIELDS.id };

const service: Door = {
	name: 'Web Service',
	contentType: 'text/xml; charset=utf-8',
	isChange: ({ body }) => /<wss:(?:save|modify|delete) /.test(body),
	isAboutSchema: ({ body }) => body.includes('<wss:getDescription '),
	answer: async (ledger, { body }, executing) =>
		await Promise.resolve({ statusCode: 200, body: answerService(ledger, body, executing) }),
	parametersOf: (operation) => ({
		resource: 'webService',
		operation,
		poolAlias: 'POOL',
		webService: 'YODOC',
		...(operation === 'delete' ? {} : { columns: wholeItem() }),
		...(operation === 'create'
			? {}
			: { keyParts: { part: [{ name: key, value: `={{ $json.${FIELDS.id} }}` }] } }),
	}),
	onceBy: FIELDS.reference,
	item: byFields,
	told: withNames,
};

const restClass: Door = {
	name: 'Class',
	contentType: 'application/json',
	isChange: ({ method }) => method !== 'GET',
	isAboutSchema: ({ url }) => url.pathname.includes('$prototypes'),
	answer: async (ledger, request, executing) =>
		await Promise.resolve(answerClass(ledger, request, executing)),
	parametersOf: (operation) => ({
		resource: 'class',
		operation,
		className: { __rl: true, mode: 'name', value: 'DOCUMENT' },
		...(operation === 'delete' ? {} : { columns: wholeItem() }),
		...(operation === 'create' ? {} : { recordKey: `={{ $json.${FIELDS.id} }}` }),
	}),
	onceBy: [FIELDS.reference],
	item: byFields,
	told: withNames,
};

/** The doors by which documents are written. */
export const doors: readonly Door[] = [graphql, service, restClass];
