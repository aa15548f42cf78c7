import { refusedEvery } from './figures.ts';

/** The fields that every way of reading asks for, as the node names them: two of them lead through references. */
export const fields = [
	'_id',
	'code.code',
	'companyName1',
	'category',
	'isActive',
	'city',
	'currency.code',
	'authorizedCreditAmount',
];

/** The same fields in GraphQL. */
export const selection =
	'_id code { code } companyName1 category isActive city currency { code } authorizedCreditAmount';

/** The code of a customer. */
export const codeOf = (number: number): string => `C${String(number).padStart(8, '0')}`;

/** Whether the server refuses to create a customer with this code. */
export const isRefused = (code: string): boolean => Number(code.slice(1)) % refusedEvery === 3;

/** What the server says then. */
export const refusalOf = (code: string): string => `Customer ${code}: category not allowed`;

/** A customer as the server holds it. */
export function customer(code: string) {
	const number = Number(code.slice(1));
	return {
		_id: code,
		code: { code },
		companyName1: `Customer number ${number} & Sons`,
		category: 'ICOM',
		isActive: true,
		city: number % 2 === 0 ? 'Lyon' : 'Nantes',
		currency: { code: 'EUR' },
		authorizedCreditAmount: `${number}.25`,
	};
}
