import type { Subject } from './subject';
import { checkVersions } from './keptState';
import { answerPage } from './pagedLists';
import type { Version } from './simulatedX3';
import { KEYS } from './x3Action';

const fileOf = ({ key, updatedMs, revision }: Version) => ({
	key,
	size: 1,
	checksum: `"e${revision}"`,
	lastModified: new Date(updatedMs).toISOString(),
});

/** The trigger for files, on a listing of the data delivery. */
export function files(pageCap: number): Subject {
	return {
		api: ({ url }, x3, between) => {
			if (url.endsWith('/folders')) return { folders: [{ name: 'SEED' }] };
			between();
			const { rows, next } = answerPage(url, x3.records, fileOf, { pageCap, pagedBy: 'keys' });
			return {
				items: rows,
				itemsCount: rows.length,
				isTruncated: next !== undefined,
				...(next === undefined ? {} : { $next: next }),
			};
		},
		signIn: 'oAuth2',
		parameters: {
			event: 'fileAvailable',
			folder: { __rl: true, mode: 'name', value: 'SEED' },
			download: false,
		},
		mayRepeatStamp: true,
		overlapOptions: () => ({}),
		idOf: ({ key, revision }) => `${key} e${revision}`,
		idOfItem: ({ fileName, checksum }) => `${String(fileName)} ${String(checksum).slice(1, -1)}`,
		stampMsOf: ({ updatedMs }) => updatedMs,
		datesOnlyTheBeginning: true,
		checkState: (state) => checkVersions(state, KEYS.length),
	};
}
