import { randomUUID } from 'node:crypto';
import type { Stamper } from '../clock/stamp';
import type { Switches } from '../switches';

/** What arrived at the storage. */
export interface StoredBody {
	readonly size: number;
	/** Hexadecimal. */
	readonly md5: string;
	/** Undefined for what is too large to be kept. */
	readonly content: string | undefined;
}

/** A file that an application sends to X3. */
export interface Upload {
	readonly id: string;
	readonly fileName: string;
	readonly createdAt: string;
	status: string;
	statusMessage: string;
	lastStatusUpdate: string;
	/** Undefined as long as it is awaited. */
	body?: StoredBody;
	/** How often it was asked for since it arrived. */
	asked: number;
}

/** A file that every scanner takes for a threat, so that scanners can be tried. */
const threat = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

/** The files that one folder takes in. Statuses after `awaiting_scan` are made up (G22). */
export class IngestionBox {
	private readonly uploads = new Map<string, Upload>();

	constructor(
		private readonly stamp: Stamper,
		private readonly switches: () => Switches,
	) {}

	/** Begins an upload; undefined when a file of this name has arrived already. */
	open(fileName: string): Upload | undefined {
		const isTaken = this.list().some((one) => one.fileName === fileName && one.body !== undefined);
		if (isTaken) return undefined;
		const now = this.stamp();
		const upload: Upload = {
			...{ id: randomUUID(), fileName, createdAt: now, lastStatusUpdate: now, asked: 0 },
			...{ status: 'awaiting_upload', statusMessage: '' },
		};
		this.uploads.set(upload.id, upload);
		return upload;
	}

	/** Takes in what was uploaded. */
	arrive(upload: Upload, body: StoredBody): void {
		upload.body = body;
		this.move(upload, 'awaiting_scan', '');
	}

	/** An upload as somebody sees who asks for it: each question brings the scan further. */
	track(id: string): Upload | undefined {
		const upload = this.uploads.get(id);
		if (upload?.body === undefined || upload.status !== 'awaiting_scan') return upload;
		upload.asked += 1;
		if (upload.asked > this.switches().ingestionPolls) this.finish(upload, upload.body);
		return upload;
	}

	get(id: string): Upload | undefined {
		return this.uploads.get(id);
	}

	/** All uploads, in the order of their beginning. */
	list(): Upload[] {
		return [...this.uploads.values()];
	}

	private finish(upload: Upload, { content = '' }: StoredBody): void {
		if (content.includes(threat)) {
			this.move(upload, 'infected', 'A threat was found: EICAR-Test-File');
		} else if (content.includes('\0')) {
			this.move(upload, 'refused', 'Only text files are accepted');
		} else {
			const { ingestionStatus, ingestionMessage } = this.switches();
			this.move(upload, ingestionStatus === '' ? 'completed' : ingestionStatus, ingestionMessage);
		}
	}

	private move(upload: Upload, status: string, statusMessage: string): void {
		Object.assign(upload, { status, statusMessage, lastStatusUpdate: this.stamp() });
	}
}
