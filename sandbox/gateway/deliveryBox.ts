import { createHash } from 'node:crypto';
import type { Stamper } from '../clock/stamp';
import type { Switches } from '../switches';

/** An export file of X3. */
export interface DeliveryFile {
	readonly name: string;
	readonly content: string;
	/** ISO 8601. */
	readonly lastModified: string;
}

/** A file to be put; without a time it is from now. */
type NewFile = Omit<DeliveryFile, 'lastModified'> & Partial<DeliveryFile>;

const seededFiles = 120;

type Order = Switches['deliveryOrder'];

/** What comes first in each order; where this says nothing, what was put first. */
const orders: Readonly<Record<Order, (a: DeliveryFile, b: DeliveryFile) => number>> = {
	'oldest first': (a, b) => compareText(a.lastModified, b.lastModified),
	'newest first': (a, b) => compareText(b.lastModified, a.lastModified),
	'by name': (a, b) => compareText(a.name, b.name),
};

/** The export files of one folder, by name. */
export class DeliveryBox {
	private readonly files = new Map<string, DeliveryFile>();
	private readonly listeners: Array<(file: DeliveryFile) => void> = [];

	/** @param stamp says when a file was put */
	constructor(
		folder: string,
		private readonly stamp: Stamper,
	) {
		for (let number = 1; number <= seededFiles; number += 1) {
			const name = `${folder}_CUSTOMERS_${String(number).padStart(4, '0')}.csv`;
			this.put({
				name,
				content: `BPCNUM;BPCNAM\r\nC${number};Customer ${number}\r\n`,
				lastModified: '2026-01-15T08:00:00.000Z',
			});
		}
	}

	/** Adds a file, or puts it in the place of one with the same name. */
	put({ name, content, lastModified = this.stamp() }: NewFile): DeliveryFile {
		const file = { name, content, lastModified };
		this.files.delete(name);
		this.files.set(name, file);
		for (const listener of this.listeners) listener(file);
		return file;
	}

	/** Calls back after every file that is put. */
	onPut(listener: (file: DeliveryFile) => void): void {
		this.listeners.push(listener);
	}

	/** A file by its name. */
	get(name: string): DeliveryFile | undefined {
		return this.files.get(name);
	}

	/** Deletes a file; false when there is none. */
	remove(name: string): boolean {
		return this.files.delete(name);
	}

	/** All files. */
	list(order: Order = 'oldest first'): DeliveryFile[] {
		return [...this.files.values()].sort(orders[order]);
	}
}

/** The checksum of a file as the listing prints it: with double quotes inside (GF10). */
export function checksum({ content }: DeliveryFile): string {
	return `"${createHash('md5').update(content).digest('hex')}"`;
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
