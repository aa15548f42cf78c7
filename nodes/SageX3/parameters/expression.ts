/** Whether a parameter, as it stands in the node, holds an expression: n8n marks them by a leading `=`. */
export function hasExpression(value: unknown): boolean {
	return /"=/.test(JSON.stringify(value ?? null));
}
