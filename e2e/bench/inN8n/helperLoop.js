/**
 * @typedef {{
 *   getCredentials(type: string): Promise<object>;
 *   helpers: { httpRequestWithAuthentication: { call(context: Context, type: string, options: object, more: object): Promise<{ body: NodeJS.ReadableStream }> } };
 * }} Context what a node sends by
 */

const CREDENTIAL = 'sageX3BasicApi';
/** Where the address of the next page stands, behind the rows. */
const NEXT = /"\$next":\{"\$url":"([^"]+)"/;
const END_LENGTH = 2000;
/** The cursor of the next page of records, as the server of the benchmark writes it. */
const CURSOR = /"hasNextPage":true,"endCursor":("(?:[^"\\]|\\.)*")/;

/**
 * The least that a node can do in n8n, and what *Get Entities* cannot be faster than: n8n signs and sends every request,
 * and opens a connection for each. The credential is read once. What comes is read as a stream, as n8n bounds no answer.
 * A page is parsed by JSON.parse while the server makes the next one, and each row becomes an item. Nothing else.
 *
 * @param {Context} context
 * @param {string} firstUrl
 */
async function helperLoop(context, firstUrl) {
	const send = await sender(context);
	/** @param {string} url */
	const ask = async (url) => await send({ url, method: 'GET' });
	return await itemsOf(ask(firstUrl), (text) => {
		const next = NEXT.exec(text.slice(-END_LENGTH))?.[1];
		return {
			...(next === undefined ? {} : { asked: ask(next) }),
			rows: () => JSON.parse(text).$resources,
		};
	});
}

/**
 * The same for records by GraphQL.
 *
 * @param {Context} context
 * @param {string} url
 * @param {string} query
 */
async function helperRecordsLoop(context, url, query) {
	const send = await sender(context);
	/** @param {string | null} after */
	const ask = async (after) => {
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ query, variables: { after } });
		return await send({ url, method: 'POST', headers, body });
	};
	return await itemsOf(ask(null), (text) => {
		const cursor = CURSOR.exec(text)?.[1];
		return {
			...(cursor === undefined ? {} : { asked: ask(JSON.parse(cursor)) }),
			rows: () =>
				JSON.parse(text).data.x3MasterData.customer.query.edges.map(
					/** @param {{ node: object }} edge */ ({ node }) => node,
				),
		};
	});
}

/**
 * @param {Context} context
 * @returns {Promise<(options: object) => Promise<string>>}
 */
async function sender(context) {
	const data = await context.getCredentials(CREDENTIAL);
	const more = { credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data } };
	return async (options) => {
		const { body } = await context.helpers.httpRequestWithAuthentication.call(
			context,
			CREDENTIAL,
			{ ...options, encoding: 'stream', returnFullResponse: true, disableFollowRedirect: true },
			more,
		);
		return (await collected(body)).toString('utf8');
	};
}

/**
 * @param {Promise<string>} first
 * @param {(text: string) => { asked?: Promise<string>; rows(): object[] }} read asks for the next page, too
 */
async function itemsOf(first, read) {
	const pairedItem = { item: 0 };
	const items = [];
	/** @type {Promise<string> | undefined} */
	let asked = first;
	while (asked !== undefined) {
		const page = read(await asked);
		asked = page.asked;
		await new Promise((resolve) => setImmediate(resolve));
		await new Promise((resolve) => setImmediate(resolve));
		for (const json of page.rows()) items.push({ json, pairedItem });
	}
	return items;
}

/**
 * @param {NodeJS.ReadableStream} stream
 * @returns {Promise<Buffer>}
 */
async function collected(stream) {
	return await new Promise((resolve, reject) => {
		/** @type {Buffer[]} */
		const chunks = [];
		stream.on('data', (chunk) => chunks.push(chunk));
		stream.on('end', () => resolve(Buffer.concat(chunks)));
		stream.on('error', reject);
	});
}

module.exports = { helperLoop, helperRecordsLoop };
