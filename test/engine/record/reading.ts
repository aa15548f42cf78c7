import type {
	IDataObject,
	INode,
	INodeParameterResourceLocator,
	INodeParameters,
	IRun,
} from 'n8n-workflow';
import type { MemoryCredentials } from '../../support/credentials';
import { bench } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';

/** A node that was typed by its name, as a saved workflow holds it. */
export function nodeNamed(name: string): INodeParameterResourceLocator {
	return { __rl: true, mode: 'name', value: name };
}

/** A key that was typed, or given by an expression. */
export function keyed(value: string): INodeParameterResourceLocator {
	return { __rl: true, mode: 'id', value };
}

/** One row of the conditions: field, operator, and value. */
export type Row = [field: string, operator: string, value?: unknown, lines?: INodeParameters];

/** Conditions as a saved workflow holds them. */
export function conditionsOf(...rows: Row[]): INodeParameters {
	return {
		condition: rows.map(
			([field, operator, value, lines]) =>
				({
					field,
					operator,
					value: { __rl: true, mode: 'value', value },
					...lines,
				}) as INodeParameters,
		),
	};
}

/** Runs an operation with records of customers, signed in by user and password, unless other parameters are given. */
export async function readFrom(
	server: { url: string },
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
): Promise<IRun> {
	return await readAs(basicCredentials(server), 'basic', parameters, items, settings);
}

/** The same with a credential of any kind. */
export async function readAs(
	credentials: MemoryCredentials,
	authentication: 'oAuth2' | 'connectedApp' | 'basic',
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
): Promise<IRun> {
	const whole: INodeParameters = {
		authentication,
		resource: 'record',
		node: nodeNamed('x3MasterData/customer'),
		...parameters,
	};
	return await bench(credentials, whole, settings).run(items);
}
