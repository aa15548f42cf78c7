/**
 * Who may use the sandbox. Fixed and public on purpose: they protect nothing, they are there to be typed in.
 */

/** An application of the Sage App Registry; the standard authorization server knows the same one. */
export const application = {
	clientId: 'sandbox-client',
	clientSecret: 'sandbox-secret',
	name: 'Sandbox application',
} as const;

/** The customer's X3 address, sent as `customer` to the gateway's authorise address. */
export const customerUrl = 'https://x3.customer.example';

/** The Syracuse user who consents, and who signs in by Basic. */
export const basicAccount = { user: 'admin', password: 'admin' } as const;

/** A record of Administration > Settings > Authentication > Connected applications. */
export const connectedApplication = {
	name: 'Sandbox connected application',
	clientId: '5f1d7a3c9b2e4860a7c41d9e0b36f852',
	secret: 'kQ7vT2mXc9LrW4yBz8NfHs3JdEp6GaUu',
	allowedUser: 'ADMIN',
	/** "Tokens validity" in seconds. */
	tokensValiditySeconds: 600,
} as const;

/** A folder of X3, its endpoint names, and the suffix with which `/folders` prints its GraphQL address (G18). */
export interface Folder {
	readonly name: string;
	readonly endPoint: string;
	readonly suffix: 'api' | 'graphQL';
}

export const folders: readonly Folder[] = [
	{ name: 'SEED', endPoint: 'X3CLOUDV2_SEED', suffix: 'api' },
	{ name: 'X3', endPoint: 'X3CLOUDV2_X3', suffix: 'graphQL' },
];

/** Finds a folder by its own name, as it stands in the gateway's addresses of files. Source: GF9. */
export function findFolder(name: string): Folder | undefined {
	return folders.find((folder) => folder.name === name);
}

/** Finds a folder by the name of its endpoint, as it stands in the gateway's addresses of GraphQL. Source: GF9. */
export function findEndPoint(endPoint: string): Folder | undefined {
	return folders.find((folder) => folder.endPoint === endPoint);
}

/** Finds a folder as a server is asked for it: by either name, since nobody says which it takes. Source: R37. */
export function findDirectly(name: string): Folder | undefined {
	return findFolder(name) ?? findEndPoint(name);
}
