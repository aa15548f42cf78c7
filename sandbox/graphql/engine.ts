import {
	type DocumentNode,
	type ExecutionResult,
	type GraphQLError,
	type GraphQLSchema,
	MaxIntrospectionDepthRule,
	NoSchemaIntrospectionCustomRule,
	type ValidationRule,
	specifiedRules,
	validate,
} from 'graphql';
import { type Plugin, createYoga } from 'graphql-yoga';
import { isObject } from '../http/body';
import type { SandboxState } from '../state';
import { apiError, toApiDiagnosis } from './apiError';
import type { ApiContext } from './context';
import { schemaOf } from './schema';

/** Runs a posted request. */
type GraphqlEngine = (
	body: string,
	context: ApiContext,
) => Promise<{ status: number; text: string }>;

/** Puts GraphQL Yoga over the schema, and gives its replies the form of X3's. */
export function createEngine(state: SandboxState): GraphqlEngine {
	if (state.switches.schema === 'large') schemaOf(state.switches);
	const yoga = createYoga<ApiContext>({
		schema: () => schemaOf(state.switches),
		plugins: [diagnosing],
		graphiql: false,
		landingPage: false,
		maskedErrors: false,
		logging: false,
		cors: false,
	});
	return async (body, context) => {
		const request = {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body,
		};
		const response = await yoga.fetch(`${state.url}/graphql`, request, context);
		return { status: response.status, text: await response.text() };
	};
}

/** The rule of newer versions of graphql-js, under a name of its own: what is cached depends on the names of the rules. */
const limitedDepth: ValidationRule = (context) => MaxIntrospectionDepthRule(context);

/**
 * Every reply carries `extensions.diagnoses`. Notices and warnings of a success travel there, or in `errors` (Q19); an error
 * is what has a diagnosis of severity 3 or 4, or none at all.
 */
const diagnosing: Plugin<ApiContext, ApiContext> = {
	onValidate({ context: { switches }, addValidationRule, setValidationFn }) {
		if (!switches.introspection) addValidationRule(NoSchemaIntrospectionCustomRule);
		if (switches.introspectionDepth === 'limited') addValidationRule(limitedDepth);
		setValidationFn((schema: GraphQLSchema, document: DocumentNode, rules = specifiedRules) =>
			validate(
				schema,
				document,
				rules.filter((rule: ValidationRule) => rule !== MaxIntrospectionDepthRule),
			),
		);
	},
	onResultProcess({ result, setResult, serverContext }) {
		if (!isExecutionResult(result)) return;
		const { diagnoses, switches, outcome } = serverContext;
		const inErrors = switches.graphqlWarnings === 'errors' && diagnoses.length > 0;
		outcome.failed = (result.errors ?? []).some(isFailure);
		const notices = inErrors ? [apiError('business-rule-notice', diagnoses)] : [];
		const errors = [...(result.errors ?? []), ...notices];
		setResult({
			...(errors.length > 0 ? { errors } : {}),
			data: result.data ?? null,
			extensions: {
				...result.extensions,
				diagnoses: inErrors ? [] : diagnoses.map(toApiDiagnosis),
			},
		});
	},
};

function isFailure({ extensions }: GraphQLError): boolean {
	const { diagnoses } = extensions;
	return !Array.isArray(diagnoses) || diagnoses.some(({ severity }) => Number(severity) >= 3);
}

function isExecutionResult(result: unknown): result is ExecutionResult {
	return isObject(result) && ('data' in result || 'errors' in result);
}
