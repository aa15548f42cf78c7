import type { ErrorReply } from '../faults/documentedErrors';
import type { Switches } from '../switches';

/** Counts the requests for data delivery: after so many, they are refused (G23). */
export class DeliveryQuota {
	private used = 0;

	/** Counts a request; the refusal when the quota is used up. Without a quota, the count begins anew. */
	use({ deliveryQuota, deliveryQuotaStatus }: Switches): ErrorReply | undefined {
		if (deliveryQuota === null) {
			this.used = 0;
			return undefined;
		}
		this.used += 1;
		if (this.used <= deliveryQuota) return undefined;
		const message = 'The quota of requests per day is exceeded';
		return { status: deliveryQuotaStatus, body: { message } };
	}

	/** Begins to count anew. */
	reset(): void {
		this.used = 0;
	}
}
