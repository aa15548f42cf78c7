import { entitiesPathOption } from '../../parameters/entitiesPath';
import type { INodeProperties } from 'n8n-workflow';
import { headersOption } from '../../entity/headers';
import { readingMethod, requestParameters, requestUri } from '../../entity/request';
import { timeoutOption } from '../../parameters/requestOptions';
import { pollCompared, sampleCompared } from './comparedEntities';
import { dedupeKeyOption } from '../../parameters/dedupeKey';
import { mostOption } from '../options/delivery';
import { pollGrowing, sampleGrowing } from './growingEntities';
import { overlapNumbersOption, overlapOption } from '../../parameters/overlap';
import { startDateProperty, startFromProperty, startFromWithoutDate } from '../options/startFrom';
import type { TriggerEvent } from '../triggerEvent';
import { readEntitySource } from './entitySource';

const SAMPLE_SIZE = 5;

const properties: INodeProperties[] = [
	{
		...requestUri,
		description:
			'Address of a list of entities: a path below the base URL of the credential, or a full URL on the same address. $since in it, or in a parameter, stands for the time stamp from which changes are wanted.',
	},
	readingMethod,
	requestParameters,
	{
		displayName: 'Request Body',
		name: 'requestBody',
		type: 'json',
		typeOptions: { rows: 8 },
		default:
			'{\n  "query": "query ($after: String) { x3MasterData { customer { query(first: 500, after: $after) { edges { node { _id _updateStamp } } pageInfo { hasNextPage endCursor } } } } }"\n}',
		description:
			'GraphQL query to post. One that takes $after is read page by page; the variable $since, if it takes that, is the time stamp from which changes are wanted.',
		displayOptions: { show: { requestMethod: ['POST'] } },
	},
	{
		displayName: 'Key Field',
		name: 'keyField',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. BPCNUM',
		description:
			'Field that tells the entities apart. If the key has several parts, name them all, separated by commas; dots lead into objects.',
	},
	{
		displayName: 'Compare By',
		name: 'compareBy',
		type: 'options',
		options: [
			{
				name: 'Content',
				value: 'content',
				description:
					'An entity counts as changed when anything in it differs. For lists of up to 10,000.',
			},
			{
				name: 'Field That Differs',
				value: 'tag',
				description:
					'An entity counts as changed when one field differs, e.g. $etag. For lists of up to 10,000.',
			},
			{
				name: 'Field That Grows: Date',
				value: 'day',
				description: 'A field holds the day of the last change',
			},
			{
				name: 'Field That Grows: Date and Time',
				value: 'moment',
				description: 'A field holds the time stamp of the last change',
			},
			{
				name: 'Field That Grows: Number',
				value: 'number',
				description: 'A field holds a number that grows with every change or new entity',
			},
		],
		default: 'content',
		description: 'How to tell that an entity has changed',
	},
	{
		displayName: 'Change Field',
		name: 'changeField',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. UPDDATTIM',
		description: 'Field that tells of a change',
		displayOptions: { hide: { compareBy: ['content'] } },
	},
];

/** Entity Changed: every new or changed entity of a list by any API of Sage X3. */
export const entityChanged: TriggerEvent = {
	option: {
		name: 'Entity Changed',
		value: 'entityChanged',
		description: 'An entity in a list at any API address of Sage X3 is new or was changed',
	},
	subtitle: { words: 'Entity changed', parameters: ['requestUri'] },
	properties,
	startFrom: [
		{ ...startFromProperty, displayOptions: { show: { compareBy: ['day', 'moment'] } } },
		{
			...startFromWithoutDate,
			displayOptions: { show: { compareBy: ['content', 'tag', 'number'] } },
		},
		startDateProperty,
	],
	options: [
		dedupeKeyOption,
		entitiesPathOption,
		headersOption,
		mostOption,
		{ ...overlapOption, displayOptions: { show: { '/compareBy': ['day', 'moment'] } } },
		{ ...overlapNumbersOption, displayOptions: { show: { '/compareBy': ['number'] } } },
		timeoutOption,
	],
	subject: [
		'requestUri',
		'requestMethod',
		'requestParameters',
		'requestBody',
		'keyField',
		'compareBy',
		'changeField',
	],
	poll: async (poll) => {
		const source = readEntitySource(poll);
		const { compareBy } = source;
		return compareBy === 'content' || compareBy === 'tag'
			? await pollCompared(poll, source)
			: await pollGrowing(poll, source, compareBy);
	},
	sample: async (poll) => {
		const source = readEntitySource(poll);
		const { compareBy } = source;
		return compareBy === 'content' || compareBy === 'tag'
			? await sampleCompared(poll, source, SAMPLE_SIZE)
			: await sampleGrowing(poll, source, compareBy, SAMPLE_SIZE);
	},
};
