import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../../../../sage/answer';
import { entitiesOfReply } from '../../../../sage/entities';
import type { JsonObject } from '../../../../sage/exactJson';

/** An entity with what Sage X3 said beside it, in its own shape, under `$diagnoses`. */
export function withDiagnoses(entity: JsonObject, { diagnoses }: Answer): IDataObject {
	if (diagnoses.length === 0) return entity;
	return { ...entity, $diagnoses: diagnoses.map(({ raw }) => raw) };
}

/** The output of a write: what Sage X3 answered, or its status when it answered nothing. */
export function outputOfReply(
	answer: Answer,
	entitiesPath: string,
	includeDiagnoses: boolean,
): IDataObject[] {
	if (answer.body === undefined) return [{ statusCode: answer.statusCode }];
	const entities = entitiesOfReply(answer.body, entitiesPath);
	const output = entities.length > 0 ? entities : [{ statusCode: answer.statusCode }];
	return output.map((entity) => (includeDiagnoses ? withDiagnoses(entity, answer) : entity));
}
