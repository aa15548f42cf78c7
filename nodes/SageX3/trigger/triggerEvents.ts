import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { subtitleExpression } from '../operation/subtitle';
import { signInProperty } from '../parameters/authentication';
import { entityChanged } from './entity/entityEvent';
import { fileAvailable } from './file/fileEvent';
import { repeatOption } from './options/lastBatch';
import { recordDeleted } from './record/deleted/deletedEvent';
import { recordChanged, recordCreated } from './record/recordEvents';
import type { TriggerEvent } from './triggerEvent';

const events: readonly TriggerEvent[] = [
	entityChanged,
	fileAvailable,
	recordCreated,
	recordChanged,
	recordDeleted,
];

/** Everything that a workflow can be started by, by the value of the parameter `event`. */
export const triggerEvents: ReadonlyMap<unknown, TriggerEvent> = new Map(
	events.map((event) => [event.option.value, event]),
);

/** The menu of events. */
const eventProperty: INodeProperties = {
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: events.map(({ option }) => option),
	default: 'recordCreated',
};

/** The expression that makes the subtitle of the trigger: `Created: customer`. */
export const eventSubtitle = subtitleExpression(
	'$parameter["event"]',
	events.map(({ option, subtitle }) => [String(option.value), subtitle]),
);

/** The parameters of all events, each shown for the events that have it. */
function eventProperties(): INodeProperties[] {
	return [
		...shownFor(({ properties }) => properties),
		...shownFor(({ startFrom }) => startFrom),
		...events.map(({ option, options }): INodeProperties => ({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			displayOptions: { show: { event: [option.value as string] } },
			options: [...options, repeatOption].sort((left, right) =>
				left.displayName.localeCompare(right.displayName),
			),
		})),
	];
}

/** The parameters of the trigger. */
export const triggerProperties: readonly INodeProperties[] = [
	signInProperty,
	eventProperty,
	...eventProperties(),
];

/** Each parameter once, for all events that share it. */
function shownFor(of: (event: TriggerEvent) => INodeProperties[]): INodeProperties[] {
	const sharing = new Map<INodeProperties, string[]>();
	for (const event of events) {
		for (const property of of(event)) {
			sharing.set(property, [...(sharing.get(property) ?? []), String(event.option.value)]);
		}
	}
	return [...sharing].flatMap(([property, names]) =>
		updateDisplayOptions({ show: { event: names } }, [property]),
	);
}
