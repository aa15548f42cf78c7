import { escapeHtml, withCode } from '../../http/html';
import type { SandboxState } from '../../state';
import type { Button, Field, Given } from './button';

/** Where a button is sent to. */
export function addressOf(name: string): string {
	return `/sandbox/buttons/${name}`;
}

/** The form of a button. What was typed when it was refused stays there. */
export function buttonForm(button: Button, state: SandboxState, typed?: Given): string {
	const fields = button.fields?.(state) ?? [];
	const inputs = fields.map((field) => {
		const value = typed ? typed(field.name) : field.value;
		return `<label>${escapeHtml(field.label)} ${control({ ...field, value })}</label>`;
	});
	return `<form method="post" action="${addressOf(button.name)}">
<p>${withCode(button.explanation)}</p>
${inputs.join('\n')}
<p><button class="primary">${escapeHtml(button.label)}</button></p>
</form>`;
}

/** What a person types into, or chooses from. */
export function control({ name, label, value, form }: Field): string {
	const attributes = `name="${escapeHtml(name)}" aria-label="${escapeHtml(label)}"`;
	if (form === 'lines') {
		return `<textarea ${attributes} rows="3">\n${escapeHtml(value)}</textarea>`;
	}
	if (form === undefined || form === 'number') {
		const keyboard = form === 'number' ? ' inputmode="decimal"' : '';
		return `<input ${attributes} value="${escapeHtml(value)}"${keyboard}>`;
	}
	const options = form.map((option) => {
		const selected = option === value ? ' selected' : '';
		return `<option${selected} value="${escapeHtml(option)}">${escapeHtml(option)}</option>`;
	});
	return `<select ${attributes}>${options.join('')}</select>`;
}
