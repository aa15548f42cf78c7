import { SageError } from '../../../sage/SageError';
import type { NodeContext } from './context';

/**
 * Keeps a write from running with *Retry On Fail*: n8n would send all items again.
 * @throws SageError `invalidRequest`
 */
export function refuseToRunAgain(context: Pick<NodeContext, 'getNode'>): void {
	if (context.getNode().retryOnFail !== true) return;
	throw new SageError({
		kind: 'invalidRequest',
		message: "'Retry On Fail' is switched on in the settings of this node, which writes to Sage X3",
		description:
			"n8n would send all items again, even those that Sage X3 has executed. Switch it off. The node itself repeats what is safe to repeat; to go on after a failure, use 'On Error'. Nothing was sent.",
	});
}
