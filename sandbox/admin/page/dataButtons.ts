import type { DataSet } from '../../data/dataSet';
import type { SandboxState } from '../../state';
import type { Button } from './button';
import { chosenFolder, folderField } from './folderField';

const changeCustomer: Button = {
	name: 'change-customer',
	label: 'Change the customer',
	explanation: 'Gives a customer another name. A trigger for changed records reports it.',
	fields: (state) => [
		folderField,
		{ name: 'customer', label: 'Customer', value: 'NA001' },
		{ name: 'companyName', label: 'Company name', value: `Renamed at ${timeOfDay(state)}` },
	],
	press: (state, given) => {
		const folder = chosenFolder(given);
		const code = given('customer').trim();
		const data = state.dataOf(folder);
		if (!data.find('customers', code)) {
			throw new Error(`There is no customer ${code} in the folder ${folder.name}.`);
		}
		const name = given('companyName').trim();
		const { stamp } = data.change('customers', code, { BPCNAM: name });
		return `Customer ${code} in the folder ${folder.name} is now called “${name}”; the time stamp is ${stamp}.`;
	},
};

const addCustomer: Button = {
	name: 'add-customer',
	label: 'Add the customer',
	explanation: 'Adds a customer. A trigger for created records reports it.',
	fields: (state) => [
		folderField,
		{ name: 'customer', label: 'Customer', value: freeCode(state.dataOf(state.defaultFolder)) },
		{ name: 'companyName', label: 'Company name', value: 'Demo customer' },
	],
	press: (state, given) => {
		const folder = chosenFolder(given);
		const fields = { BPCNUM: given('customer').trim(), BPCNAM: given('companyName').trim() };
		const { _id } = state.dataOf(folder).add('customers', fields);
		return `Customer ${_id}, “${fields.BPCNAM}”, was added in the folder ${folder.name}.`;
	},
};

const addOrder: Button = {
	name: 'add-order',
	label: 'Add the order',
	explanation: 'Adds a sales order with one line, which gets the next number.',
	fields: () => [
		folderField,
		{ name: 'customer', label: 'Customer', value: 'NA001' },
		{ name: 'product', label: 'Product', value: 'ITM001' },
		{ name: 'quantity', label: 'Quantity', value: '1', form: 'number' },
	],
	press: (state, given) => {
		const folder = chosenFolder(given);
		const [customer, product, quantity] = ['customer', 'product', 'quantity'].map((field) =>
			given(field).trim(),
		);
		const { _id } = state
			.dataOf(folder)
			.add(
				'salesOrders',
				{ BPCORD: customer },
				{ lines: [{ fields: { ITMREF: product, QTY: quantity } }] },
			);
		return `Sales order ${_id} was added in the folder ${folder.name}: ${quantity} of ${product} for customer ${customer}.`;
	},
};

const putFile: Button = {
	name: 'put-file',
	label: 'Put the file',
	explanation:
		'Puts an export file where the gateway offers it for download, or replaces one with the same name. It is announced if the switch `notificationUrl` holds an address.',
	fields: (state) => [
		folderField,
		{ name: 'file', label: 'Name', value: `export-${timeOfDay(state).replaceAll(':', '')}.csv` },
		{
			name: 'content',
			label: 'Content',
			value: 'BPCNUM;BPCNAM\nNA001;From an export file',
			form: 'lines',
		},
	],
	press: (state, given) => {
		const folder = chosenFolder(given);
		const name = given('file').trim();
		if (name === '') throw new Error('A file needs a name.');
		const content = given('content');
		state.deliveriesOf(folder).put({ name, content });
		const { notificationUrl } = state.switches;
		const told = notificationUrl === '' ? 'Nobody is notified' : `${notificationUrl} is notified`;
		return `The file ${name} of ${Buffer.byteLength(content)} bytes can be downloaded from the folder ${folder.name}. ${told}.`;
	},
};

/** Changes what the sandbox holds. */
export const dataButtons: readonly Button[] = [changeCustomer, addCustomer, addOrder, putFile];

function timeOfDay({ clock }: SandboxState): string {
	return new Date(clock.now()).toISOString().slice(11, 19);
}

/** The first code of a demo customer that is not taken. */
function freeCode(data: DataSet): string {
	let number = 1;
	while (data.find('customers', `DEMO${number}`)) number += 1;
	return `DEMO${number}`;
}
