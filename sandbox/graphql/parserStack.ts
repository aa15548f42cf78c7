import type { FastifyReply } from 'fastify';
import { sendHtml } from '../http/send';

const PLACES = [
	'at JSON.parse (<anonymous>)',
	'at parse (/sandbox/node_modules/body-parser/lib/types/json.js:89:19)',
	'at /sandbox/node_modules/body-parser/lib/read.js:128:18',
	'at AsyncResource.runInAsyncScope (node:async_hooks:203:9)',
];

/** The answer to a body that is no JSON: the stack of a parser, as a web page or as plain text (Q18). */
export function sendParserStack(
	reply: FastifyReply,
	body: string,
	form: 'html' | 'text',
): FastifyReply {
	const lines = [`SyntaxError: ${reasonOf(body)}`, ...PLACES];
	if (form === 'text') {
		return reply.code(400).header('content-type', 'text/plain').send(lines.join('\n    '));
	}
	const shown = lines.map((line) => line.replace(/</g, '&lt;').replace(/>/g, '&gt;'));
	const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>${shown.join('<br> &nbsp; &nbsp;')}</pre>
</body>
</html>
`;
	return sendHtml(reply, page, { status: 400 });
}

/** Node's words of today, and those of the time in which such an answer was seen. */
function reasonOf(body: string): string {
	try {
		JSON.parse(body);
		return 'Unexpected token in JSON';
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		return words.includes('in JSON') ? words : `Unexpected token in JSON (${words})`;
	}
}
