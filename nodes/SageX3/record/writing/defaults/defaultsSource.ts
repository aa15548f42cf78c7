import type { IExecuteFunctions } from 'n8n-workflow';
import { fieldAt } from '../../../../../sage/graphql/filter/fieldAt';
import { fillablePaths } from '../../../../../sage/graphql/input/fillable';
import { keyFields } from '../../../../../sage/graphql/schema/keyFields';
import { operationOf, type NodeSchema } from '../../../../../sage/graphql/schema/nodeSchema';
import { recordInput } from '../../../../../sage/graphql/schema/recordInput';
import { SageError } from '../../../../../sage/SageError';
import type { Client } from '../../../transport/client';
import type { NotTold } from '../../../transport/graphql/schemaQuestions';
import { GET_DEFAULTS } from '../../defaultsCall';
import { leadsSomewhere } from '../../dryRun/currentRecords';
import { nodeOpener, type OpenNode } from '../../openNode';
import type { DefaultsSource } from './defaultsOfRecord';

/**
 * Finds out where the defaults of new records come from: of each node once. The key of a record is never filled in: which
 * record it is, the user says, or X3 when it is created.
 *
 * @throws SageError `invalidRequest` for a node that has no defaults, or whose schema does not tell what can be filled in
 */
export function defaultsSourceFinder(context: IExecuteFunctions, client: Client) {
	const open = nodeOpener(context, client);
	const sources = new Map<string, Promise<DefaultsSource>>();
	return async (itemIndex: number, node: OpenNode): Promise<DefaultsSource> => {
		const known = sources.get(node.id);
		if (known !== undefined) return await known;
		const finding = sourceOf(node, async (paths) => {
			const inputs = ['create', GET_DEFAULTS];
			return await open(itemIndex, { paths, custom: GET_DEFAULTS, inputs });
		});
		sources.set(node.id, finding);
		finding.catch(() => sources.delete(node.id)); // the next item may have more luck
		return await finding;
	};
}

async function sourceOf(
	{ name, schema, api }: OpenNode,
	open: (paths: readonly string[]) => Promise<OpenNode>,
): Promise<DefaultsSource> {
	if (schema === undefined) throw notShown(name, api.schema.notTold());
	if (operationOf(schema, GET_DEFAULTS, false) === undefined) throw hasNone(name, schema);
	const taken = recordInput(schema, 'create')?.fields;
	if (taken === undefined) {
		throw notTold(name, 'the schema of Sage X3 does not tell what a new record takes');
	}
	const keys = new Set(keysOf(schema));
	const fillable = fillablePaths(
		taken.filter((field) => !keys.has(field.name)),
		schema.inputTypes,
	);
	const node = await open(fillable);
	const paths = fillable.filter((path) => isShown(node, path));
	if (paths.length > 0) return { node, paths };
	throw notTold(name, `what ${GET_DEFAULTS} answers has no field that a new record takes`);
}

/** The key as `delete` names it, else what is called like a key. */
function keysOf(schema: NodeSchema): string[] {
	const keys = keyFields(schema);
	return keys.length > 0 ? keys : ['code', 'id'];
}

/** Whether the defaults surely show a value, or the key of a reference, at a path. */
function isShown(node: OpenNode, path: string): boolean {
	const { records } = node;
	if (records === undefined || !leadsSomewhere(node, path)) return false;
	const field = fieldAt(path, records.root, records.types);
	return field !== undefined && field.shape !== 'collection';
}

const TURN_OFF =
	"Turn the option 'Start From X3's Defaults' off, and map the values by hand. Nothing was sent.";

function hasNone(name: string, schema: NodeSchema): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The record type ${name} has no '${GET_DEFAULTS}', so its defaults cannot be asked for`,
		description: `Which operations a record type has depends on the release and the user's rights. ${TURN_OFF}`,
		nodeHas: schema.operations.map((operation) => operation.name),
	});
}

/** A schema that could not be read for now is not a hidden one: the next run may get it. */
function notShown(name: string, why: NotTold | undefined): SageError {
	if (why?.kind !== 'failed') {
		const words = why === undefined ? '' : ` (${why.words})`;
		return notTold(name, `Sage X3 does not show its schema${words}`);
	}
	const { description, ...trouble } = why.failure.trouble;
	const needed =
		"The option 'Start From X3's Defaults' needs the schema of Sage X3, which could not be read. Nothing was sent for this item.";
	return new SageError({
		...trouble,
		description: description === undefined ? needed : `${needed}\n${description}`,
	});
}

function notTold(name: string, reason: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `Which defaults of ${name} can be filled in is not known: ${reason}`,
		description: TURN_OFF,
	});
}
