import { GraphQLError } from 'graphql';
import { type Diagnosis, isError } from '../data/diagnosis';

/** A diagnosis as the API writes it. */
interface ApiDiagnosis extends Diagnosis {
	readonly path: readonly string[];
}

/** Adds the path that the API prints. */
export function toApiDiagnosis({ severity, message }: Diagnosis): ApiDiagnosis {
	return { severity, message, path: [] };
}

/** An error as the API reports it: what X3 says is in `extensions.diagnoses`. */
export function apiError(code: string, diagnoses: readonly Diagnosis[]): GraphQLError {
	const worst = diagnoses.find(isError) ?? diagnoses[0];
	return new GraphQLError(worst.message, {
		extensions: { code, diagnoses: diagnoses.map(toApiDiagnosis) },
	});
}

/** An error in what the caller wrote. */
export function inputError(message: string): GraphQLError {
	return apiError('data-input-error', [{ severity: 3, message }]);
}
