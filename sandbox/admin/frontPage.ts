import type { FastifyInstance } from 'fastify';
import { escapeHtml, htmlPage, withCode } from '../http/html';
import { sendHtml } from '../http/send';
import type { SandboxState } from '../state';
import { buttonForm } from './page/buttonForm';
import { type Refused, buttonGroups, buttons } from './page/buttons';
import { switchTables } from './page/switchTables';
import { describeState } from './stateReport';

/** Nothing from elsewhere, no script, and forms to the sandbox alone. */
const policy =
	"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The page that a person sees first: what can be done, where to look, who to be, and what there is. */
export function frontPage(app: FastifyInstance, state: SandboxState): void {
	app.get('/', (_request, reply) => sendHtml(reply, page(state), { policy }));
	buttons(app, state, (reply, refused) =>
		sendHtml(reply, page(state, refused), { policy, status: 400 }),
	);
}

function page(state: SandboxState, refused?: Refused): string {
	const { addresses, accounts, contents } = describeState(state);
	const body = [
		'<h1>Sage X3 sandbox</h1>',
		"<p>A simulator of Sage X3's web APIs to try things on. Nothing here is a real Sage X3 server.</p>",
		refused ? alert(refused) : done(state),
		...Object.entries(buttonGroups).map(
			([title, group]) =>
				`<h2>${escapeHtml(title)}</h2><div class="buttons">${group
					.map((button) =>
						buttonForm(button, state, refused?.button === button ? refused.typed : undefined),
					)
					.join('\n')}</div>`,
		),
		'<h2>Switches</h2>',
		"<p>Where Sage's documentation says two things, or nothing, the sandbox can be either way. A switch takes effect at once.</p>",
		switchTables(state),
		section('Addresses', addresses),
		...Object.entries(accounts).map(([name, account]) => section(name, account)),
		section('Contents', contents),
		`<p>From a program, you can do the same and also provoke misbehaviour (faults): <code>sandbox/README.md</code> explains
<code>${escapeHtml(state.url)}/sandbox/switches</code>, <code>/sandbox/faults</code> and the others.</p>`,
	];
	return htmlPage('Sage X3 sandbox', body.join('\n'));
}

function alert({ button, reason }: Refused): string {
	return `<p class="alert" role="alert">${escapeHtml(button.label)}: nothing was done. ${escapeHtml(reason)}</p>`;
}

function done({ deeds }: SandboxState): string {
	const [last, ...before] = deeds.latest.map(
		({ at, text }) => `<time>${escapeHtml(at.slice(11, 19))}</time> ${withCode(text)}`,
	);
	if (last === undefined) return '';
	const earlier = before.map((text) => `<li>${text}</li>`).join('');
	return `<p class="done" role="status">${last}</p>${earlier === '' ? '' : `<ul class="earlier">${earlier}</ul>`}`;
}

function section(title: string, rows: Readonly<Record<string, string | number>>): string {
	const lines = Object.entries(rows).map(
		([name, value]) =>
			`<tr><th>${escapeHtml(name)}</th><td><code>${escapeHtml(String(value))}</code></td></tr>`,
	);
	return `<h2>${escapeHtml(title)}</h2><table>${lines.join('')}</table>`;
}
