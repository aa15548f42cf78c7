import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { nodeName, nodePath } from '../../../sage/graphql/nodePath';
import type { NodeSchema } from '../../../sage/graphql/schema/nodeSchema';
import type { SchemaPurpose } from '../../../sage/graphql/schema/typesMissing';
import { SageError } from '../../../sage/SageError';
import { maskerFor } from '../../../sage/secrets/masker';
import type { SignIn } from '../../../sage/signIn';
import type { FilledIn, FindOperation } from '../operation/menus';
import { located } from '../parameters/located';
import { openClient, type Client, type Patience } from '../transport/client';
import { Deadline } from '../transport/deadline';
import { asTrouble, toNodeFailure } from '../transport/errors';
import { processMemory } from '../transport/memory';
import { graphqlApi, type GraphqlApi } from '../transport/graphql/graphqlApi';
import type { NotTold } from '../transport/graphql/schemaQuestions';

/** What is chosen in the node that a person fills in. */
export interface Choice {
	client: Client;
	/** Steps of the chosen node; undefined when none is chosen, or it is an expression. */
	path: string[] | undefined;
	api(): Promise<GraphqlApi>;
	/** @throws SageError when no node is chosen, or the server does not tell its schema */
	schema(purpose: SchemaPurpose): Promise<NodeSchema>;
}

/** What a question of the editor may take: a person waits for the answer. */
const QUESTION_MS = 120_000;
/** Long enough to fill in a node, short enough to see a new field. */
const PATIENCE: Patience = {
	longestWaitMs: 5_000,
	rememberFor: { schemaMs: 60_000, foldersMs: 0 },
	questionMs: QUESTION_MS,
};

/**
 * Answers a question of the editor: opens the credential, and shows failures with their reason and way out as far
 * as the editor has room for them.
 */
export async function answer<T>(
	context: ILoadOptionsFunctions,
	question: (choice: Choice) => Promise<T>,
): Promise<T> {
	let client: Client | undefined;
	try {
		const signIn = text(context, 'authentication', 'oAuth2') as SignIn;
		client = await openClient(context, signIn, processMemory, {
			...PATIENCE,
			until: new Deadline(QUESTION_MS),
		});
		return await question(choiceOf(context, client));
	} catch (error) {
		const masker = client === undefined ? maskerFor([]) : await client.masker();
		const { message, description, ...trouble } = asTrouble(error, masker);
		const whole = description === undefined ? message : `${message}. ${description}`;
		throw toNodeFailure(context.getNode(), { ...trouble, message: whole }, 0);
	}
}

function choiceOf(context: ILoadOptionsFunctions, client: Client): Choice {
	const node = chosenNode(context);
	const path = node === undefined ? undefined : nodePath(node);
	const endpoint = text(context, 'endpoint', '');
	const api = async () => await graphqlApi(client, endpoint.startsWith('=') ? '' : endpoint);
	return {
		client,
		path,
		api,
		schema: async (purpose) => {
			if (path === undefined) {
				throw invalid("Choose the 'Record Type' first", 'From its list, or by its name');
			}
			const { schema } = await api();
			const node = await schema.node(path, purpose);
			if (node !== undefined) return node;
			throw noList(nodeName(path), schema.notTold());
		},
	};
}

/** The operation that is chosen in the menus; undefined when there is none. */
export function chosenOperation(
	context: ILoadOptionsFunctions,
	findOperation: FindOperation,
): FilledIn | undefined {
	return findOperation(text(context, 'resource', ''), text(context, 'operation', ''));
}

/** The chosen node by its name as it was typed; undefined when none is chosen, or it is an expression. */
export function chosenNode(context: ILoadOptionsFunctions): string | undefined {
	const node = text(context, 'node', '');
	return node === '' || node.startsWith('=') ? undefined : node;
}

/**
 * The value of a parameter as it stands in the editor; of a resource locator, what it names. A node need not have the
 * parameter.
 */
function text(context: ILoadOptionsFunctions, name: string, fallback: string): string {
	const value = located(context.getCurrentNodeParameter(name));
	return typeof value === 'string' && value !== '' ? value.trim() : fallback;
}

/** Why there is no list: what went wrong, or that the schema is hidden and names have to be typed. */
export function noList(what: string, notTold: NotTold | undefined): SageError {
	if (notTold?.kind === 'failed') return notTold.failure;
	const why = notTold === undefined ? '' : `It said: ${notTold.words.replace(/\.$/, '')}. `;
	return invalid(
		`Sage X3 does not show its schema, so there is no list for ${what}`,
		`${why}Everything works without it: type the name, or use an expression`,
	);
}

function invalid(message: string, wayOut: string): SageError {
	return new SageError({ kind: 'invalidRequest', message, description: `${wayOut}.` });
}
