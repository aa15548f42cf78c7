import { basicAccount } from '../accounts';
import { escapeHtml, htmlPage } from '../http/html';

/** What a consent page shows. */
interface ConsentPage {
	/** Where the form is sent. */
	readonly action: string;
	readonly id: string;
	readonly application: string;
	readonly scope: string;
	/** The customer's X3 address; absent at the standard authorization server. */
	readonly customer?: string;
	/** Folders to tick; none at the standard authorization server. */
	readonly folders: readonly string[];
	/** What was wrong with the answer before. */
	readonly alert?: string;
}

/**
 * The page on which a person lets an application in. As at Sage, no folder is ticked beforehand.
 * Source: GF3 (the approval page).
 */
export function consentPage(page: ConsentPage): string {
	const scopes = page.scope
		.split(' ')
		.filter(Boolean)
		.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
	const boxes = page.folders.map(
		(folder) =>
			`<label><input type="checkbox" name="folder" value="${escapeHtml(folder)}"> ${escapeHtml(folder)}</label>`,
	);
	return htmlPage(
		'Sage X3 sandbox: authorize application',
		`<main class="card">
<h1>Authorize ${escapeHtml(page.application)}?</h1>
<p>Signed in as <strong>${basicAccount.user.toUpperCase()}</strong>${page.customer ? ` at <strong>${escapeHtml(page.customer)}</strong>` : ''}.</p>
<p>The application asks for:</p>
<ul>${scopes.join('')}</ul>
<form method="post" action="${escapeHtml(page.action)}">
<input type="hidden" name="id" value="${escapeHtml(page.id)}">
${boxes.length > 0 ? `<fieldset><legend>Folders it may use</legend>${boxes.join('')}</fieldset>` : ''}
${page.alert ? `<p class="alert" role="alert">${escapeHtml(page.alert)}</p>` : ''}
<p><button class="primary" name="decision" value="accept">Accept</button>
<button name="decision" value="refuse">Refuse</button></p>
</form>
</main>`,
	);
}

/** What a callback carries; a field without a value is left out. */
export type CallbackFields = Readonly<Record<string, string | undefined>>;

/** A page that sends a form to the callback by itself (callback by POST). */
export function postingPage(action: string, fields: CallbackFields): string {
	const inputs = Object.entries(fields).map(([name, value]) =>
		value === undefined
			? ''
			: `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
	);
	return htmlPage(
		'Sage X3 sandbox: back to the application',
		`<form method="post" action="${escapeHtml(action)}">${inputs.join('')}<button>Continue</button></form>
<script>document.forms[0].submit()</script>`,
	);
}
