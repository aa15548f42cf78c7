import type { JsonValue } from '../../../../sage/exactJson';
import type { ProposedWrite } from '../../../../sage/proposal';
import type { ClassPlace } from '../../../../sage/rest/classAddress';
import { problemText, valueOrProblem } from '../../operation/foreseen';
import type { Client } from '../../transport/client';
import { checkWrite, type ClassWrite } from '../../transport/rest/classWrites';

/** Exactly one write, on what there is of its record now. */
export function proposedWrite(
	client: Client,
	place: ClassPlace,
	write: ClassWrite,
	state: JsonValue,
): ProposedWrite {
	const { baseUrl, signIn, user } = client.credential;
	return {
		place: { baseUrl, signIn, user, ...place },
		write: {
			operation: write.kind,
			key: write.kind === 'create' ? null : write.key,
			facet: write.kind === 'update' ? 'edit' : write.facet,
			values: write.kind === 'delete' ? null : write.data,
		},
		state,
	};
}

/** What speaks against a write before it is sent, such as a restriction of the credential. */
export function refusalsOf(client: Client, place: ClassPlace, write: ClassWrite): string[] {
	const checked = valueOrProblem(() => checkWrite(client, place, write));
	return 'problem' in checked ? [problemText(checked.problem)] : [];
}
