import { streamLike } from './streamClass';
import { isStream, wholeBody, type BodyStream } from './wholeBody';

/** A body on its way in: its beginning can be looked at before it goes on. */
export class ArrivingBody {
	/** What has broken the connection: whoever takes the pieces may say it in other words. */
	broken: { error: unknown } | undefined;
	private ahead: Uint8Array[] = [];

	private constructor(
		private readonly reader: AsyncIterator<Uint8Array>,
		private readonly stream: BodyStream | undefined,
	) {}

	/**
	 * @param content stream, or what n8n has read already
	 * @param stopped ends a stream
	 */
	static async open(
		content: unknown,
		largestBytes: number,
		stopped: AbortSignal,
	): Promise<ArrivingBody> {
		if (!isStream(content)) {
			const whole = await wholeBody(content, largestBytes, stopped);
			return new ArrivingBody(only(whole), undefined);
		}
		stopped.addEventListener('abort', () => content.destroy(), { once: true });
		return new ArrivingBody(content[Symbol.asyncIterator](), content);
	}

	/** The first pieces, together so many bytes or what there is. They are not taken away. */
	async beginning(wantedBytes: number): Promise<Uint8Array> {
		let bytes = this.ahead.reduce((sum, { length }) => sum + length, 0);
		while (bytes < wantedBytes) {
			const piece = await this.next();
			if (piece === undefined) break;
			this.ahead.push(piece);
			bytes += piece.length;
		}
		return Buffer.concat(this.ahead);
	}

	/** All pieces, those looked at already included. Once. */
	async *pieces(): AsyncGenerator<Uint8Array, void, undefined> {
		const { ahead } = this;
		this.ahead = [];
		yield* ahead;
		for (;;) {
			const piece = await this.next();
			if (piece === undefined) return;
			yield piece;
		}
	}

	/** A stream of Node of such pieces; undefined where none can be made. */
	streamOf(pieces: AsyncIterable<Uint8Array>): NodeJS.ReadableStream | undefined {
		return streamLike(this.stream, pieces);
	}

	/** Nothing more of it is wanted. */
	close(): void {
		this.stream?.destroy();
	}

	private async next(): Promise<Uint8Array | undefined> {
		const { done, value } = await this.reader.next().catch(async (error: unknown) => {
			this.broken = { error };
			return await Promise.reject<never>(error);
		});
		return done === true ? undefined : value;
	}
}

async function* only(whole: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
	if (whole.length > 0) yield await Promise.resolve(whole);
}
