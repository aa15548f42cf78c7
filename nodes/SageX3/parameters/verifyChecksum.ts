import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** Entry of the `options` of whatever downloads files. */
export const verifyChecksumOption: INodeProperties = {
	displayName: 'Verify Checksum',
	name: 'verifyChecksum',
	type: 'boolean',
	default: true,
	description:
		'Whether to return a file only if its size and checksum (MD5) match those that the gateway lists',
};

/** Whether the checksum of a file is compared with the one that is listed. */
export function verifiesChecksum({ verifyChecksum = true }: IDataObject): boolean {
	return verifyChecksum !== false;
}
