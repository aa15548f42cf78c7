import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** Entry of the `options` of whatever downloads files. */
export const verifyChecksumOption: INodeProperties = {
	displayName: 'Verify Checksum',
	name: 'verifyChecksum',
	type: 'boolean',
	default: true,
	description:
		'Whether a file is only put out when its size and checksum (MD5) are those that the gateway lists',
};

/** Whether the checksum of a file is compared with the one that is listed. */
export function verifiesChecksum({ verifyChecksum = true }: IDataObject): boolean {
	return verifyChecksum !== false;
}
