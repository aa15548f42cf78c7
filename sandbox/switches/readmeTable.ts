import * as v from 'valibot';
import { switchSchema } from './index';

/** Between these lines of the README stands the table of the switches. */
const tableBorders = {
	begin: '<!-- switches -->',
	end: '<!-- end of switches -->',
} as const;

/** The table of the README that explains the switches, in Markdown. */
export function switchTable(): string {
	const rows = Object.entries(switchSchema.entries).map(([name, schema]) => {
		const { ids, text, values } = v.getMetadata(schema);
		return `| \`${name}\` | ${values} | ${ids === '' ? '–' : ids} | ${text} |`;
	});
	return ['| Switch | Values | Id | What it does |', '|---|---|---|---|', ...rows].join('\n');
}

/** The README with its table made anew. */
export function withSwitchTable(readme: string): string {
	const begin = readme.indexOf(tableBorders.begin) + tableBorders.begin.length;
	const end = readme.indexOf(tableBorders.end);
	return `${readme.slice(0, begin)}\n${switchTable()}\n${readme.slice(end)}`;
}
