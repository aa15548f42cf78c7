import type { FindOperation } from '../operation/menus';
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
	getServiceChangedLineFields,
	getServiceLineFields,
	getServiceLinesFields,
	searchServiceLineValues,
} from './serviceLineLists';
import { searchServiceActions, searchServiceKeys } from './serviceLists';

/** What the editor asks while a person fills in the node, by the names that the parameters use. */
export const methodsFor = (findOperation: FindOperation) => ({
	credentialTest: { testBasic, testConnectedApp },
	listSearch: {
		searchClassFields: classLists.searchClassFields(findOperation),
		searchClassSortFields: classLists.searchClassSortFields(findOperation),
		searchClasses: classLists.searchClasses,
		searchEndpoints: listSearch.searchEndpoints,
		searchLineValues,
		searchNodes: listSearch.searchNodes(findOperation),
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
		getClassFields: classLists.getClassFields(findOperation),
		getClassLineFields: getClassLineFields(findOperation),
		getClassLinesFields: getClassLinesFields(findOperation),
		getClassOnceFields: classLists.getClassOnceFields(findOperation),
		getConditionFields: loadOptions.getConditionFields,
		getFields: loadOptions.getFields(findOperation),
		getGroupFields: loadOptions.getGroupFields,
		getKeyFields: loadOptions.getKeyFields,
		getLineFields: getLineFields(findOperation),
		getLinesFields: getLinesFields(findOperation),
		getOnceFields: loadOptions.getOnceFields,
		getOperators: loadOptions.getOperators,
		getServiceChangedLineFields,
		getServiceLineFields,
		getServiceLinesFields,
		getSortFields: loadOptions.getSortFields,
		getStampFields: loadOptions.getStampFields,
	},
	resourceMapping: {
		getArgumentFields,
		getClassInputFields: getClassInputFields(findOperation),
		getInputFields: getInputFields(findOperation),
		getServiceFields,
	},
});
