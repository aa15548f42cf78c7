/**
 * A reporter for Node's test runner that writes one line of JSON when all is over: how many tests passed and how many
 * failed. Suites and skipped tests do not count; a file that could not run counts as a failed test.
 *
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} events
 */
export default async function* count(events) {
	const counts = { passed: 0, failed: 0 };
	for await (const { type, data } of events) {
		if (type === 'test:fail' && data.details.type !== 'suite') counts.failed++;
		if (type === 'test:pass' && data.details.type !== 'suite' && !data.skip && !data.todo) {
			counts.passed++;
		}
	}
	yield JSON.stringify(counts);
}
