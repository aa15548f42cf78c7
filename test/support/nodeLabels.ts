import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { SageX3BasicApi } from '../../credentials/SageX3BasicApi.credentials';
import { SageX3ConnectedAppApi } from '../../credentials/SageX3ConnectedAppApi.credentials';
import { SageX3OAuth2Api } from '../../credentials/SageX3OAuth2Api.credentials';
import { SageX3 } from '../../nodes/SageX3/SageX3.node';
import { SageX3NotificationTrigger } from '../../nodes/SageX3/SageX3NotificationTrigger.node';
import { SageX3Trigger } from '../../nodes/SageX3/SageX3Trigger.node';

import { operatorsFor } from '../../sage/graphql/filter/operators';

type Described = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** What stands beside the parameters of the nodes and of their credentials in the editor, and in their lists. */
export function nodeLabels(): string[] {
	const all = [
		new SageX3().description.properties,
		new SageX3Trigger().description.properties,
		new SageX3NotificationTrigger().description.properties,
		...[new SageX3BasicApi(), new SageX3ConnectedAppApi(), new SageX3OAuth2Api()].map(
			({ properties }) => properties as INodeProperties[],
		),
	];
	const operators = operatorsFor(undefined).map(({ title }) => title);
	return [...new Set([...all.flatMap((list) => list.flatMap(labelsOf)), ...operators, ...OF_N8N])];
}

/** What n8n itself shows. */
const OF_N8N = ['Connect', 'Retry On Fail', 'On Error', 'Refresh Field List', 'Fields to match on'];

function labelsOf(described: Described): string[] {
	const own = 'displayName' in described ? described.displayName : described.name;
	const below: Described[] = [
		...('options' in described ? (described.options ?? []) : []),
		...('values' in described ? described.values : []),
	];
	const short = own.replace(/ (?:Names? or IDs?|\(.*\))$/, '');
	return [own, short, ...below.flatMap(labelsOf)];
}
