import { amount, amountOrNone, choice, flag } from './notation';

/** SOAP web services. */
export const soapSwitches = {
	soapProcesses: amount(2, 'SF13', 'child processes for web services; with 0, every call is a 500'),
	soapPoolSize: amount(
		3,
		'SF13',
		'clients that each pool has; calls use them in turn, unless `poolId` names one',
	),
	soapQueue: choice(
		['free', 'full'],
		'SF13',
		'with `full`, calls wait longer than the queue timeout of their pool; the words are made up',
	),
	soapVolume: amountOrNone(
		null,
		'SF13',
		'bytes of calls and replies that the licence allows; after that, no answer comes',
	),
	soapMessages: choice(
		['multiRef', 'inline'],
		'SF9',
		'where messages are: behind the response, with a pointer to each, or in their list',
	),
	soapPrefixes: choice(['usual', 'other', 'none'], 'SF1', 'prefixes of namespaces in replies'),
	soapSuccessMessage: choice(
		['none', 'info', 'warning', 'error', 'blocking'],
		'S5, S11',
		'a message beside a status of 1, of type 1, 2, 3 or 4',
	),
	soapFailureMessage: choice(
		['error', 'info', 'warning', 'blocking'],
		'S5, S11',
		'the type of the messages beside a status of 0: 3, 1, 2 or 4',
	),
	soapUnknownPool: choice(
		['no match', 'no pool', 'no record'],
		'S6',
		'what is said about a pool that is unknown or stopped',
	),
	soapNames: choice(
		['NAME, NAM', 'NAME'],
		'S3',
		'what fields may be called by in input: as in data or in descriptions, or as in data only',
	),
	soapJsonInput: choice(
		['strict', 'tolerant'],
		'S4',
		'JSON input with commas at the end and comments: refused, or taken',
	),
	soapDescriptions: choice(
		['told', 'refused', 'other'],
		'S7',
		'`getDescription`: the known form, status 0, or XML of another form',
	),
	soapTitles: choice(
		['told', 'absent'],
		'S34',
		'titles of fields in `getDescription`; the attribute is made up',
	),
	soapExchangeReply: choice(
		['echoed', 'outputs', 'own group', 'numbers'],
		'S31',
		'what an import or export gives back: its inputs as well, its outputs alone, its outputs in a group of their own, or numbers as numbers',
	),
	soapBatchArguments: choice(
		['named', 'unlike'],
		'S35',
		'arguments of `AOWSBATGET`: `I_REQNUM` in `GRP1`, or `NUMBER` in `BATCH`, which wants `FOLDER` and `KIND` besides',
	),
	soapBatchPolls: amount(1, 'S35', 'how often a batch request is still under way when asked for'),
	soapFaultStatus: choice([500, 200], 'S15', 'status of a fault, for what is not an envelope'),
	soapLocks: flag(
		false,
		'S16',
		'a `read` locks the record for the client of the pool that made it',
	),
	soapQuerySize: choice(['told', 'absent'], 'S20', 'DIM and SIZE of the RESULT of a `query`'),
	soapMostRows: amount(100_000, 'S20', 'most rows of a `query`, whatever its `listSize`'),
	soapListDates: choice(
		['dayFirst', 'monthFirst', 'compact'],
		'S22',
		'dates in the RESULT of a `query`: `DD/MM/YYYY`, `MM/DD/YYYY`, `YYYYMMDD`',
	),
	soapEmptyResult: flag(false, 'S26', 'a status of 1 has no result'),
	soapRefusesRepeated: flag(
		true,
		'S27',
		'a sales order with the customer reference of another one is refused, by the number of that one',
	),
	soapStamps: choice(
		['UTC', 'local'],
		'S33',
		'clock of `WW_MODSTAMP`: that of the other doors, or one that is two hours ahead',
	),
	soapBlockNumbers: choice(['first', 'next'], 'S29', 'numbers of the blocks of sales orders'),
};
