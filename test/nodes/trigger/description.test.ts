import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { SageX3Trigger } from '../../../nodes/SageX3/SageX3Trigger.node';

const { description } = new SageX3Trigger();

/** What is offered in a menu or a collection of the node, as it is set up now. */
function offered(name: string, parameters: INodeParameters): string[] {
	const values = { authentication: 'oAuth2', ...parameters };
	const [shown, ...more] = description.properties.filter(
		(property) =>
			property.name === name &&
			NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, description),
	);
	expect(more).toEqual([]);
	return (shown?.options ?? [])
		.filter(
			(option) =>
				!('displayName' in option) ||
				!('displayOptions' in option) ||
				NodeHelpers.displayParameterPath(
					{ ...values, options: {} },
					option as never,
					'options',
					{ typeVersion: 1 },
					description,
				),
		)
		.map((option) => ('value' in option ? String(option.value) : option.name));
}

describe('The trigger offers', () => {
	it.each([
		['recordCreated', 'content', true],
		['recordChanged', 'content', true],
		['fileAvailable', 'content', true],
		['entityChanged', 'content', false],
		['entityChanged', 'tag', false],
		['entityChanged', 'number', false],
		['entityChanged', 'day', true],
		['entityChanged', 'moment', true],
	])('a date to start from where it has one: %s by %s', (event, compareBy, hasDate) => {
		const start = offered('startFrom', { event, compareBy });
		expect(start).toEqual([...(hasDate ? ['date'] : []), 'everything', 'now']);
	});

	it.each([
		['entityChanged', 'content', []],
		['entityChanged', 'tag', []],
		['entityChanged', 'day', ['overlap']],
		['entityChanged', 'moment', ['overlap']],
		['entityChanged', 'number', ['overlapNumbers']],
		['recordChanged', 'content', ['overlap']],
		['fileAvailable', 'content', []],
	])('an overlap where it looks back: %s by %s', (event, compareBy, overlaps) => {
		const options = offered('options', { event, compareBy });
		expect(options.filter((name) => name.startsWith('overlap'))).toEqual(overlaps);
	});
});
