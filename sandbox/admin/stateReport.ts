import { application, basicAccount, connectedApplication, customerUrl, folders } from '../accounts';
import { entityNames } from '../data/definition';
import { firstRoot } from '../gateway/root';
import type { SandboxState } from '../state';

/** Addresses, accounts, contents and figures of a running sandbox. */
export interface StateReport {
	readonly addresses: Readonly<Record<string, string>>;
	readonly accounts: Readonly<Record<string, Readonly<Record<string, string>>>>;
	readonly contents: Readonly<Record<string, number>>;
	readonly tokens: Readonly<Record<'issued' | 'refreshes' | 'reusedRefreshTokens', number>>;
	readonly requests: Readonly<Record<'count' | 'inFlight' | 'maxInFlight', number>>;
	readonly pendingFaults: number;
}

/** Says what a person or a test wants to know about the sandbox. */
export function describeState(state: SandboxState): StateReport {
	const { url, tokens, log } = state;
	const data = state.dataOf(state.defaultFolder);
	return {
		addresses: {
			'Gateway root': `${url}${firstRoot}`,
			'On-premise server': url,
			'REST, e.g.': `${url}/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query`,
			'GraphQL, direct': `${url}/xtrem/api`,
			'GraphQL, gateway': `${url}${firstRoot}/service/${folders[0].endPoint}/api`,
			'SOAP web services': `${url}/soap-generic/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC`,
			'Authorization URL': `${url}/oauth/authorize`,
			'Access token URL': `${url}/oauth/token`,
			'Storage of files': state.storageUrl,
			Controls: `${url}/sandbox/state`,
		},
		accounts: {
			'Gateway and OAuth2': {
				'Client ID': application.clientId,
				'Client secret': application.clientSecret,
				"Customer's X3 address": customerUrl,
			},
			Basic: { User: basicAccount.user, Password: basicAccount.password },
			'Connected application': {
				'Client ID': connectedApplication.clientId,
				Secret: connectedApplication.secret,
				'Allowed user': connectedApplication.allowedUser,
				URL: `${url}/xtrem/api`,
			},
			Folders: Object.fromEntries(folders.map(({ name, endPoint }) => [name, endPoint])),
		},
		contents: Object.fromEntries(entityNames.map((name) => [name, data.count(name)])),
		tokens: {
			issued: tokens.issued,
			refreshes: tokens.refreshes,
			reusedRefreshTokens: tokens.reusedRefreshTokens,
		},
		requests: { count: log.entries.length, inFlight: log.inFlight, maxInFlight: log.maxInFlight },
		pendingFaults: state.faults.pending.length,
	};
}
