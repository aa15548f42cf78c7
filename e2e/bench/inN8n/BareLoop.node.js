const { runBareLoop } = require('../bareLoops.ts');
const { helperLoop, helperRecordsLoop } = require('./helperLoop.js');

/**
 * The bare loops in n8n's own process, for the benchmark alone: n8n loads this by N8N_CUSTOM_EXTENSIONS. What is read is
 * counted, not put out, but by the loop with n8n's helper. Its list `credentialOnly` is empty: it takes as long as n8n needs to read the credential for it.
 */
class BareLoop {
	description = {
		displayName: 'Bare Loop',
		name: 'bareLoop',
		group: ['input'],
		version: 1,
		description: 'Reads pages over one kept connection',
		defaults: { name: 'Bare Loop' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'sageX3BasicApi' }],
		properties: [{ displayName: 'Loop', name: 'loop', type: 'json', default: '[]' }],
	};

	methods = {
		listSearch: {
			/** @this {{ getCredentials(type: string): Promise<unknown> }} */
			async credentialOnly() {
				await this.getCredentials('sageX3BasicApi');
				return { results: [] };
			},
		},
	};

	/** @this {{ getNodeParameter(name: string, itemIndex: number): string } & import('./helperLoop.js').Context} */
	async execute() {
		const loop = JSON.parse(this.getNodeParameter('loop', 0));
		const [name, url, query] = loop;
		if (name === 'helper') return [await helperLoop(this, url)];
		if (name === 'helperRecords') return [await helperRecordsLoop(this, url, query)];
		return [[{ json: await runBareLoop(loop) }]];
	}
}

module.exports = { BareLoop };
