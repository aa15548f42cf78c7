const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const safeDigits = 15;

/**
 * Parses JSON without rounding: a number with more digits than a double surely keeps becomes a string of its digits.
 * @throws SyntaxError as JSON.parse does
 */
export function parseExactJson(text: string): unknown {
	JSON.parse(text);
	const exact = text.replace(stringsAndNumbers, (piece) =>
		piece.startsWith('"') || piece.replace(/\D/g, '').length <= safeDigits ? piece : `"${piece}"`,
	);
	return JSON.parse(exact);
}
