import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { N8nRefused } from './n8n-rest.mjs';
import { Refusal } from './refusal.mjs';

/**
 * The owner's account of an n8n.
 *
 * @typedef {{ email: string, firstName: string, lastName: string, password: string }} Owner
 */

const somebody = { email: 'you@sandbox.example', firstName: 'Sandbox', lastName: 'User' };

/** Earlier versions gave it to every n8n, and told it in the documentation. */
const documentedPassword = 'SageX3-sandbox';

const onlyMine = 0o600;

/** @returns {Owner} with a password that nobody can guess: a page in the browser can reach an n8n on this machine */
export function newOwner() {
	return { ...somebody, password: `X3-${randomBytes(18).toString('base64url')}` };
}

/**
 * The owner that a file keeps; the first time, a new one. Nobody else on this machine can read the file.
 *
 * @param {string} file
 * @returns {Owner}
 */
export function keptOwner(file) {
	if (existsSync(file)) {
		chmodSync(file, onlyMine);
		return { ...somebody, ...accountIn(file) };
	}
	const owner = newOwner();
	mkdirSync(dirname(file), { recursive: true });
	const account = { email: owner.email, password: owner.password };
	writeFileSync(`${file}.new`, `${JSON.stringify(account, null, '\t')}\n`, { mode: onlyMine });
	renameSync(`${file}.new`, file);
	return owner;
}

/**
 * @param {string} file
 * @returns {{ email: string, password: string }}
 */
function accountIn(file) {
	try {
		const { email, password } = JSON.parse(readFileSync(file, 'utf8'));
		if (typeof email === 'string' && typeof password === 'string') return { email, password };
	} catch {
		// said below
	}
	throw new Refusal(
		`${file} holds no account.`,
		'It should look like {"email": "…", "password": "…"}: the account with which you sign in to this n8n.',
	);
}

/**
 * Signs in as the owner whom a file keeps. An n8n that still has the documented password gets the kept one.
 *
 * @param {import('./n8n-rest.mjs').N8nRest} rest
 * @param {Owner} owner
 * @param {string} file that keeps the owner, for what is said
 */
export async function signInAsOwner(rest, owner, file) {
	if (await isSignedIn(rest, owner)) return;
	if (await isSignedIn(rest, { ...owner, password: documentedPassword })) {
		await rest.changePassword(documentedPassword, owner.password);
		return;
	}
	throw new Refusal(
		"The owner's account of this n8n has another e-mail address or password than the one that is kept.",
		`Write yours into ${file}, or start afresh by deleting the folder that it is in.`,
	);
}

/**
 * @param {import('./n8n-rest.mjs').N8nRest} rest
 * @param {Owner} owner
 */
async function isSignedIn(rest, owner) {
	try {
		await rest.signIn(owner);
		return true;
	} catch (error) {
		if (error instanceof N8nRefused && error.status === 401) return false;
		throw error;
	}
}
