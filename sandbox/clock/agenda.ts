import { countLeading } from '../data/compare';
import type { SandboxClock } from './clock';

interface Appointment {
	readonly atMs: number;
	readonly task: (atMs: number) => void;
}

const shortestWaitMs = 5;
const longestWaitMs = 3_600_000;

/**
 * What is going to happen at some time of the clock. It happens in the order of time: when the clock is moved, when
 * somebody looks (`settle`), and by itself while the clock runs.
 */
export class Agenda {
	private appointments: Appointment[] = [];
	private timer: NodeJS.Timeout | undefined;
	private isSettling = false;

	constructor(private readonly clock: SandboxClock) {
		clock.onChange(() => this.settle());
	}

	/**
	 * Lets something happen at a time.
	 * @param task is told the time for which it was meant, as it may be called later
	 */
	add(atMs: number, task: (atMs: number) => void): void {
		const place = countLeading(this.appointments, (other) => other.atMs <= atMs);
		this.appointments.splice(place, 0, { atMs, task });
		if (!this.isSettling && place === 0) this.wait();
	}

	/** Lets everything happen that is due by now. */
	settle(): void {
		if (this.isSettling) return;
		this.isSettling = true;
		try {
			const now = this.clock.now();
			while (this.appointments.length > 0 && this.appointments[0].atMs <= now) {
				const [{ atMs, task }] = this.appointments.splice(0, 1);
				task(atMs);
			}
		} finally {
			this.isSettling = false;
		}
		this.wait();
	}

	/** Forgets everything. */
	clear(): void {
		this.appointments = [];
		clearTimeout(this.timer);
	}

	private wait(): void {
		clearTimeout(this.timer);
		const next = this.appointments.at(0);
		if (!next || this.clock.factor <= 0) return;
		const ms = (next.atMs - this.clock.now()) / this.clock.factor;
		this.timer = setTimeout(
			() => this.settle(),
			Math.min(Math.max(ms, shortestWaitMs), longestWaitMs),
		);
		this.timer.unref();
	}
}
