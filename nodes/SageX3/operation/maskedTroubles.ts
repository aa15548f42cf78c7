import type { Trouble } from '../../../sage/SageError';
import type { Masker } from '../../../sage/secrets/masker';
import { asTrouble } from '../transport/errors';

/**
 * The troubles of errors with nothing secret left in their texts. An error that many input items share is masked once, and
 * they share what is told of it: it may have words about each of them.
 */
export class MaskedTroubles {
	private masker: Masker | undefined;
	private known = new WeakMap<object, Trouble>();

	of(error: unknown, masker: Masker): Trouble {
		if (typeof error !== 'object' || error === null) return asTrouble(error, masker);
		if (masker !== this.masker) this.known = new WeakMap();
		this.masker = masker;
		const trouble = this.known.get(error) ?? asTrouble(error, masker);
		this.known.set(error, trouble);
		return trouble;
	}
}
