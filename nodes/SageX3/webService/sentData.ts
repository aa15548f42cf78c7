import type { JsonValue } from '../../../sage/exactJson';
import type { ServiceCall } from '../../../sage/soap/call';
import type { ServiceData } from '../../../sage/soap/data/blocks';
import { flatData } from '../../../sage/soap/data/flatData';
import { readJsonData } from '../../../sage/soap/data/jsonData';
import { readXmlData } from '../../../sage/soap/data/xmlData';

/** The data that a call sends; undefined when it sends none. */
export function sentData(call: ServiceCall): ServiceData | undefined {
	const xml = xmlOf(call);
	if (xml === undefined) return undefined;
	const data = xml.startsWith('{') ? readJsonData(xml) : readXmlData(xml);
	return 'kind' in data ? data : undefined;
}

function xmlOf(call: ServiceCall): string | undefined {
	if ('objectXml' in call) return call.objectXml;
	if ('inputXml' in call) return call.inputXml;
	return 'lineXml' in call ? call.lineXml : undefined;
}

/** Data as clean JSON: an object, or a list of rows. */
export function valuesOf(data: ServiceData): JsonValue {
	const { items } = flatData(data, 'tell');
	return data.kind === 'rows' ? items : items[0];
}
