import { isJsonObject } from '../exactJson';
import { SageError, type Trouble } from '../SageError';

/** How graphql-js says that a value does not fit its type. It does so before anything is executed. */
const REFUSED = /^Variable "\$(\w+)" (?:got invalid value|of )/;
const NO_MORE_SAID = /^Too many errors processing variables/;

/**
 * What the server said about variables of a document that it refused as a whole, by variable: nothing of it was
 * executed. Empty when anything else was said, too: then nobody knows.
 *
 * Source: GraphQL specification, coercing variable values (a request error, raised before execution).
 */
export function refusedVariables(error: SageError): ReadonlyMap<string, SageError> {
	const { trouble } = error;
	if (trouble.inDoubt === true) return new Map();
	const said = new Map<string, Array<{ message: string; raw: unknown }>>();
	for (const raw of trouble.diagnoses ?? []) {
		const message = isJsonObject(raw) && typeof raw.message === 'string' ? raw.message : '';
		if (NO_MORE_SAID.test(message)) continue;
		const variable = REFUSED.exec(message)?.[1];
		if (variable === undefined) return new Map();
		const own = said.get(variable);
		if (own === undefined) said.set(variable, [{ message, raw }]);
		else own.push({ message, raw });
	}
	return new Map(
		[...said].map(([variable, own]) => [variable, new SageError(troubleOf(trouble, own))]),
	);
}

function troubleOf(
	{ kind, statusCode }: Trouble,
	[first, ...rest]: ReadonlyArray<{ message: string; raw: unknown }>,
): Trouble {
	return {
		kind,
		...(statusCode === undefined ? {} : { statusCode }),
		message: first.message,
		...(rest.length > 0 ? { description: rest.map(({ message }) => message).join('\n') } : {}),
		diagnoses: [first, ...rest].map(({ raw }) => raw),
	};
}
