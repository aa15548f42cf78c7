import { isObject } from '../http/body';
import { cutInHalf, withLoneBackslashes } from './brokenJson';
import { withNewRecords } from './endlessList';
import type { Fault } from './fault';
import { type PageRequest, bendNextLink } from './nextLinks';

const foreignOrigin = 'https://x3-internal.example:8124';
const requestId = { requestId: '3f6d1c80-5d0e-4c55-9a55-6f3f7f3a1b2c' };

/**
 * The text of a reply as some misbehaviours change it; undefined when this one does not, or the reply is not JSON.
 */
export function reshape(fault: Fault, text: string, request: PageRequest): string | undefined {
	try {
		return reshaped(fault, text, request);
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

function reshaped(fault: Fault, text: string, request: PageRequest): string | undefined {
	switch (fault.kind) {
		case 'invalid-json':
			return cutInHalf(text);
		case 'lone-backslashes':
			return withLoneBackslashes(text);
		case 'endless-next':
			return bendNextLink(text, request, 'endless');
		case 'repeated-page':
			return bendNextLink(text, request, 'repeated');
		case 'foreign-next':
			return bendNextLink(text, request, { origin: fault.origin ?? foreignOrigin });
		case 'endless-list':
			return bendNextLink(withNewRecords(text, request.serial), request, 'repeated');
		case 'null-edges':
			return JSON.stringify(JSON.parse(text), withoutEdges);
		case 'extra-members':
			return withMembers(text, JSON.stringify(fault.members ?? requestId).slice(1, -1));
		case 'deep':
			return withMembers(text, `"deep":${'['.repeat(fault.levels)}${']'.repeat(fault.levels)}`);
		default:
			return undefined;
	}
}

function withoutEdges(name: string, value: unknown): unknown {
	return name === 'edges' && Array.isArray(value) ? null : value;
}

/** Adds members to a JSON object, and leaves every digit of the others as it is. Other JSON stays as it is. */
function withMembers(json: string, members: string): string {
	const parsed: unknown = JSON.parse(json);
	if (!isObject(parsed) || members === '') return json;
	const rest = json.trimStart().slice(1);
	return `{${members}${Object.keys(parsed).length > 0 ? ',' : ''}${rest}`;
}
