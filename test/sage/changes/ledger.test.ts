import { isSameVersion, stampOfVersion, versionOf } from '../../../sage/changes/ledger';

const STAMP = '2026-03-31T08:45:00.123Z';

describe('A version of a record', () => {
	it('is told from the next one by its revision, where both bear one stamp', () => {
		expect(isSameVersion(versionOf(STAMP, 'a'), versionOf(STAMP, 'a'))).toBe(true);
		expect(isSameVersion(versionOf(STAMP, 'a'), versionOf(STAMP, 'b'))).toBe(false);
	});

	it('is told by its stamp alone when its revision was not read, so that a hidden schema makes nothing new', () => {
		expect(isSameVersion(versionOf(STAMP, undefined), versionOf(STAMP, 'a'))).toBe(true);
		expect(isSameVersion(versionOf(STAMP, 'a'), versionOf(STAMP, undefined))).toBe(true);
		expect(isSameVersion(versionOf('2026-03-31', 'a'), versionOf(STAMP, undefined))).toBe(false);
	});

	it('is new where none was delivered', () => {
		expect(isSameVersion(undefined, STAMP)).toBe(false);
	});

	it('keeps its stamp as it came, whatever stands in the revision', () => {
		expect(stampOfVersion(versionOf(STAMP, '#1#'))).toBe(STAMP);
		expect(stampOfVersion(versionOf(STAMP, 7))).toBe(STAMP);
	});
});
