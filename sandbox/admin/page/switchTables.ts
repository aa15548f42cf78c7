import { escapeHtml, withCode } from '../../http/html';
import type { SandboxState } from '../../state';
import { type Switches, defaultSwitches, isSwitch, switchGroups, switchNote } from '../../switches';
import type { Field } from './button';
import { addressOf, control } from './buttonForm';
import { switchButton, switchText } from './switchButton';

/** Every switch with what it is, what it does, and a form that sets it; one table for each door. */
export function switchTables({ switches }: SandboxState): string {
	return Object.entries(switchGroups)
		.map(([title, group]) => groupOf(title, Object.keys(group).filter(isSwitch), switches))
		.join('\n');
}

function groupOf(title: string, names: readonly (keyof Switches)[], switches: Switches): string {
	const changed = names.filter((name) => !isAsAtFirst(name, switches)).length;
	const count = `${names.length} switches${changed > 0 ? `, ${changed} not at their default` : ''}`;
	return `<details${changed > 0 ? ' open' : ''}><summary>${escapeHtml(title)}: ${count}</summary>
<table>${names.map((name) => row(name, switches)).join('\n')}</table></details>`;
}

function row(name: keyof Switches, switches: Switches): string {
	const value = switchText(switches[name]);
	const byDefault = switchText(defaultSwitches[name]);
	const shown = isAsAtFirst(name, switches)
		? value || 'empty'
		: `${value || 'empty'} (default ${byDefault || 'empty'})`;
	return `<tr><th><code>${name}</code></th><td>${escapeHtml(shown)}</td>
<td>${withCode(switchNote(name).text)}</td>
<td><form method="post" action="${addressOf(switchButton.name)}">
<input type="hidden" name="switch" value="${name}">${control(fieldOf(name, value))}
<button>${switchButton.label}</button></form></td></tr>`;
}

function fieldOf(name: keyof Switches, value: string): Field {
	const { input } = switchNote(name);
	const field = { name: 'value', label: name, value };
	if (input.kind === 'choice') return { ...field, form: input.values.map(switchText) };
	return input.kind === 'number' ? { ...field, form: 'number' } : field;
}

function isAsAtFirst(name: keyof Switches, switches: Switches): boolean {
	return switchText(switches[name]) === switchText(defaultSwitches[name]);
}
