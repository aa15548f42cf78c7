import { readServiceReply, type ServiceReply } from '../../../../sage/soap/serviceReply';
import { readServiceResult, type ServiceResult } from '../../../../sage/soap/serviceResult';
import type { Called } from '../../../../sage/soap/wayOut';
import { inOneStep } from '../../../../sage/steps';
import { maskedDiagnoses, withNotice } from '../masking';
import type { Reader } from '../reader';

const accept = 'text/xml, */*;q=0.1';

/** Reads the answers of web services that hold data. */
export function dataReader(called: Called): Reader<ServiceResult> {
	return {
		accept,
		read: (raw, asked) => readServiceResult(raw, asked, called),
		*masked(result, raw, masker) {
			const diagnoses = maskedDiagnoses(result.diagnoses, masker);
			if (result.data === undefined || !masker.mayHold(raw.text)) return { ...result, diagnoses };
			const data = yield* masker.dataInSteps(result.data);
			return { ...result, data, diagnoses: withNotice(diagnoses, result.data, data) };
		},
	};
}

/** Reads the answers of web services that hold a text about the service. */
export function textReader(called: Called): Reader<ServiceReply> {
	return {
		accept,
		read: (raw, asked) => readServiceReply(raw, asked, called),
		masked: inOneStep((reply, _raw, masker) => ({
			...reply,
			result: reply.result === undefined ? undefined : masker.dataIn(reply.result),
			diagnoses: maskedDiagnoses(reply.diagnoses, masker),
		})),
	};
}
