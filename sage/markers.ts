/** The key of a new record, as X3 names it in a message: field and value. */
export interface Marker {
	/** X3's code of the field: `PTHNUM`. */
	field: string;
	value: string;
}

const MARKER = /\[\[([A-Z][A-Z0-9_]{0,30}):([^[\]\r\n]{1,250})\]\]/g;

/**
 * The keys that a message names in technical markers: `[[PTHNUM:RECFR0110110]]` says that the record that was created
 * has this number (Q33).
 */
export function markersIn(message: string): Marker[] {
	return [...message.matchAll(MARKER)].map(([, field, value]) => ({ field, value: value.trim() }));
}

/** A message without its markers: empty when it was nothing else. */
export function withoutMarkers(message: string): string {
	return message.includes('[[') ? message.replace(MARKER, '').trim() : message;
}
