/** Makes text safe inside HTML and inside its attributes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text for people as HTML: what stands between backticks is code. */
export function withCode(text: string): string {
	return escapeHtml(text)
		.split('`')
		.map((piece, place) => (place % 2 === 1 ? `<code>${piece}</code>` : piece))
		.join('');
}

/** A small complete page. `body` is HTML. */
export function htmlPage(title: string, body: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 56rem; padding: 0 1rem; color: #1c2733; }
main.card { max-width: 28rem; margin: 4rem auto; padding: 1.5rem 2rem; border: 1px solid #c9d3dc; border-radius: 8px; }
h1 { font-size: 1.4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #e3e9ee; }
label { display: block; margin: .25rem 0; }
button { font: inherit; padding: .4rem 1.2rem; margin-right: .5rem; border: 1px solid #0a6b5c; border-radius: 4px; cursor: pointer; }
button.primary { background: #0a6b5c; color: #fff; }
.buttons { display: grid; grid-template-columns: repeat(auto-fill, minmax(12.5rem, 1fr)); gap: 1rem; }
.buttons form { display: flex; flex-direction: column; border: 1px solid #c9d3dc; border-radius: 8px; padding: .5rem 1rem; }
.buttons button { margin: 0; padding: .4rem .75rem; }
.buttons form p { margin: .25rem 0 .5rem; }
.buttons form p:last-child { margin-top: auto; padding-top: .5rem; }
.buttons input, .buttons select, .buttons textarea { font: inherit; box-sizing: border-box; width: 100%; }
td form { display: flex; gap: .25rem; }
td form input, td form select { font: inherit; width: 9rem; }
td form button { padding: 0 .5rem; margin: 0; }
summary { cursor: pointer; padding: .25rem 0; }
.done { background: #e3f3ef; border-left: 4px solid #0a6b5c; padding: .5rem 1rem; }
.earlier { color: #5a6773; font-size: .9rem; }
.alert { color: #a3160c; }
code { background: #f1f4f6; padding: 0 .2rem; }
</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Where a person signs in; it never misbehaves. */
export const signInPath = '/login';

/** The page that a person who is not signed in gets from Sage X3, with status 200. */
export const signInPage = htmlPage(
	'Sage X3 sign in',
	'<main class="card"><h1>Sign in</h1><form method="post" action="' +
		signInPath +
		'"><label>User <input name="login"></label>' +
		'<label>Password <input name="password" type="password"></label><button>Sign in</button></form></main>',
);
