import { randomUUID } from 'crypto';

const id = randomUUID();

/** Tells this process of n8n from the ones before it, and from its other instances. */
export function processId(): string {
	return id;
}
