import { encode } from 'iconv-lite';
import {
	fileDoors,
	graphqlDoors,
	restDoors,
	startAnswering,
	type Came,
	type Door,
} from '../support/doors';
import { answerTo } from '../support/graphqlMock';
import type { LocalAnswer, Received } from '../support/localServer';

const TEXT = 'Élan Šoštanj à 5 €';
const isPosted = ({ body }: Received) => body.includes('"query":');

const saying = (message: string) => ({ extensions: { diagnoses: [{ severity: 1, message }] } });

/** What Sage X3 would answer, as text. */
const answered = (received: Received) =>
	JSON.stringify(
		isPosted(received)
			? { ...answerTo(received.body, { text: TEXT }), ...saying(TEXT) }
			: ofAddress(received),
	);

/** A list, a record of a class, what describes a class, or what the gateway says of files. */
function ofAddress({ url, headers: { host } }: Received): object {
	const record = { _id: 'A', name: TEXT };
	if (url.includes('$prototypes')) {
		const names = ['BPCNUM', 'code', 'name'];
		return {
			$properties: Object.fromEntries(names.map((name) => [name, { $title: TEXT }])),
		};
	}
	if (url.endsWith('/folders')) return { folders: [{ name: TEXT }] };
	if (url.includes('/datadelivery/')) return { items: [{ key: TEXT }] };
	if (url.includes('/tracking/')) return { status: 'done', statusMessage: TEXT };
	if (url.includes('/dataingestion/')) {
		return { uploadUrl: `http://${host}/storage`, message: TEXT };
	}
	return url.includes("('A')") ? record : { $resources: [record] };
}

async function cameBy(door: Door, answer: (received: Received) => LocalAnswer): Promise<Came> {
	const server = await startAnswering(answer);
	try {
		return await door.ask(server);
	} finally {
		await server.stop();
	}
}

const of = (type: string, body: Buffer): LocalAnswer => ({
	headers: { 'content-type': type },
	body,
});
/** A file is bytes, whatever they mean: Download reads none of them. */
const gatewayDoors = fileDoors.filter(({ name }) => name !== 'Download');
const doors = [...graphqlDoors, ...restDoors, ...gatewayDoors];

describe.each(doors.map((door): [string, Door] => [door.name, door]))('%s', (_, door) => {
	it.each([
		['application/json; charset=windows-1252', 'win1252'],
		['application/json;charset="ISO-8859-1"', 'win1252'],
		['application/json; charset=ISO-8859-15; q=1', 'iso-8859-15'],
		['application/json; charset=utf-16', 'utf-16'],
		['application/json; charset=UTF-16', 'utf-16be'],
		['application/json', 'utf-16le'],
	])('reads what %s declares (%s)', async (type, charset) => {
		const came = await cameBy(door, (received) => of(type, encode(answered(received), charset)));
		const plain = await cameBy(door, (received) =>
			of('application/json', Buffer.from(answered(received))),
		);
		expect(came.failure).toBeUndefined();
		expect(came).toEqual(plain);
	});

	it.each([
		['application/json', 'win1252', /not valid UTF-8/],
		['application/json; charset=utf-8', 'win1252', /not valid UTF-8/],
		['application/json; charset=us-ascii', 'utf8', /us-ascii/],
		['application/json; charset=klingon', 'utf8', /klingon/],
	])('takes no text in an unknown charset for data: %s in %s', async (type, charset, reason) => {
		const { failure, items } = await cameBy(door, (received) =>
			of(type, encode(answered(received), charset)),
		);
		expect(items).toEqual([]);
		expect(`${failure?.message} ${failure?.description}`).toMatch(
			/in a charset that cannot be read/,
		);
		expect(`${failure?.message} ${failure?.description}`).toMatch(reason);
		const isSent = door.isWrite && door.looksFirst !== true;
		expect(/may have executed it/.test(failure?.description ?? '')).toBe(isSent);
	});

	it('shows a refusal in the charset that it declares', async () => {
		const { failure } = await cameBy(door, () => ({
			status: 400,
			...of('application/json; charset=iso-8859-1', encode('{"message":"Clé refusée"}', 'win1252')),
		}));
		expect(failure?.message).toMatch(/^Clé refusée/);
	});
});
