import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { askClass, named } from './asking';

const customers = {
	representation: named('ZBPCUSTOMER'),
	columns: { mappingMode: 'autoMapInputData', value: null },
};

/** An operation of the resource Class, as it would be run for a customer. */
export interface ClassOperation {
	name: string;
	writes: boolean;
	/** Whether the record is named by its key. */
	isKeyed: boolean;
	/** Whether it takes values. */
	takesValues: boolean;
	parameters: INodeParameters;
}

const operation = (
	name: string,
	is: Partial<Omit<ClassOperation, 'name' | 'parameters'>> = {},
): ClassOperation => ({
	...{ name, writes: false, isKeyed: false, takesValues: false, ...is },
	parameters: {
		...(is.writes === true ? customers : {}),
		...(is.isKeyed === true ? { recordKey: '={{ $json.BPCNUM }}' } : {}),
	},
});

/** All of them. */
export const operations: readonly ClassOperation[] = [
	operation('getMany'),
	operation('get', { isKeyed: true }),
	operation('describe'),
	operation('create', { writes: true, takesValues: true }),
	operation('update', { writes: true, isKeyed: true, takesValues: true }),
	operation('createOrUpdate', { writes: true, isKeyed: true, takesValues: true }),
	operation('delete', { writes: true, isKeyed: true }),
];

/** Those for which something is so, for a table of tests. */
export function operationsThat(
	is: (operation: ClassOperation) => boolean,
): Array<[string, ClassOperation]> {
	return operations.filter(is).map((one) => [one.name, one]);
}

/** Runs an operation for a customer; what is given wins over what it has by itself. */
export async function run(
	server: { url: string },
	{ name, parameters }: ClassOperation,
	item: IDataObject = { BPCNUM: 'AE003', BPCNAM: 'Another name' },
	more: INodeParameters = {},
): Promise<IRun> {
	return await askClass(server, name, { ...parameters, ...more }, [item]);
}
