import { basicAccount } from '../accounts';
import type { Column } from '../data/definition';

/** The `$actx…` members, which come first in a real payload: who asks, and where (R38). */
export function contextMembers(folder: string): string {
	const context = {
		$actxUser: 'Administrator',
		$actxLogin: basicAccount.user.toUpperCase(),
		$actxFolder: folder,
		$actxSolution: 'X3',
		$actxLan: 'ENG',
		$actxLanIso: 'en-US',
		$actxNbLeg: '1',
		$actxLegCur: 'FRA',
	};
	return `,${JSON.stringify(context).slice(1, -1)}`;
}

/** `$properties`: the exceptions among the properties, here those that are mandatory (R38). */
export function propertiesMember(columns: readonly Column[]): string {
	const mandatory = columns.filter((column) => column.mandatory);
	const properties = Object.fromEntries(
		mandatory.map(({ code }) => [code, { $isMandatory: true }]),
	);
	return `,"$properties":${JSON.stringify(properties)}`;
}

/** What a `…_REF` object says beside its `$title` (R36). */
export function referenceDetails({ references }: Column, title: string): object {
	const description = title === '' ? {} : { $description: title };
	const currency = { $symbol: '', $scale: 2, $precision: 13 };
	return references === 'currencies' ? { ...description, ...currency } : description;
}
