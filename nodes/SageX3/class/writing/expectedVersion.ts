import type { INodeProperties } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
import type { KeyedWrite } from './wanted';

/** Entry of the `options` collection of Update. Sources: R18, R19. */
export const expectedVersionOption: INodeProperties = {
	displayName: 'Expected Version',
	name: 'expectedVersion',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.$etag }}',
	description:
		'The $etag of the record as you read it without Simplify. The update is refused if somebody has changed the record since then. Sage X3 itself does not check this, so a change at the very moment of the update goes unnoticed.',
};

/**
 * Sees to it that a record is what it was expected to be.
 * @throws SageError with the category `changedSince` when it is not
 */
export function checkVersion(
	{ place, key }: Pick<KeyedWrite, 'place' | 'key'>,
	expected: string | undefined,
	{ $etag }: JsonObject,
): void {
	if (expected === undefined) return;
	const name = `${place.className} ${key}`;
	if ($etag === undefined || $etag === null) {
		throw new SageError({
			kind: 'invalidRequest',
			message: `There is nothing to compare 'Expected Version' with: ${name} has no $etag`,
			description: "Leave 'Expected Version' out. Nothing was changed.",
		});
	}
	if (String($etag) === expected) return;
	throw new SageError({
		kind: 'refused',
		category: 'changedSince',
		statusCode: 409,
		message: `${name} was changed since it was read`,
		description:
			"Its version is not the one in 'Expected Version'. Read the record again before you change it. Nothing was changed.",
	});
}
