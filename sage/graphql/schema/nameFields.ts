import type { InputField } from './fields';

/** Names of fields that say what a record is called: `companyName1`, `shortDescription`, not the name of something else. */
const OWN_NAME = /^(?:short|long|first|last|company)*(?:name|title|description)1?$/i;

/** At most this many: a name and its short form. */
const MOST = 2;

/** Which fields of an input give a record its name, e.g. `companyName1` and `shortCompanyName` of a customer. */
export function nameFields(inputs: readonly InputField[]): string[] {
	return inputs
		.filter((input) => input.shape === 'value' && input.kind === 'string')
		.map(({ name }) => name)
		.filter((name) => OWN_NAME.test(name))
		.slice(0, MOST);
}
