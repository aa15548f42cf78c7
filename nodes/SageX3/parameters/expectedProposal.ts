import type { INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { differsFrom, type Otherwise, type ProposedWrite } from '../../../sage/proposal';
import { SageError } from '../../../sage/SageError';
import type { ParameterSource } from './parameterSource';

/** Entry of the `options` collection of every operation that writes. */
export const expectedProposalOption: INodeProperties = {
	displayName: 'Expected Proposal',
	name: 'expectedProposal',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.$proposal }}',
	description:
		'The $proposal of a dry run. The write is refused if it would now do anything else: other values, another record, folder or user, or a record that was changed since.',
};

/**
 * The proposal that an input item must match; undefined when none is asked for.
 * @throws SageError `invalidRequest` when the option is there and empty: the write would go unchecked
 */
export function expectedProposal(context: ParameterSource, itemIndex: number): string | undefined {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	if (!isJsonObject(options) || !('expectedProposal' in options)) return undefined;
	const { expectedProposal: given } = options;
	const proposal = typeof given === 'string' ? given.trim() : '';
	if (proposal !== '') return proposal;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Expected Proposal' is empty",
		description:
			'Give the $proposal of a dry run, or remove the option. A dry run that names problems has no proposal. Nothing was sent for this item.',
	});
}

/**
 * Why a write is not the one that was proposed; undefined when it is, or when there is nothing to compare.
 * @param write undefined when nothing can be proposed of it
 */
export function otherThanProposed(
	proposal: string | undefined,
	write: ProposedWrite | undefined,
): SageError | undefined {
	if (proposal === undefined) return undefined;
	const otherwise = write === undefined ? 'another state' : differsFrom(proposal, write);
	if (otherwise === undefined) return undefined;
	return new SageError({
		kind: 'refused',
		category: 'changedSince',
		statusCode: 409,
		message: `This is not what was proposed: ${WORDS[otherwise]}`,
		description:
			'Do another dry run, and have it approved again. Nothing was written for this item.',
	});
}

const WORDS: Readonly<Record<Otherwise, string>> = {
	'no proposal': "the 'Expected Proposal' is not a complete $proposal of a dry run",
	'another place': 'it was for another record type, folder, address or user',
	'another write': 'the operation, the key or the values are different',
	'another state': 'the record in Sage X3 was changed, created or deleted since',
};
