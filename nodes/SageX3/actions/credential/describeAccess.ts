import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import {
	folderMeant,
	folderNamed,
	folderNames,
	type Folder,
} from '../../../../sage/gateway/folders';
import { daysUntil, lapsesSoon } from '../../../../sage/lapse';
import { askedAt, askFiles, askGraphql, askWebServices, type Door } from '../../access/doors';
import { nodesOf } from '../../access/writableNodes';
import { asItems, type Outcome, type SingleOperation } from '../../operation/operation';
import { endpointProperty, readEndpoint } from '../../parameters/endpoint';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { signedIn, type Lapse } from '../../transport/credential/signedIn';
import { fileFolderOf, type FileFolder } from '../../transport/delivery/fileRequests';
import { grantedFolders } from '../../transport/grantedFolders';
import { graphqlApi } from '../../transport/graphql/graphqlApi';
import { serverEndpoints } from '../../transport/rest/serverEndpoints';

/** Describe Access: tells what the credential can do, and until when. */
export const describeAccess: SingleOperation = {
	option: {
		name: 'Describe Access',
		value: 'describeAccess',
		action: 'Describe access of credential',
		description:
			'What can I do? Who is signed in, the folders, the APIs that answer, the record types that can be written, and when the sign-in lapses',
	},
	properties: [endpointProperty, optionsOf([concurrencyOption, timeoutOption])],
	writes: false,
	subtitle: { words: 'Describe access', parameters: [] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const { credential, gate } = client;
	const endpoint = readEndpoint(this, itemIndex) || credential.endpoint;
	const timeoutMs = timeoutMsOf(options);
	const found = credential.atGateway
		? await atGateway(client, endpoint, timeoutMs)
		: await atServer(client, endpoint, timeoutMs);
	const { user, customer, scopes, lapse } = await signedIn(this, credential); // as the requests have renewed it
	const lapses = lapseItem(lapse, Date.now());
	const masker = await client.masker();
	const item = {
		signIn: credential.signIn,
		baseUrl: credential.baseUrl,
		user,
		customer,
		scopes,
		folders: found.folders,
		doors: found.doors,
		writableNodes: found.writable,
		lapsesAt: lapses.at,
		daysLeft: lapses.days,
		restricted: gate !== undefined,
		$unchecked: [...found.unchecked, ...lapses.unchecked],
	};
	return { items: asItems([masker.dataIn(item)]), diagnoses: lapses.diagnoses };
}

/** What the doors of a place have told. */
interface Found {
	/** null where they could not be listed. */
	folders: IDataObject[] | null;
	doors: Door[];
	writable: IDataObject[];
	unchecked: string[];
}

/** Folders that are asked in one run: somebody who was granted more names one. */
const MOST_FOLDERS = 20;

async function atGateway(client: Client, endpoint: string, timeoutMs: number): Promise<Found> {
	const listed = await askedAt('Folder', null, async () => await grantedFolders(client));
	const isAllowed = (name: string) => client.gate?.rules.folders.matches(name) ?? true;
	const granted = listed.answer ?? [];
	const allowed = granted.filter((folder) => folderNames(folder).some(isAllowed));
	const asked = endpoint === '' ? allowed.map(fileFolderOf) : [placeNamed(granted, endpoint)];
	client.gate?.checkSchema(asked[0]?.names ?? []);
	const folders = allowed.map(({ name, endPoint = null }) => ({ name, endpoint: endPoint }));
	const found: Found = {
		folders: listed.answer === undefined ? null : folders,
		doors: [listed.door],
		writable: [],
		unchecked: ['File: whether Upload works shows only with a file'],
	};
	for (const folder of asked.slice(0, MOST_FOLDERS)) {
		await askFolder(client, folder.name, timeoutMs, found);
		const files = await askedAt('File', folder.name, async () => {
			// What the operations refuse by the list is not asked for here, either.
			if (listed.answer !== undefined) folderMeant(listed.answer, folder.name);
			await askFiles(client, folder, timeoutMs);
		});
		found.doors.push(files.door);
	}
	if (asked.length > MOST_FOLDERS) {
		const more = asked.length - MOST_FOLDERS;
		found.unchecked.push(`${more} more folders: name one of them in 'Endpoint'`);
	}
	return found;
}

/** The folder that was named; by that name alone where the gateway does not list it. */
function placeNamed(granted: readonly Folder[], endpoint: string): FileFolder {
	const folder = folderNamed(granted, endpoint);
	return folder === undefined ? { name: endpoint, names: [endpoint] } : fileFolderOf(folder);
}

async function atServer(client: Client, endpoint: string, timeoutMs: number): Promise<Found> {
	client.gate?.checkSchema(endpoint === '' ? [] : [endpoint]);
	const rest = await askedAt('Class', null, async () => await serverEndpoints(client));
	const isAllowed = (name: string) => client.gate?.rules.folders.matches(name) ?? true;
	const found: Found = {
		folders: rest.answer?.filter(isAllowed).map((name) => ({ name, endpoint: name })) ?? null,
		doors: [rest.door],
		writable: [],
		unchecked: ['Web Service: what this user may call shows only at the first call'],
	};
	await askFolder(client, endpoint, timeoutMs, found);
	const services = await askedAt(
		'Web Service',
		null,
		async () => await askWebServices(client, timeoutMs),
	);
	found.doors.push(services.door);
	return found;
}

async function askFolder(
	client: Client,
	folder: string,
	timeoutMs: number,
	found: Found,
): Promise<void> {
	const name = folder === '' ? null : folder;
	const { door, answer } = await askedAt('Record, GraphQL', name, async () => {
		const api = await graphqlApi(client, folder);
		await askGraphql(api, timeoutMs);
		return api;
	});
	found.doors.push(door);
	if (answer === undefined) return;
	const nodes = await askedAt('Record, GraphQL', name, async () => await nodesOf(client, answer));
	if (nodes.answer !== undefined) {
		found.writable.push(...nodes.answer.writable.map((node) => ({ folder: name, ...node })));
		return;
	}
	const why = nodes.door.message ?? 'Sage X3 does not show its schema';
	found.unchecked.push(
		`the record types that can be written${name === null ? '' : ` in ${name}`}: ${why}`,
	);
}

interface LapseItem {
	/** ISO 8601; null when it is not told, or never. */
	at: string | null;
	days: number | null;
	unchecked: string[];
	diagnoses: Diagnosis[];
}

function lapseItem(lapse: Lapse, nowMs: number): LapseItem {
	if (lapse.kind !== 'at') {
		const unchecked =
			lapse.kind === 'never' ? [] : ['when the sign-in lapses: its refresh token does not say'];
		return { at: null, days: null, unchecked, diagnoses: [] };
	}
	const at = new Date(lapse.ms).toISOString();
	const days = daysUntil(lapse.ms, nowMs);
	const hint = `The sign-in ${lapseWords(days)} (${at}): open the credential and connect it again.`;
	return {
		at,
		days,
		unchecked: [],
		diagnoses: lapsesSoon(lapse.ms, nowMs) ? [remark('warning', hint)] : [],
	};
}

function lapseWords(days: number): string {
	if (days < 0) return 'has lapsed';
	if (days === 0) return 'lapses within a day';
	return `lapses in ${days === 1 ? '1 day' : `${days} days`}`;
}
