const OPENS = /\((?:'|"|%27|%22)/;
const CLOSES = /(?:'|"|%27|%22)\)\/?$/;

/**
 * The key of a record in its address: `…/BPCUSTOMER('A%2F1')?representation=…` as `A/1`; undefined where it has none.
 * Source: RF1.
 */
export function keyInAddress(address: string): string | undefined {
	const [path] = address.trim().split(/[?#]/, 1);
	const open = OPENS.exec(path);
	if (open === null) return undefined;
	const quoted = path.slice(open.index + open[0].length);
	const close = CLOSES.exec(quoted);
	const key = close === null ? '' : quoted.slice(0, close.index);
	if (key === '') return undefined;
	try {
		return decodeURIComponent(key);
	} catch {
		return key;
	}
}
