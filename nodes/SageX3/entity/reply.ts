import type { Answer } from '../../../sage/answer';
import { remark } from '../../../sage/diagnoses';
import { entitiesOfReply } from '../../../sage/entities';
import type { JsonObject, JsonValue } from '../../../sage/exactJson';
import { keyInAddress } from '../../../sage/rest/keyInAddress';
import { SageError } from '../../../sage/SageError';
import { withKeysOfReply } from '../operation/createdKeys';
import { withDiagnoses } from '../parameters/includeDiagnoses';
import { asItems, type Outcome } from '../operation/operation';

/**
 * The outcome of a write that Sage X3 accepted: what it answered, or its status when it answered nothing.
 * It never throws: whatever is wrong with the answer, the write is done and must not look undone.
 */
export function outcomeOfReply(
	answer: Answer,
	entitiesPath: string,
	includeDiagnoses: boolean,
): Outcome {
	const status = statusItem(answer);
	if (answer.body === undefined) return { items: asItems([status]), diagnoses: answer.diagnoses };
	const { entities, warning } = found(answer.body, entitiesPath);
	const isEmpty = entities.every((entity) => Object.keys(entity).length === 0);
	const taken = isEmpty ? [status] : entities;
	const output = entitiesPath === '' ? taken : withKeysOfReply(taken, answer.diagnoses);
	return {
		items: asItems(
			output.map((entity) => (includeDiagnoses ? withDiagnoses(entity, answer) : entity)),
		),
		diagnoses: warning ? [...answer.diagnoses, remark('warning', warning)] : answer.diagnoses,
	};
}

/** What is known of an entity that Sage X3 did not answer with: of a new one, the address tells its key. */
function statusItem({ statusCode, headers: { location } }: Answer): JsonObject {
	if (typeof location !== 'string' || location.trim() === '') return { statusCode };
	const key = keyInAddress(location);
	return { statusCode, location: location.trim(), ...(key === undefined ? {} : { $key: key }) };
}

function found(
	body: JsonValue,
	entitiesPath: string,
): { entities: JsonObject[]; warning?: string } {
	try {
		return { entities: entitiesOfReply(body, entitiesPath) };
	} catch (error) {
		const reason = error instanceof SageError ? error.message : String(error);
		const warning = `${reason}. Sage X3 accepted the entity; its whole answer is returned.`;
		return { entities: entitiesOfReply(body), warning };
	}
}
