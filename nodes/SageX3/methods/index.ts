import type { NeedsOf } from '../operation/menus';
import { getArgumentFields } from './argumentFields';
import { testBasic, testConnectedApp } from './credentialTest';
import * as classLists from './classLists';
import { getClassInputFields } from './classInputFields';
import { getClassLineFields, getClassLinesFields } from './classLineLists';
import { getLineFields, getLinesFields } from './lineLists';
import * as listSearch from './listSearch';
import * as loadOptions from './loadOptions';
import { getInputFields } from './resourceMapping';
import { searchRecords } from './searchRecords';
import { searchLineValues, searchValues } from './searchValues';
import { getServiceFields } from './serviceFields';
import {
	getServiceLineFields,
	getServiceLinesFields,
	searchServiceLineValues,
} from './serviceLineLists';
import { searchServiceActions, searchServiceKeys } from './serviceLists';

/** What the editor asks while a person fills in the node, by the names that the parameters use. */
export const methodsFor = (needsOf: NeedsOf) => ({
	credentialTest: { testBasic, testConnectedApp },
	listSearch: {
		searchClassFields: classLists.searchClassFields,
		searchClassSortFields: classLists.searchClassSortFields,
		searchClasses: classLists.searchClasses,
		searchEndpoints: listSearch.searchEndpoints,
		searchLineValues,
		searchNodes: listSearch.searchNodes(needsOf),
		searchOperations: listSearch.searchOperations,
		searchRecords,
		searchRepresentations: classLists.searchRepresentations,
		searchServiceActions,
		searchServiceKeys,
		searchServiceLineValues,
		searchValues,
	},
	loadOptions: {
		getAggregateFields: loadOptions.getAggregateFields,
		getClassFields: classLists.getClassFields,
		getClassLineFields,
		getClassLinesFields,
		getClassOnceFields: classLists.getClassOnceFields,
		getConditionFields: loadOptions.getConditionFields,
		getFields: loadOptions.getFields,
		getGroupFields: loadOptions.getGroupFields,
		getKeyFields: loadOptions.getKeyFields,
		getLineFields: getLineFields(needsOf),
		getLinesFields: getLinesFields(needsOf),
		getOnceFields: loadOptions.getOnceFields,
		getOperators: loadOptions.getOperators,
		getServiceLineFields,
		getServiceLinesFields,
		getSortFields: loadOptions.getSortFields,
		getStampFields: loadOptions.getStampFields,
	},
	resourceMapping: {
		getArgumentFields,
		getClassInputFields,
		getInputFields: getInputFields(needsOf),
		getServiceFields,
	},
});
