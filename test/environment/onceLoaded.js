/** Turns each file of a package into one that hands out what the process has loaded already. */
module.exports = {
	process: (_, path) => ({
		code: `module.exports = globalThis[Symbol.for('n8n-nodes-sagex3.loader')](${JSON.stringify(path)});`,
	}),
};
