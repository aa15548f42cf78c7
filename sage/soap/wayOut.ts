/** What was called, for the way out of a failure. */
export interface Called {
	publicName: string;
	poolAlias: string;
	/** Whether many records are written one by one: a refusal may come after some of them. */
	isOfMany?: boolean | undefined;
}

interface WayOut {
	text: string;
	/** Whether the words tell that nothing was executed. */
	isUndone: boolean;
	/** Set where the words tell that the work was not even begun. */
	isNotBegun?: true;
}

const POOLS = 'Administration > Administration > Web services > Classic SOAP pools configuration';

/**
 * How to get unstuck, by the words of X3; undefined when they are none that are known.
 *
 * Sources: SF13, S6, S23, S25.
 */
export function wayOutOf(words: readonly string[], called: Called): WayOut | undefined {
	const said = words.join('\n');
	return KNOWN.find(({ words: pattern }) => pattern.test(said))?.wayOut(called);
}

const undone = (text: string): WayOut => ({ text, isUndone: true });
const notBegun = (text: string): WayOut => ({ text, isUndone: true, isNotBegun: true });

const KNOWN: ReadonlyArray<{ words: RegExp; wayOut: (called: Called) => WayOut }> = [
	{
		words: /no web services accepted/i,
		wayOut: () =>
			notBegun(
				'The hosts of Sage X3 have no child processes for web services: set their number in Administration > Administration > Servers > Hosts.',
			),
	},
	{
		words: /no classic web service pool|^no pool\b/im,
		wayOut: ({ poolAlias }) =>
			notBegun(
				`Check that the pool '${poolAlias}' exists and is started (${POOLS}). Upper and lower case matter in its alias.`,
			),
	},
	{
		words:
			/unknown web service|service web inexistant|web service .{0,40}(?:does not exist|not found)/i,
		wayOut: ({ publicName, poolAlias }) =>
			notBegun(
				`Check that '${publicName}' is published in the folder that the pool '${poolAlias}' works in. After a publication, the pool has to be stopped and started.`,
			),
	},
	{
		words: /not yet implemented/i,
		wayOut: () =>
			undone("Sage X3 does not offer this operation. New lines are added by 'Update' instead."),
	},
	{
		words: /change login error/i,
		wayOut: () =>
			notBegun(
				'The Sage X3 user of the credential has no login in the endpoint of the pool, or no right to sign in there.',
			),
	},
	{
		words: /another (?:work)?station|sur un autre poste|record (?:is )?locked|locked by/i,
		wayOut: () =>
			undone(
				"Somebody else is changing the record, or an earlier call from another process of the pool has locked it. Try again later, or let 'Keep Session' in the options send both calls to one process.",
			),
	},
	{
		words: /queue.{0,60}time-?out|time-?out.{0,60}queue/i,
		wayOut: ({ poolAlias }) => ({
			text: `All processes of the pool '${poolAlias}' were busy for longer than its Queue timeout. Let fewer calls run at a time ('Concurrency' in the options), or raise the Maximum size of the pool or its Queue timeout (${POOLS}).`,
			isUndone: false,
			isNotBegun: true,
		}),
	},
	{
		words:
			/(?:field|group) \[?.{1,60} not found into x3 description|cannot add field|has a dimension greater than 1/i,
		wayOut: ({ publicName }) =>
			undone(
				`The groups and fields that were sent are not those of '${publicName}'. 'Describe' shows them; their numbers change with the entry transaction.`,
			),
	},
];
