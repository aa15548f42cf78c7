import type { FastifyInstance } from 'fastify';
import { escapeHtml, htmlPage } from '../http/html';
import { sendHtml } from '../http/send';
import type { SandboxState } from '../state';
import { defaultSwitches } from '../switches';
import { describeState } from './stateReport';

/** The page that a person sees first: where to look, who to be, what there is, and how it can be changed. */
export function frontPage(app: FastifyInstance, state: SandboxState): void {
	app.get('/', (_request, reply) => {
		const { addresses, accounts, contents } = describeState(state);
		const sections = [
			section('Addresses', addresses),
			...Object.entries(accounts).map(([name, account]) => section(name, account)),
			section('Contents', contents),
			section('Switches', switchRows(state)),
		];
		return sendHtml(
			reply,
			htmlPage(
				'Sage X3 sandbox',
				`<h1>Sage X3 sandbox</h1>
<p>A simulator of Sage X3's web APIs to try things on. Nothing here is a real Sage X3 server.</p>
${sections.join('\n')}
<p>Change switches with <code>PATCH ${escapeHtml(state.url)}/sandbox/switches</code>, ask for misbehaviour with
<code>POST ${escapeHtml(state.url)}/sandbox/faults</code>; <code>sandbox/README.md</code> explains both.</p>`,
			),
		);
	});
}

function switchRows({ switches }: SandboxState): Record<string, string> {
	return Object.fromEntries(
		Object.entries(switches).map(([name, value]) => {
			const initial = Object.entries(defaultSwitches).find(([other]) => other === name)?.[1];
			return [name, value === initial ? String(value) : `${value} (default ${initial})`];
		}),
	);
}

function section(title: string, rows: Readonly<Record<string, string | number>>): string {
	const lines = Object.entries(rows).map(
		([name, value]) =>
			`<tr><th>${escapeHtml(name)}</th><td><code>${escapeHtml(String(value))}</code></td></tr>`,
	);
	return `<h2>${escapeHtml(title)}</h2><table>${lines.join('')}</table>`;
}
