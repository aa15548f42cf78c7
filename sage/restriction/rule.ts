/** A rule of a restriction, by the member of the credential in which it stands. */
export type Rule = keyof typeof FIELD_LABELS;

/** What the rules are called in the credential: people and errors name them so. */
export const FIELD_LABELS = {
	restrictUse: 'Restrict Use',
	allowReading: 'Allow Reading',
	allowCreating: 'Allow Creating',
	allowUpdating: 'Allow Updating',
	allowDeleting: 'Allow Deleting',
	allowOtherCalls: 'Allow Other Calls',
	allowedFolders: 'Allowed Folders',
	allowedNodes: 'Allowed Nodes',
	allowedClasses: 'Allowed Classes',
	allowedWebServices: 'Allowed Web Services',
	allowedAddresses: 'Allowed Addresses',
	hiddenFields: 'Fields Never Shown',
	writableHiddenFields: 'Hidden Fields That May Be Written',
	mostRecords: 'Most Records a Run',
	mostWrites: 'Most Writes a Run',
} as const;
