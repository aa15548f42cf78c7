import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	commandFor,
	looksOf,
	noteOf,
	notedPictures,
	pictureNames,
} from '../../scripts/pictures.mjs';

const notes = notedPictures();

/**
 * @param {string} name
 * @param {string} why
 */
const anew = (name, why) =>
	`docs/images/${name}.png ${why}. Make it anew, look at it, and commit it with docs/images/pictures.json: ${commandFor(name)}`;

test('Every picture that is noted is there', () => {
	const names = pictureNames();
	assert.deepEqual(
		Object.keys(notes).filter((name) => !names.includes(name)),
		[],
	);
});

for (const name of pictureNames()) {
	test(`The picture ${name} shows the package as it is`, () => {
		const noted = notes[name];
		assert.ok(noted !== undefined, anew(name, 'was not made by the browser tests'));
		const now = noteOf(name, noted.shows);
		assert.equal(now.picture, noted.picture, anew(name, 'is not the picture that they made'));
		assert.equal(now.digest, noted.digest, anew(name, 'shows what has changed since'));
	});
}

const shownFor = (/** @type {string} */ operation) => ({ show: { operation: [operation] } });
const label = { displayName: 'Values', name: 'columns', type: 'string', default: '' };
const limit = { displayName: 'Limit', name: 'limit', type: 'number', default: 50 };
const chosen = new Map([['operation', 'get']]);

test('A new label, default or parameter is seen', () => {
	const before = looksOf([label], chosen);
	assert.notDeepEqual(looksOf([{ ...label, displayName: 'Fields' }], chosen), before);
	assert.notDeepEqual(looksOf([{ ...label, default: 'A' }], chosen), before);
	assert.notDeepEqual(looksOf([label, limit], chosen), before);
	const group = (/** @type {object} */ field) => [
		{ ...label, type: 'fixedCollection', options: [{ displayName: 'Row', values: [field] }] },
	];
	assert.notDeepEqual(looksOf(group(label), chosen), looksOf(group(limit), chosen));
});

test('A tooltip, an option that nobody added, and what another operation has are not seen', () => {
	const before = looksOf([label], chosen);
	assert.deepEqual(looksOf([{ ...label, description: 'What is written' }], chosen), before);
	const other = { ...limit, displayOptions: shownFor('getMany') };
	assert.deepEqual(looksOf([label, other], chosen), before);
	const options = { displayName: 'Options', name: 'options', type: 'collection' };
	assert.deepEqual(
		looksOf([{ ...options, options: [limit] }], chosen),
		looksOf([{ ...options, options: [label, limit] }], chosen),
	);
});
