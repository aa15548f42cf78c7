import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

const PAGE_SIZE = 100;

/**
 * One page of a list in the editor. What is called exactly as was typed comes first.
 * @param filter what was typed: every word of it must be in the name or value, in any case
 * @param token where the page begins
 * @param alsoCalled other names by which an entry is found, but which are not shown
 */
export function searchPage(
	items: readonly INodeListSearchItems[],
	filter: string | undefined,
	token: string | undefined,
	alsoCalled: (value: INodeListSearchItems['value']) => readonly string[] = () => [],
): INodeListSearchResult {
	const words = (filter ?? '')
		.toLowerCase()
		.split(/[\s/]+/)
		.filter(Boolean);
	const matching = items.filter(({ name, value }) => {
		const text = [name, value, ...alsoCalled(value)].join(' ').toLowerCase();
		return words.every((word) => text.includes(word));
	});
	const isCalledSo = ({ name, value }: INodeListSearchItems) =>
		[...name.split(' '), ...alsoCalled(value)].some((word) => words.includes(word.toLowerCase()));
	const found = [...matching.filter(isCalledSo), ...matching.filter((item) => !isCalledSo(item))];
	const start = Number(token ?? 0);
	const end = start + PAGE_SIZE;
	return {
		results: found.slice(start, end),
		...(end < found.length ? { paginationToken: String(end) } : {}),
	};
}
