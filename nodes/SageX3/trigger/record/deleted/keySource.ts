import { isJsonObject, type JsonValue } from '../../../../../sage/exactJson';
import { joinedParts, splitParts } from '../../../../../sage/changes/keyParts';
import type { Condition } from '../../../../../sage/graphql/filter/condition';
import { keyValue } from '../../../../../sage/graphql/selection/recordShapes';
import { selectionText } from '../../../../../sage/graphql/selection/selectionText';
import { plainText } from '../../../../../sage/changes/entityField';
import { valueAtPath } from '../../../../../sage/jsonPath';
import { SageError } from '../../../../../sage/SageError';
import { readEndpoint } from '../../../parameters/endpoint';
import { timeoutMsOf } from '../../../parameters/requestOptions';
import { keyFieldsOf } from '../../../record/changes/changeSource';
import type { Key } from '../../../record/key/key';
import { conditionOf } from '../../../record/key/lookUp';
import { nodeOpener, type OpenNode } from '../../../record/openNode';
import { fieldsOf, filterArgument, readFilter } from '../../../record/reading/filter';
import { requireOperation } from '../../../record/requireOperation';
import type { Sending } from '../../../transport/graphql/graphqlApi';
import type { Poll } from '../../triggerEvent';

/** The list whose keys are watched. */
export interface KeySource {
	node: OpenNode;
	/** Text of the user's own filter. */
	filter: string | undefined;
	/** Fields that make up the key. */
	fields: readonly string[];
	/** What to select of a record: its key alone. */
	selection: string;
	sending: Sending;
	/** Where the records are, for dedupe keys: endpoint and node. */
	place: string;
}

/**
 * Reads whose keys are watched.
 * @throws SageError `invalidRequest` when the node lacks what is needed
 */
export async function openKeySource({ parameters, client, options }: Poll): Promise<KeySource> {
	const filter = readFilter(parameters, 0);
	const node = await nodeOpener(parameters, client)(0, { paths: fieldsOf(filter) });
	requireOperation(node, [['query']]);
	const fields = keyFieldsOf(node);
	if (fields.length === 0) {
		throw new SageError({
			kind: 'invalidRequest',
			message: `The records of ${node.name} have no key that could be watched`,
			description:
				'The record type shows neither an _id nor the fields that its records are deleted by. Choose another record type. Nothing was sent.',
		});
	}
	const endpoint = readEndpoint(parameters, 0) || client.credential.endpoint;
	return {
		node,
		filter: filterArgument(filter, node),
		fields,
		selection: selectionText([...fields], node.records, {
			...{ node: node.name, generation: node.place.generation, linesLimit: 1 },
		}),
		sending: { isWrite: false, timeoutMs: timeoutMsOf(options) },
		place: [endpoint, node.name].filter(Boolean).join(' '),
	};
}

/** The key of a record as one text; undefined when it has none. */
export function keyOfRecord(record: JsonValue, { fields }: KeySource): string | undefined {
	if (!isJsonObject(record)) return undefined;
	const parts = fields.map(
		(name) => plainText(keyValue(valueAtPath(record, [name]) ?? null)) ?? '',
	);
	return parts.every((part) => part.trim() === '') ? undefined : joinedParts(parts);
}

/** A key that was kept, by which a record can be looked up. */
export function keyToLookUp(text: string, { fields }: KeySource): Key {
	if (fields.length === 1 && fields[0] === '_id') return { kind: 'whole', id: text };
	const values = splitParts(text, fields.length);
	return {
		kind: 'parts',
		parts: fields.map((name, index) => ({ name, value: values[index] ?? '' })),
	};
}

/** Conditions that only the record of a key that was kept meets. */
export function conditionsFor(text: string, source: KeySource): Condition[] {
	const key = keyToLookUp(text, source);
	if (key.kind === 'whole') return [{ field: '_id', operator: 'eq', value: key.id }];
	return key.parts.map(conditionOf);
}
