/** All 19, in the order of the WSDL; the values are those that were seen, undefined for nil (SF12). */
export const technicalMembers: ReadonlyArray<
	readonly [name: string, type: 'boolean' | 'double' | 'int' | 'string', value: string | undefined]
> = [
	['busy', 'boolean', 'false'],
	['changeLanguage', 'boolean', 'false'],
	['changeUserId', 'boolean', 'false'],
	['flushAdx', 'boolean', 'false'],
	['loadWebsDuration', 'double', '5'],
	['nbDistributionCycle', 'int', '-1'],
	['poolDistribDuration', 'double', '3'],
	['poolEntryIdx', 'int', '0'],
	['poolExecDuration', 'double', '15'],
	['poolRequestDuration', 'double', '-1'],
	['poolWaitDuration', 'double', '0'],
	['processReport', 'string', undefined],
	['processReportSize', 'int', '-1'],
	['reloadWebs', 'boolean', 'false'],
	['resumitAfterDBOpen', 'boolean', 'false'],
	['rowInDistribStack', 'int', undefined],
	['totalDuration', 'double', '20'],
	['traceRequest', 'string', ''],
	['traceRequestSize', 'int', '0'],
];
