import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { remark } from '../../../../sage/diagnoses';
import type { ServiceDescription } from '../../../../sage/soap/description';
import { contradicted } from '../../../../sage/soap/serviceReply';
import { asItems, type SingleOperation, type Outcome } from '../../operation/operation';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { describeService } from '../../transport/soap/webServices';
import { nothingGivenBack } from '../../webService/givenBack';
import { languageOption, readService, serviceProperties } from '../../webService/service';

/** Describe: tells the groups, fields, keys and actions of a web service. */
export const describeWebService: SingleOperation = {
	option: {
		name: 'Describe',
		value: 'describe',
		action: 'Describe web service',
		description: 'Get the groups, fields, keys and actions of a published object or sub-program',
	},
	properties: [...serviceProperties, optionsOf([concurrencyOption, languageOption, timeoutOption])],
	writes: false,
	subtitle: { words: 'Describe', parameters: ['webService'] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const service = readService(this, client.credential, itemIndex);
	const described = await describeService(client, service, timeoutMsOf(options));
	const { description, text, diagnoses: ofX3 } = described;
	const said = ofX3.map((diagnosis) =>
		diagnosis.severity === 'error' ? contradicted(diagnosis) : diagnosis,
	);
	if (description !== undefined) return { items: asItems([itemOf(description)]), diagnoses: said };
	if (text === '') throw nothingGivenBack(ofX3);
	return {
		items: asItems([{ webService: service.publicName, description: text }]),
		diagnoses: [
			...said,
			remark('warning', 'The description has an unknown form, so it is returned as it came.'),
		],
	};
}

function itemOf({ about, groups, keys, actions }: ServiceDescription): IDataObject {
	return {
		about: Object.fromEntries(about),
		keys,
		actions,
		groups: groups.map(({ id, isTable, dimension, fields }) => ({
			id,
			isTable,
			...(dimension === undefined ? {} : { dimension }),
			fields: fields.map(({ name, title, type, length, menu, menuNumber }) => ({
				name,
				...(title === undefined ? {} : { title }),
				type,
				...(length === undefined ? {} : { length }),
				...(menuNumber === undefined ? {} : { localMenu: menuNumber }),
				...(menu === undefined ? {} : { members: menu.map((member) => ({ ...member })) }),
			})),
		})),
	};
}
