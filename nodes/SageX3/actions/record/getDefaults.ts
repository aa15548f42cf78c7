import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { readsDocument } from '../../../../sage/graphql/documents';
import { inputOf } from '../../../../sage/graphql/input/inputOf';
import { operationOf } from '../../../../sage/graphql/schema/nodeSchema';
import { recordInput } from '../../../../sage/graphql/schema/recordInput';
import { SageError } from '../../../../sage/SageError';
import { asItems, type Needs, type Outcome, type SingleOperation } from '../../operation/operation';
import { endpointProperty } from '../../parameters/endpoint';
import { includeDiagnosesOption, withDiagnoses } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { ignoresUnknown, unknownFieldsOption } from '../../parameters/unknownFields';
import { defaultsCall, GET_DEFAULTS, noDefaults } from '../../record/defaultsCall';
import { nodeProperty } from '../../record/node';
import { nodeOpener, sendingOf, type OpenNode } from '../../record/openNode';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
	readFields,
} from '../../record/reading/fields';
import { recordView } from '../../record/reading/recordView';
import { requireOperation } from '../../record/requireOperation';
import { columnsProperty, readColumns } from '../../record/writing/columns';
import { schemaOf, unknownFields } from '../../record/writing/preparedWrite';
import type { Client } from '../../transport/client';

/** What a node must have. */
const NEEDS: Needs = [[GET_DEFAULTS]];

/** Get Defaults: what X3 would fill in for a new record. Nothing is written. Source: QF3. */
export const getDefaults: SingleOperation = {
	option: {
		name: 'Get Defaults',
		value: GET_DEFAULTS,
		action: 'Get defaults of record',
		description:
			'Get what Sage X3 would fill in for a new record with these values; nothing is written',
	},
	properties: [
		endpointProperty,
		nodeProperty,
		columnsProperty('add'),
		...fieldsProperties,
		optionsOf([
			concurrencyOption,
			decimalsOption,
			includeDiagnosesOption,
			linesLimitOption,
			moreFieldsOption,
			timeoutOption,
			unknownFieldsOption('node'),
		]),
	],
	writes: false,
	subtitle: { words: 'Get defaults', parameters: ['node'] },
	needs: NEEDS,
	returns: { operation: GET_DEFAULTS },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const { values } = readColumns(this, itemIndex);
	const fields = readFields(this, itemIndex);
	const needs = { paths: fields.paths, custom: GET_DEFAULTS, inputs: [GET_DEFAULTS] };
	const node = await nodeOpener(this, client)(itemIndex, needs);
	requireOperation(node, NEEDS);
	const { data, notes } = given(node, values, ignoresUnknown(options));
	const view = recordView(node, fields, []);
	const document = readsDocument(node.place, [
		defaultsCall(node, { data, selection: view.selection, variable: 'd' }),
	]);
	const [result] = await node.api.calls(document, sendingOf(this, itemIndex, false));
	if (result.kind === 'failed') throw result.error;
	if (!isJsonObject(result.value)) throw noDefaults(node);
	const item = view.item(result.value);
	return {
		items: asItems([options.includeDiagnoses === true ? withDiagnoses(item, result) : item]),
		diagnoses: [...node.diagnoses, ...notes, ...result.diagnoses, ...view.takeWarnings()],
	};
}

/** The values in the form in which X3 takes them, and what is to be said of those that it does not take. */
function given(
	node: OpenNode,
	values: Readonly<Record<string, unknown>>,
	ignores: boolean,
): { data: JsonObject; notes: Diagnosis[] } {
	const taken = recordInput(node.schema, GET_DEFAULTS);
	if (node.schema !== undefined && taken === undefined) {
		if (Object.keys(values).length === 0 || ignores) return { data: {}, notes: [] };
		throw takesNothing(node);
	}
	const { data, unknown } = inputOf(values, schemaOf(node, taken), node.name);
	if (unknown.length === 0) return { data, notes: [] };
	if (!ignores) throw unknownFields(node, unknown);
	const words = `Not sent, as the record type does not take them: ${unknown.join(', ')}`;
	return { data, notes: [remark('warning', words)] };
}

function takesNothing({ name, schema }: OpenNode): SageError {
	const names =
		schema && operationOf(schema, GET_DEFAULTS)?.arguments.map(({ field }) => field.name);
	return new SageError({
		kind: 'invalidRequest',
		message: `The defaults of ${name} do not depend on values: ${GET_DEFAULTS} takes none`,
		description: `It takes: ${names?.join(', ') || 'nothing'}. Leave the 'Values' empty. Nothing was sent.`,
	});
}
