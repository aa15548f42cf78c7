import { nodeLabels } from '../support/nodeLabels';
import { packageTexts } from '../support/packageTexts';

/** A name in quotes, as messages give it: `'Request URI'`. */
const QUOTED = /(?<![\w(])'([A-Z][\w ()-]*[a-z][\w ()-]*)'(?!\w)/g;

/** Every name in quotes in the words of the package, with the file that it stands in. */
function namedLabels(): Array<[label: string, file: string]> {
	const found = new Map<string, string>();
	for (const { text, file } of packageTexts()) {
		for (const [, label] of text.matchAll(QUOTED)) found.set(label, file);
	}
	return [...found];
}

it.each(namedLabels())("'%s' in a message (%s) is what the editor shows", (label) => {
	expect(nodeLabels()).toContain(label);
});
