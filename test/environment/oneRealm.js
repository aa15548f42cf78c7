/**
 * Jest's environment for Node, in the realm of the process: a node and n8n share one there, too, and packages are loaded once
 * for all files of a worker (`onceLoaded.js`). By itself Jest gives each file a realm of its own, and in it n8n's engine anew,
 * which takes more than a second each time.
 */
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const contexts = new WeakSet();
const { compileFunction } = vm;

/** Jest names the realm that a file is compiled for by a context, and the one of the process has none. */
vm.compileFunction = (code, parameters, options = {}) => {
	const { parsingContext, ...rest } = options;
	return compileFunction(code, parameters, contexts.has(parsingContext) ? rest : options);
};

module.exports = class OneRealm extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		contexts.add(this.context);
		this.global = globalThis;
		const { moduleMocker, fakeTimersModern } = this;
		this.moduleMocker = new moduleMocker.constructor(globalThis);
		this.fakeTimersModern = new fakeTimersModern.constructor({
			config: config.projectConfig,
			global: globalThis,
		});
		this.former = { console: globalThis.console, exit: process.exit };
		globalThis[Symbol.for('n8n-nodes-sagex3.loader')] = require;
	}

	/** What a file, or Jest for it, has put into the globals is gone. */
	async teardown() {
		this.moduleMocker.restoreAllMocks();
		globalThis.console = this.former.console;
		process.exit = this.former.exit;
		await super.teardown();
	}
};
