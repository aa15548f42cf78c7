import type { IExecuteFunctions } from 'n8n-workflow';
import { keyInAddress } from '../../../sage/rest/keyInAddress';

/** The key in the Request URI of an input item; undefined where it has none. */
export function keyInRequestUri(this: IExecuteFunctions, itemIndex: number): string | undefined {
	return keyInAddress(String(this.getNodeParameter('requestUri', itemIndex, '')));
}
