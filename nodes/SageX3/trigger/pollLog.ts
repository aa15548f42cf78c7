import type { Logger } from 'n8n-workflow';
import type { Masker } from '../../../sage/secrets/masker';

/** What a poll says in n8n's log. */
export interface PollLog {
	info(message: string): void;
	warn(message: string): void;
	/** Warns of something that lasts: once, as long as this process lives. */
	warnOnce(what: string, message: string): void;
}

/** Lines for n8n's log that are written at the end of a poll: only then it is known what has to be hidden in them. */
export class HeldLog implements PollLog {
	private readonly lines: Array<{ level: 'info' | 'warn'; message: string }> = [];

	/** @param told what was told once already */
	constructor(private readonly told: ReadonlySet<string> & { add(what: string): unknown }) {}

	info(message: string): void {
		this.lines.push({ level: 'info', message });
	}

	warn(message: string): void {
		this.lines.push({ level: 'warn', message });
	}

	warnOnce(what: string, message: string): void {
		if (this.told.has(what)) return;
		this.told.add(what);
		this.warn(message);
	}

	/** Writes everything down, and nothing secret. */
	write(logger: Logger, nodeName: string, masker: Masker): void {
		for (const { level, message } of this.lines.splice(0)) {
			logger[level](masker.words(`${nodeName}: ${message}`));
		}
	}
}
