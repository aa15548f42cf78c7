import fc from 'fast-check';
import { files } from './files';
import { liveThrough, WHICH } from './histories';

describe(`In any history, files are told about once, and none is lost (${WHICH})`, () => {
	it('whatever happens', async () => {
		await liveThrough(fc.integer({ min: 1, max: 4 }), files);
	});
});
