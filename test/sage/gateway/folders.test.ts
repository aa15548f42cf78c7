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
