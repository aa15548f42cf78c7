import { withoutTrailingSlashes } from '../uri';

/**
 * The audience that a connected application's token names. Sources differ: the full API URL, the word
 * xtrem, an empty text, or whatever URL is registered.
 * Sources: A1, A7.
 */
export function audienceOf(choice: string, baseUrl: string, custom: string): string {
	if (choice === 'custom') return custom;
	if (choice === 'empty') return '';
	if (choice === 'xtrem') return 'xtrem';
	const root = withoutTrailingSlashes(baseUrl.trim());
	return root.endsWith('/xtrem/api') ? root : `${root}/xtrem/api`;
}
