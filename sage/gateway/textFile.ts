/** What files that are no text begin with, and what they are. */
const SIGNATURES: ReadonlyArray<readonly [beginning: string, kind: string]> = [
	['%PDF-', 'a PDF'],
	['PK\u0003\u0004', 'a ZIP archive, or a document of Office'],
	['\u001f\u008b', 'packed by gzip'],
	['\u0089PNG', 'a picture'],
	['\u00ff\u00d8\u00ff', 'a picture'],
	['GIF8', 'a picture'],
	['\u00d0\u00cf\u0011\u00e0', 'an old document of Office'],
];
/** Marks of texts whose characters have two or four bytes, zeros among them. */
const WIDE_MARKS = ['\u00ff\u00fe', '\u00fe\u00ff', '\u0000\u0000\u00fe\u00ff'];
const BEGINNING_BYTES = 8;

/**
 * Looks whether a content is text, while it passes. In which charset X3 wants it is not known: so only what no text can be
 * is told, a zero byte and the beginnings of well-known files.
 *
 * Source: GF14.
 */
export class TextCheck {
	private beginning = '';
	private bytes = 0;
	private zeroAt: number | undefined;

	note(piece: Uint8Array): void {
		if (this.beginning.length < BEGINNING_BYTES) {
			const missing = BEGINNING_BYTES - this.beginning.length;
			this.beginning += Buffer.from(piece.subarray(0, missing)).toString('latin1');
		}
		if (this.zeroAt === undefined) {
			const at = piece.indexOf(0);
			if (at !== -1) this.zeroAt = this.bytes + at;
		}
		this.bytes += piece.length;
	}

	/** Why it is no text; undefined when it may be. */
	problem(): string | undefined {
		const { beginning, zeroAt } = this;
		const known = SIGNATURES.find(([start]) => beginning.startsWith(start));
		if (known !== undefined) return `it is ${known[1]}`;
		if (zeroAt === undefined || WIDE_MARKS.some((mark) => beginning.startsWith(mark)))
			return undefined;
		return `its byte ${zeroAt + 1} is zero`;
	}
}
