import type { JsonObject } from '../../exactJson';

/** What tells a line of a record apart, its `$uuid`; undefined where it has none. Source: RF6. */
export function lineId({ $uuid }: JsonObject): string | undefined {
	return typeof $uuid === 'string' && $uuid !== '' ? $uuid : undefined;
}
