import type { Button } from './button';
import { setting } from './setting';

const longestWaitMs = 600_000;

const goOffline: Button = {
	name: 'go-offline',
	label: 'Go offline',
	explanation: setting('offline', 'true'),
	press: ({ switches }) => {
		switches.offline = true;
		return 'The sandbox is offline: every connection breaks, and nothing is executed.';
	},
};

const comeBack: Button = {
	name: 'come-back',
	label: 'Come back',
	explanation: 'Sets the switch `offline` to `false`.',
	press: ({ switches }) => {
		switches.offline = false;
		return 'The sandbox is back online.';
	},
};

const slowDown: Button = {
	name: 'slow-down',
	label: 'Slow down',
	explanation: setting('latencyMs'),
	fields: () => [{ name: 'latencyMs', label: 'Milliseconds', value: '2000', form: 'number' }],
	press: ({ switches }, given) => {
		const text = given('latencyMs').trim();
		const latencyMs = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
		if (!(latencyMs <= longestWaitMs)) {
			throw new Error(`The wait is a whole number of milliseconds from 0 to ${longestWaitMs}.`);
		}
		switches.latencyMs = latencyMs;
		return latencyMs === 0
			? 'Every reply comes at once.'
			: `Every reply now waits ${latencyMs} milliseconds.`;
	},
};

const fullSpeed: Button = {
	name: 'full-speed',
	label: 'Full speed',
	explanation: 'Sets the switch `latencyMs` to `0`.',
	press: ({ switches }) => {
		switches.latencyMs = 0;
		return 'Every reply comes at once.';
	},
};

const startAfresh: Button = {
	name: 'start-afresh',
	label: 'Start afresh',
	explanation:
		'Brings data, files and switches back to what they were at the start, and forgets tokens, faults and the record of requests. Credentials have to be connected again.',
	press: (state) => {
		state.reset();
		return 'Everything is as it was at the start.';
	},
};

/** Makes the sandbox hard to reach, and as good as new. */
export const connectionButtons: readonly Button[] = [
	goOffline,
	comeBack,
	slowDown,
	fullSpeed,
	startAfresh,
];
