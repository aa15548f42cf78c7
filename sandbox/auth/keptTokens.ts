import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

const grantSchema = v.object({
	clientId: v.string(),
	/** Space-separated. */
	scope: v.string(),
	/** Names of the folders that were ticked. */
	folders: v.pipe(v.array(v.string()), v.readonly()),
	/** Login of the person who consented; absent when a client acts for itself. */
	user: v.optional(v.string()),
});

const tokenSchema = v.object({
	grant: v.pipe(grantSchema, v.readonly()),
	expiresAtMs: v.number(),
	uses: v.number(),
	/** When a refresh token was used, epoch milliseconds. */
	usedAtMs: v.optional(v.number()),
});

const keptSchema = v.object({
	access: v.array(v.tuple([v.string(), tokenSchema])),
	refresh: v.array(v.tuple([v.string(), tokenSchema])),
});

/** What somebody was allowed to do. */
export type Grant = v.InferOutput<typeof tokenSchema>['grant'];
/** What is known of a token that was issued. */
export type Token = v.InferOutput<typeof tokenSchema>;
/** The tokens that are good for something, by their texts. */
type KeptTokens = v.InferOutput<typeof keptSchema>;

/** Where tokens outlive a sandbox. */
export interface TokenKeeper {
	load(): KeptTokens;
	save(tokens: KeptTokens): void;
}

const none: KeptTokens = { access: [], refresh: [] };

/** Tokens end with the sandbox. */
export const forgetful: TokenKeeper = { load: () => none, save: () => undefined };

/** Keeps tokens in a file that nobody else on this machine can read. One that cannot be read counts as empty. */
export function tokensIn(file: string): TokenKeeper {
	return {
		load: () => (existsSync(file) ? readTokens(readFileSync(file, 'utf8')) : none),
		save: (tokens) => {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(`${file}.new`, JSON.stringify(tokens), { mode: 0o600 });
			renameSync(`${file}.new`, file);
		},
	};
}

function readTokens(text: string): KeptTokens {
	try {
		const { success, output } = v.safeParse(keptSchema, JSON.parse(text));
		return success ? output : none;
	} catch {
		return none;
	}
}
