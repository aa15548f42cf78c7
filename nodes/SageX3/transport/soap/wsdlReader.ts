import { readAnswer } from '../../../../sage/answer';
import { SageError } from '../../../../sage/SageError';
import { inOneStep } from '../../../../sage/steps';
import type { Reader } from '../reader';

/** Reads the description of the entrance to web services: whether it is there, and nothing of it. */
export const wsdlReader: Reader<true> = {
	accept: 'text/xml, application/xml, application/wsdl+xml',
	read: inOneStep((raw, asked) => {
		const isThere = raw.statusCode >= 200 && raw.statusCode < 300;
		if (isThere && /<(?:\w{1,40}:)?definitions[\s>]/.test(raw.text)) return true;
		readAnswer(raw, asked);
		throw new SageError({
			kind: 'unreadable',
			message: 'The server answers, but not with the description of its web services',
			description: 'Check the base URL of the credential.',
		});
	}),
	masked: inOneStep((isThere) => isThere),
};
