/**
 * @typedef {{ httpRequest(options: object): Promise<Buffer> }} Helpers what a node sends by
 */

/** Where the address of the next page stands, behind the rows. */
const NEXT = /"\$next":\{"\$url":"([^"]+)"/;

/**
 * The least that a node can do in n8n: it asks for every page by n8n's own request helper, the only way out that n8n
 * allows, which opens a connection for each. It parses a page by JSON.parse while the server makes the next one, and
 * puts out one item for each row. Nothing else.
 *
 * @param {Helpers} helpers
 * @param {string} firstUrl
 */
async function helperLoop(helpers, firstUrl) {
	/** @param {string} url */
	const ask = (url) => helpers.httpRequest({ url, method: 'GET', encoding: 'arraybuffer' });
	const items = [];
	/** @type {Promise<Buffer> | undefined} */
	let asked = ask(firstUrl);
	while (asked !== undefined) {
		/** @type {string} */
		const text = Buffer.from(await asked).toString('utf8');
		const next = NEXT.exec(text.slice(-2000))?.[1];
		asked = next === undefined ? undefined : ask(next);
		await new Promise((resolve) => setImmediate(resolve));
		await new Promise((resolve) => setImmediate(resolve));
		for (const json of JSON.parse(text).$resources) items.push({ json, pairedItem: { item: 0 } });
	}
	return items;
}

module.exports = { helperLoop };
