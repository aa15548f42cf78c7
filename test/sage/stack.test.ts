import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { readAnswer } from '../../sage/answer';
import type { Asked, RawAnswer } from '../../sage/rawAnswer';
import { SageError, type Trouble } from '../../sage/SageError';
import { readBreakdown, withoutPlaces } from '../../sage/stack';

const PLACES = `    at JSON.parse (<anonymous>)
    at parse (/srv/x3/node_modules/body-parser/lib/types/json.js:89:19)
    at /srv/x3/node_modules/body-parser/lib/read.js:128:18`;
const OF_BODY = `SyntaxError: Unexpected token } in JSON at position 76\n${PLACES}`;
const OF_PROGRAM = `TypeError: Cannot read properties of undefined (reading 'node')
    at resolve (/srv/x3/lib/query.js:12:5)
    at async Promise.all (index 0)`;

/** The page that a web server of Node makes of an error. */
function asPage(stack: string): string {
	const shown = stack
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/\n {4}/g, '<br> &nbsp; &nbsp;');
	return `<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Error</title>\n</head>\n<body>\n<pre>${shown}</pre>\n</body>\n</html>`;
}

function troubleOf(raw: Partial<RawAnswer>, isWrite = false): Trouble {
	const asked: Asked = { isWrite, url: new URL('https://x3.example/xtrem/api') };
	try {
		readAnswer({ statusCode: 400, headers: {}, text: '', ...raw }, asked);
	} catch (error) {
		if (error instanceof SageError) return error.trouble;
		throw error;
	}
	throw new Error('It was taken for an answer');
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const plain = { 'content-type': 'text/plain' };

describe('A body that the server could not read (Q18)', () => {
	it.each([
		['a page, 400', 400, html, asPage(OF_BODY)],
		['a page, 500', 500, html, asPage(OF_BODY)],
		['a page, 200', 200, html, asPage(OF_BODY)],
		['plain text, 400', 400, plain, OF_BODY],
		['plain text, 200', 200, plain, OF_BODY],
		['one line, 400', 400, plain, 'SyntaxError: Unexpected token } in JSON at position 76'],
		['no content type', 400, {}, OF_BODY],
	])('is told as what it is, without the stack: %s', (_name, statusCode, headers, text) => {
		for (const isWrite of [false, true]) {
			const trouble = troubleOf({ statusCode, headers, text }, isWrite);
			expect(trouble).toMatchObject({
				kind: 'refused',
				message:
					'Sage X3 could not read the JSON that was sent to it: Unexpected token } in JSON at position 76',
			});
			expect(trouble.description).toContain('Nothing was executed');
			expect(trouble.inDoubt).toBeUndefined();
			expect(JSON.stringify(trouble)).not.toMatch(/body-parser|JSON\.parse|\bat \//);
		}
	});
});

describe('A program of the server that breaks down', () => {
	it.each([
		['a page, 500', 500, html, asPage(OF_PROGRAM), true],
		['a page, 200', 200, html, asPage(OF_PROGRAM), true],
		['plain text, 500', 500, plain, OF_PROGRAM, true],
		['plain text, 400', 400, plain, OF_PROGRAM, false],
		// a reply of another program that it could not read: what was sent may have been executed
		['JSON of somebody else, 500', 500, plain, OF_BODY.replace(/body-parser/g, 'x3'), true],
	])('tells its error, without the stack: %s', (_name, statusCode, headers, text, inDoubt) => {
		const trouble = troubleOf({ statusCode, headers, text }, true);
		expect(trouble.message).toMatch(/^A program of Sage X3 broke down: \w+Error: /);
		expect(JSON.stringify(trouble)).not.toMatch(/\bat \w+ \(|\/srv/);
		expect(trouble.inDoubt ?? false).toBe(inDoubt);
		expect(troubleOf({ statusCode, headers, text }).inDoubt).toBeUndefined();
	});

	it('is none in text that was asked for', () => {
		const asked: Asked = { isWrite: false, url: new URL('https://x3.example/log') };
		const raw = { statusCode: 200, headers: plain, text: OF_PROGRAM };
		expect(readAnswer(raw, asked).body).toEqual({ body: OF_PROGRAM, statusCode: 200 });
	});

	it('is none in a page to sign in, nor in words without places', () => {
		const page =
			'<html><title>Sign in</title><body>Error: please sign in at the door</body></html>';
		expect(troubleOf({ statusCode: 200, headers: html, text: page }).kind).toBe('notSignedIn');
		expect(readBreakdown('Error: the site FR011 is closed')).toBeUndefined();
		expect(readBreakdown('Error 30: Invalid token')).toBeUndefined();
	});
});

describe('A stack inside JSON (R23)', () => {
	it.each([
		[
			'api1',
			{ $diagnoses: [{ $severity: 'error', $message: 'No site', $stackTrace: OF_PROGRAM }] },
		],
		[
			'api1, in its words',
			{ $diagnoses: [{ $severity: 'error', $message: `No site\n${PLACES}` }] },
		],
		['a classic session', { $message: 'No site', $details: PLACES, $stack: OF_PROGRAM }],
		[
			'GraphQL',
			{
				data: null,
				errors: [{ message: 'No site', extensions: { exception: { stacktrace: [OF_PROGRAM] } } }],
			},
		],
		[
			'GraphQL diagnoses',
			{
				data: null,
				errors: [
					{
						message: 'No site',
						extensions: { diagnoses: [{ severity: 3, message: 'No site', stack: OF_PROGRAM }] },
					},
				],
			},
		],
		['a plain message', { message: `No site\n${PLACES}`, stack: OF_PROGRAM }],
	])('is shown nowhere: %s', (_name, body) => {
		const trouble = troubleOf({ statusCode: 500, text: JSON.stringify(body) });
		expect(trouble.message).toBe('No site');
		expect(JSON.stringify(trouble)).not.toContain('/srv');
	});

	it('is shown nowhere, where there are no words beside it', () => {
		const trouble = troubleOf({ text: JSON.stringify({ code: 7, stack: OF_PROGRAM }) });
		expect(trouble.description).toContain('It answered: {"code":7}');
		expect(JSON.stringify(trouble)).not.toContain('/srv');
	});
});

it('is read in linear time, whatever the text', async () => {
	const parts = ['<', 'a', '<br', '\nat x (', '\nError: ', '\n', ':1:1)', '&lt;', '[[', 'at '];
	const text = fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...parts));
	await fc.assert(
		fc.asyncProperty(text, async (repeated) => {
			const long = repeated.join('').repeat(50_000);
			readBreakdown(long);
			withoutPlaces(long);
			await setImmediate(); // lets the time-out of the test see how long it has taken
		}),
	);
});
