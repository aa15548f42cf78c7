/** What the canvas shows below a node. */
export interface Subtitle {
	/** What it does: `Get many`. */
	words: string;
	/** Parameters whose values follow the words; of addresses and nodes, the last step is shown. */
	parameters: readonly string[];
}

/** The last step of a parameter's value, without a query: of `x3MasterData/customer`, `customer`. */
const LAST_STEP =
	'(($parameter[name] && $parameter[name]["value"]) || $parameter[name] || "").toString().split("?")[0].split("/").filter((step) => step !== "").pop() || ""';

/**
 * The expression that makes a subtitle.
 * @param chosen expression of the name by which the subtitle is looked up
 */
export function subtitleExpression(
	chosen: string,
	subtitles: ReadonlyArray<[name: string, Subtitle]>,
): string {
	const byName = Object.fromEntries(
		subtitles.map(([name, { words, parameters }]) => [name, [words, ...parameters]]),
	);
	return `={{ (${JSON.stringify(byName)})[${chosen}].map((name, index) => index === 0 ? name + ":" : ${LAST_STEP}).join(" ").replace(/:\\s*$/, "") }}`;
}
