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

/** Whether a request by OAuth2 was signed with a token that is valid. */
const isAccepted = ({ url, status }: Sandbox['requests'][number]): boolean =>
	url.startsWith('/v1/service/') && status === 200;

/** Trouble that goes on by itself. */
export interface Trouble {
	/** Lets the access token expire, and none from then on: whoever is killed while it renews one takes the sign-in along. */
	holdTokens(): void;
	/** Whether the last expiry has been followed by a renewal, and the new token is in use: then n8n has stored it. */
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
	let requestsBefore = 0;
	const misbehave = setInterval(() => {
		sandbox.faults.clear();
		sandbox.faults.add({ match: { path: ANY }, times: 1, ...FAULTS[faults % FAULTS.length] });
		faults += 1;
	}, FAULT_EVERY_MS);
	const expire = () => {
		if (isHeld) return;
		refreshesBefore = sandbox.tokens.refreshes;
		requestsBefore = sandbox.requests.length;
		sandbox.tokens.expire();
		expiries += 1;
	};
	expire();
	const expiring = setInterval(expire, EXPIRY_EVERY_MS);
	return {
		holdTokens: () => {
			expire();
			isHeld = true;
		},
		isRenewed: () =>
			sandbox.tokens.refreshes > refreshesBefore &&
			sandbox.requests.slice(requestsBefore).some(isAccepted),
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
