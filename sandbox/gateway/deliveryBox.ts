import { createHash } from 'node:crypto';

/** An export file of X3. */
export interface DeliveryFile {
	readonly name: string;
	readonly content: string;
	/** ISO 8601. */
	readonly lastModified: string;
}

const seededFiles = 120;

/** The export files of one folder, by name. */
export class DeliveryBox {
	private readonly files = new Map<string, DeliveryFile>();

	constructor(folder: string) {
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
	put(file: DeliveryFile): void {
		this.files.set(file.name, file);
	}

	/** A file by its name. */
	get(name: string): DeliveryFile | undefined {
		return this.files.get(name);
	}

	/** Deletes a file; false when there is none. */
	remove(name: string): boolean {
		return this.files.delete(name);
	}

	/** All files, oldest first. */
	list(): DeliveryFile[] {
		return [...this.files.values()];
	}
}

/** The checksum of a file as the listing prints it: with double quotes inside (Sage docs, files listing). */
export function checksum({ content }: DeliveryFile): string {
	return `"${createHash('md5').update(content).digest('hex')}"`;
}
