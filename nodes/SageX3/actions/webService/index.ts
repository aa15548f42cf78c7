import type { Resource } from '../../operation/operation';
import { create } from './create';
import { deleteLines } from './deleteLines';
import { deleteRecord } from './deleteRecord';
import { describeWebService } from './describe';
import { exportRecords } from './exportRecords';
import { get } from './get';
import { getImportStatus } from './getImportStatus';
import { getMany } from './getMany';
import { importRecords } from './importRecords';
import { insertLines } from './insertLines';
import { run } from './run';
import { runAction } from './runAction';
import { update } from './update';

/** Objects and sub-programs that are published as SOAP web services. */
export const webService: Resource = {
	option: {
		name: 'Web Service',
		value: 'webService',
		description: 'Objects and sub-programs that Sage X3 publishes as SOAP web services',
	},
	operations: [
		create,
		deleteRecord,
		deleteLines,
		describeWebService,
		exportRecords,
		get,
		getImportStatus,
		getMany,
		importRecords,
		insertLines,
		runAction,
		run,
		update,
	],
	firstOperation: 'getMany',
};
