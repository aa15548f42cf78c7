import { randomUUID } from 'crypto';

const life = randomUUID();

/** Tells this life of n8n from the ones before, and from its other instances. */
export function processId(): string {
	return life;
}
