import type { IExecuteFunctions } from 'n8n-workflow';
import { keysInField } from '../operation/notedKeys';
import type { SingleOperation } from '../operation/operation';
import type { Client } from '../transport/client';
import type { WebService } from '../transport/soap/webServices';
import { readService } from './service';
import type { ServiceWrite } from './serviceWrite';
import { writeByService } from './write';

/** The call for one input item. It throws what speaks against it. */
type Prepare = (
	context: IExecuteFunctions,
	client: Client,
	service: WebService,
	itemIndex: number,
) => Promise<Omit<ServiceWrite, 'service'>>;

/**
 * How an operation makes a call for each input item, all of them side by side.
 * @param operation its value in the menu
 */
export function writesByItem(
	operation: string,
	prepare: Prepare,
): Pick<SingleOperation, 'execute'> {
	return {
		async execute(client, itemIndex) {
			const outcome = await writeByService(this, client, itemIndex, operation, async () => {
				const service = readService(this, client.credential, itemIndex);
				return { ...(await prepare(this, client, service, itemIndex)), service };
			});
			return { ...outcome, keys: keysInField(this, itemIndex, outcome.items) };
		},
	};
}
