import type { FaultRule, Sandbox } from '../../../sandbox/index.ts';

const FAULT_EVERY_MS = 2_500;
const EXPIRY_EVERY_MS = 15_000;

/** Requests of any kind but those for tokens. */
const ANY = /^\/(api1|v1\/service)\//;

/** What goes wrong in turn. */
const FAULTS: ReadonlyArray<Pick<FaultRule, 'fault' | 'match'>> = [
	{ fault: { kind: 'status', status: 503 } },
	{ fault: 'drop-before' },
	{ fault: 'drop-after' },
	{ fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } } },
	{ fault: 'truncate' },
	{ fault: { kind: 'status', status: 500 } },
	{ fault: 'empty', match: { path: '/v1/service/' } }, // by REST, a 200 with nothing in it would be a success
	{ fault: { kind: 'delay', ms: 2000 } },
];

/** Trouble that goes on by itself. */
export interface Trouble {
	/** Lets no access token expire from now on: whoever is killed while it renews one takes the sign-in along. */
	holdTokens(): void;
	/** Whether the last expiry has been followed by a renewal. */
	isRenewed(): boolean;
	releaseTokens(): void;
	/** Ends the trouble, and tells how much of it there was. */
	stop(): { faults: number; expiries: number };
}

/** Lets requests fail and access tokens expire. */
export function faultsAndExpiries(sandbox: Sandbox): Trouble {
	let faults = 0;
	let expiries = 0;
	let isHeld = false;
	let refreshesBefore = 0;
	const misbehave = setInterval(() => {
		sandbox.faults.clear();
		sandbox.faults.add({ match: { path: ANY }, times: 1, ...FAULTS[faults % FAULTS.length] });
		faults += 1;
	}, FAULT_EVERY_MS);
	const expire = () => {
		if (isHeld) return;
		refreshesBefore = sandbox.tokens.refreshes;
		sandbox.tokens.expire();
		expiries += 1;
	};
	expire();
	const expiring = setInterval(expire, EXPIRY_EVERY_MS);
	return {
		holdTokens: () => {
			isHeld = true;
		},
		isRenewed: () => sandbox.tokens.refreshes > refreshesBefore,
		releaseTokens: () => {
			isHeld = false;
		},
		stop: () => {
			clearInterval(misbehave);
			clearInterval(expiring);
			sandbox.faults.clear();
			return { faults, expiries };
		},
	};
}
