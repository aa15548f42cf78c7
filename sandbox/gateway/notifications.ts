import { createHmac, randomUUID } from 'node:crypto';
import { application, customerUrl } from '../accounts';
import type { SandboxClock } from '../clock/clock';
import type { Switches } from '../switches';
import type { DeliveryFile } from './deliveryBox';

/** A notification as it was sent. */
export interface SentNotification {
	/** The exact text of the body. */
	readonly payload: string;
	/** Value of the header `HMAC_SHA256`. */
	readonly signature: string;
	/** Status of the reply; null while there is none, and for ever when there was no connection. */
	status: number | null;
}

/** What a notification is about. */
export interface Notified {
	readonly folder: string;
	readonly file: DeliveryFile;
}

/** How a notification sent by hand differs from the right one. */
interface NotificationForm {
	/** Sent instead of the right signature. */
	readonly signature?: string;
	/** Sends the last one once more, byte for byte. */
	readonly repeat?: boolean;
}

/** What notifications need of the sandbox. */
interface NotificationSource {
	readonly url: string;
	readonly switches: Switches;
	readonly clock: SandboxClock;
}

/** Path of what the `detailUrl` of a notification leads to. */
export const notificationPath = '/v1/notification';

const patienceMs = 10_000;

/**
 * Tells the registered Notification URL about new files. Source: GF13.
 * Signed with the client ID over the bytes of the payload; the encoding is a switch (G20).
 */
export class Notifications {
	readonly sent: SentNotification[] = [];
	private readonly subjects = new Map<string, Notified>();

	constructor(private readonly state: NotificationSource) {}

	/** Tells about a file that was put. It never fails, and nobody has to wait for it. */
	announce(notified: Notified): void {
		if (this.state.switches.notificationUrl !== '') void this.send(notified);
	}

	/** Sends a notification, and waits for the reply. */
	async send(notified: Notified, form: NotificationForm = {}): Promise<SentNotification> {
		const last = form.repeat ? this.sent.at(-1) : undefined;
		const payload = last?.payload ?? this.payloadOf(notified);
		const signature = form.signature ?? last?.signature ?? this.sign(payload);
		const notification: SentNotification = { payload, signature, status: null };
		this.sent.push(notification);
		notification.status = await post(this.state.switches.notificationUrl, payload, signature);
		return notification;
	}

	/** What the notification with this identifier is about. */
	subjectOf(id: string): Notified | undefined {
		return this.subjects.get(id);
	}

	/** Forgets everything. */
	clear(): void {
		this.sent.length = 0;
		this.subjects.clear();
	}

	private payloadOf(notified: Notified): string {
		const id = randomUUID();
		this.subjects.set(id, notified);
		return JSON.stringify({
			notificationId: id,
			source: 'dataDeliveryApi',
			customerUrl,
			customerID: 'SANDBOX',
			datetime: new Date(this.state.clock.now()).toISOString(),
			detailUrl: `${this.state.url}${notificationPath}/${id}`,
		});
	}

	private sign(payload: string): string {
		return createHmac('sha256', application.clientId)
			.update(payload)
			.digest(this.state.switches.notificationEncoding);
	}
}

async function post(url: string, payload: string, signature: string): Promise<number | null> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', HMAC_SHA256: signature },
			body: payload,
			redirect: 'manual',
			signal: AbortSignal.timeout(patienceMs),
		});
		await response.body?.cancel();
		return response.status;
	} catch {
		return null;
	}
}
