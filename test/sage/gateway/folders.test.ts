import type { JsonObject } from '../../../sage/exactJson';
import { folderMeant, readFolders } from '../../../sage/gateway/folders';

const listed = (...folders: Array<[name: string, address?: string]>) =>
	readFolders({
		folders: folders.map(([name, dataService]) => ({
			name,
			$urls: { dataService: dataService ?? null },
		})),
	});

describe('The folder that is meant', () => {
	it('is the one of this very name, before one that is written otherwise', () => {
		const folders = listed(['seed', '/service/A/api'], ['SEED', '/service/B/api']);
		expect(folderMeant(folders, 'SEED').name).toBe('SEED');
		expect(folderMeant(folders, 'seed').name).toBe('seed');
		expect(() => folderMeant(folders, 'Seed')).toThrow('was not granted');
	});

	it('is the one of this very name, before one whose endpoint is called so', () => {
		const folders = listed(['A', '/service/B/api'], ['B', '/service/A/api']);
		expect(folderMeant(folders, 'A').name).toBe('A');
		expect(folderMeant(folders, 'B').name).toBe('B');
	});

	it('is the one of this very endpoint, before one whose name is written otherwise', () => {
		const folders = listed(['SEED'], ['X', '/service/seed/api']);
		expect(folderMeant(folders, 'seed').name).toBe('X');
		expect(folderMeant(folders, 'SEED').name).toBe('SEED');
	});

	it.each(['Seed', 'sEED', 'constructor', '__proto__', 'toString'])(
		'is none for a name that several could have, or none has: %s',
		(wanted) => {
			const folders = listed(['SEED'], ['X', '/service/seed/api']);
			expect(() => folderMeant(folders, wanted)).toThrow(
				`was not granted the folder '${wanted}', but SEED, X`,
			);
		},
	);

	it.each(['', '  ', '\u00a0', undefined, null, 5])('is never one without a name: %j', (name) => {
		const $urls = { dataService: '/service/SEED/api' };
		const nameless = readFolders({ folders: [{ name, $urls } as JsonObject] });
		for (const wanted of ['', 'SEED']) {
			expect(() => folderMeant(nameless, wanted)).toThrow('was granted no folder');
		}
		const beside = readFolders({ folders: [{ name, $urls } as JsonObject, { name: 'X3' }] });
		expect(folderMeant(beside, '').name).toBe('X3');
	});

	it('is found in any case when only one can be meant', () => {
		expect(folderMeant(listed(['SEED'], ['X3']), 'seed').name).toBe('SEED');
	});

	it('is found by an endpoint whose address is percent-encoded', () => {
		const [folder] = listed(['SEED', 'https://gateway/v1/service/X3%20CLOUD%2FSEED/api']);
		expect(folder.endPoint).toBe('X3 CLOUD/SEED');
		expect(folderMeant([folder], 'X3 CLOUD/SEED')).toBe(folder);
	});

	it('keeps an address that is escaped wrongly as it is', () => {
		expect(listed(['SEED', '/service/A%ZZ/api'])[0].endPoint).toBe('A%ZZ');
	});
});
