import { CAPACITY } from '../../nodes/SageX3/trigger/options/delivery';
import type { Subject } from './subject';
import { checkLedger, checkVersions } from './keptState';
import { answerPage, type PagedManners } from './pagedLists';
import type { Version } from './simulatedX3';
import { KEYS } from './x3Action';

export const COMPARED_BY = ['content', 'tag', 'day', 'moment', 'number'] as const;
export type ComparedBy = (typeof COMPARED_BY)[number];

export interface ListManners extends PagedManners {
	/** Whether the request narrows the list to what has changed since. */
	usesSince: boolean;
}

/** The trigger for entities, on a list of api1. */
export function entities(compareBy: ComparedBy, { usesSince, ...manners }: ListManners): Subject {
	const isGrowing = compareBy !== 'content' && compareBy !== 'tag';
	const changed = (version: Version) => changeField(compareBy, version);
	return {
		api: ({ url }, x3, between) => {
			between();
			const rowOf = (version: Version) => ({
				code: version.key,
				changed: changed(version),
				...(compareBy === 'day' ? { revision: version.revision } : {}),
			});
			const { rows, next } = answerPage(url, x3.records, rowOf, manners);
			return { $resources: rows, $links: next === undefined ? {} : { $next: { $url: next } } };
		},
		signIn: 'basic',
		parameters: {
			event: 'entityChanged',
			requestUri: `/api1/x3/erp/SEED/CUSTOMER${usesSince && isGrowing ? '?since=$since' : ''}`,
			requestMethod: 'GET',
			keyField: 'code',
			compareBy,
			changeField: 'changed',
		},
		mayRepeatStamp: !isGrowing,
		waitsForItsTime: compareBy === 'day',
		mayPassOver: manners.pagedBy === 'positions',
		overlapOptions: (minutes) =>
			compareBy === 'number' ? { overlapNumbers: minutes * 60_000 } : { overlap: minutes },
		idOf: (version) =>
			[version.key, changed(version), ...(compareBy === 'day' ? [version.revision] : [])].join(' '),
		idOfItem: ({ code, changed: found, revision }) =>
			[code, found, ...(compareBy === 'day' ? [revision] : [])].map(String).join(' '),
		stampMsOf: ({ updatedMs }) => updatedMs,
		checkState: (state) =>
			isGrowing ? checkLedger(state, CAPACITY) : checkVersions(state, KEYS.length),
	};
}

function changeField(compareBy: ComparedBy, { updatedMs, revision }: Version): string | number {
	if (compareBy === 'number') return updatedMs;
	if (compareBy === 'content' || compareBy === 'tag') return `e${revision}`;
	const moment = new Date(updatedMs).toISOString();
	return compareBy === 'day' ? moment.slice(0, 10) : moment;
}
