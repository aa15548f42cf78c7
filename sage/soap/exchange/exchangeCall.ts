/** How an import or export is to be worked on. */
export interface ExchangeForm {
	template: string;
	/** At once, or by a batch request, which gives back its number. */
	isBatch: boolean;
	recordSeparator: string;
}

/**
 * The arguments of AOWSIMPORT, in the JSON form of Sage's own example.
 *
 * Source: SF14.
 * @param storesRejected whether rejected records wait in X3's temporary storage for correction
 */
export function importInput(
	{ template, isBatch, recordSeparator }: ExchangeForm,
	storesRejected: boolean,
	file: string,
): string {
	return sectionJson({
		GRP1: {
			I_MODIMP: template,
			I_AOWSTA: yesOrNo(storesRejected),
			I_EXEC: execution(isBatch),
			I_RECORDSEP: recordSeparator,
			I_FILE: file,
		},
	});
}

/**
 * The arguments of AOWSEXPORT, in the JSON form of Sage's own example.
 *
 * Source: SF14.
 * @param onlyNewer whether only records newer than the counter of the template are exported
 */
export function exportInput(
	{ template, isBatch, recordSeparator }: ExchangeForm,
	onlyNewer: boolean,
	criteria: readonly string[],
): string {
	return sectionJson({
		GRP1: { I_MODEXP: template, I_CHRONO: yesOrNo(onlyNewer) },
		GRP2: criteria.map((criterion) => ({ I_TCRITERE: criterion })),
		GRP3: { I_EXEC: execution(isBatch), I_RECORDSEP: recordSeparator },
	});
}

/** JSON that holds no end of a CDATA section: some readers lose what stands before one. */
function sectionJson(value: object): string {
	return JSON.stringify(value).replace(/]]>/g, ']]\\u003e');
}

function execution(isBatch: boolean): string {
	return isBatch ? 'BATCH' : 'REALTIME';
}

function yesOrNo(flag: boolean): string {
	return flag ? 'YES' : 'NO';
}
