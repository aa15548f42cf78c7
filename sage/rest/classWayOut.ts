import type { Asked } from '../rawAnswer';

/**
 * How to get unstuck after a refusal by a class of api1; undefined when X3's own words and the usual ways out must do.
 *
 * Sources: R8 (500 for an unknown property), R16 (a record that is not there), R24.
 */
export function classWayOut(statusCode: number, asked: Asked): string | undefined {
	const { searchParams, pathname } = asked.url;
	if (asked.isWrite) return ofWrite(statusCode);
	const isOfRecord = /\(['%]/.test(pathname) && !pathname.includes('$prototypes');
	const compares = searchParams.has('where') || searchParams.has('orderBy');
	if (statusCode === 500 && compares) {
		return "Check the fields of the filter and of 'Sort': Sage X3 answers 500 when it does not know one. Only fields that the representation shows in its list can be used.";
	}
	switch (statusCode) {
		case 404:
			return isOfRecord
				? "There is no such record in this folder, or the user may not see it. Check 'Key', 'Class' and 'Endpoint'."
				: "Check 'Class', 'Representation' and 'Endpoint': Sage X3 has no such class in this folder, or the user may not use it.";
		case 400:
		case 500:
			return "Check 'Class' and 'Representation': the representation has to belong to the class, and to have the facet that is asked for.";
		default:
			return undefined;
	}
}

/** A 500 may be of anything, and leaves a write in doubt. */
function ofWrite(statusCode: number): string | undefined {
	switch (statusCode) {
		case 404:
			return "There is no such record or class in this folder, or the user may not use it. Check 'Key', 'Class', 'Representation' and 'Endpoint'.";
		case 400:
		case 405:
			return "If that is about the facet: the representations that Sage ships are read-only. Choose one of your own under 'Representation' that can be edited.";
		default:
			return undefined;
	}
}
