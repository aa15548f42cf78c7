import type { RunningN8n } from '../../../scripts/n8n.mjs';

/** So often it is started until it stays up: n8n gives up when Redis or the machine does not answer in time. */
const MOST_STARTS = 3;

/** A process of n8n that is started again when it ends by itself, as Docker or systemd would. */
export class Supervised {
	#running: RunningN8n | undefined;
	#starting: Promise<RunningN8n> | undefined;

	/**
	 * @param launch starts it and waits until it is ready
	 * @param fell is told when it has ended by itself. Returns whether to start it again
	 */
	constructor(
		private readonly launch: () => Promise<RunningN8n>,
		private readonly fell: () => boolean,
	) {}

	/** Starts it and waits until it is ready. */
	async start(): Promise<void> {
		this.#starting = this.#launched();
		const started = await this.#starting;
		this.#running = started;
		void started.process.ended.then(async () => {
			if (this.#running === started && this.fell()) await this.start();
		});
	}

	/** Ends it by a signal; it is not started again. Returns its exit code. */
	async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
		const ending = await this.#starting;
		if (ending === undefined) throw new Error('It was not started');
		this.#running = undefined;
		process.kill(ending.process.pid, signal);
		return await ending.process.ended;
	}

	async #launched(): Promise<RunningN8n> {
		for (let starts = 1; ; starts += 1) {
			try {
				return await this.launch();
			} catch (error) {
				if (starts === MOST_STARTS || !this.fell()) throw error;
			}
		}
	}
}
