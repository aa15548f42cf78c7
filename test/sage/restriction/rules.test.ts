import { readRestriction, type RestrictionMembers } from '../../../sage/restriction/rules';
import { processorSeconds } from '../../support/processorTime';

it.each([[{}], [{ restrictUse: 'off' }], [{ restrictUse: undefined, allowReading: false }]])(
	'A credential that says %j is not restricted',
	(members) => expect(readRestriction(members)).toBeUndefined(),
);

it('Reading alone is allowed as long as nothing else is said', () => {
	const read = readRestriction({ restrictUse: 'always' });
	if (read === undefined || 'problem' in read) throw new Error('no rules');
	const { deeds, folders, nodes, classes, addresses, hidden, mostRecords, mostWrites } = read.rules;
	expect([...deeds]).toEqual(['read']);
	expect([folders, nodes, classes].every(({ isEverything }) => isEverything)).toBe(true);
	expect(addresses.isEmpty).toBe(true);
	expect([hidden.any, mostRecords, mostWrites]).toEqual([false, Infinity, Infinity]);
});

it('Lists stand one a line or with commas between them', () => {
	const read = readRestriction({
		restrictUse: 'aiAgents',
		allowedNodes: ' x3A/customer ,\r\n\r\nx3B/*,',
		mostWrites: '12',
	});
	if (read === undefined || 'problem' in read) throw new Error('no rules');
	expect(read.when).toBe('aiAgents');
	expect(['x3A/customer', 'x3B/site', 'x3A/site'].map(read.rules.nodes.matches)).toEqual([
		true,
		true,
		false,
	]);
	expect(read.rules.mostWrites).toBe(12);
});

const MISTAKES: Array<[RestrictionMembers, string]> = [
	[{ restrictUse: 'sometimes' }, "'Restrict Use'"],
	[{ restrictUse: null }, "'Restrict Use'"],
	[{ restrictUse: true }, "'Restrict Use'"],
	[{ allowReading: 'yes' }, "'Allow Reading'"],
	[{ allowCreating: 1 }, "'Allow Creating'"],
	[{ allowUpdating: 'true' }, "'Allow Updating'"],
	[{ allowDeleting: null }, "'Allow Deleting'"],
	[{ allowOtherCalls: {} }, "'Allow Other Calls'"],
	[{ allowedFolders: 'SEED;TEST' }, "'SEED;TEST'"],
	[{ allowedFolders: 'ЅEED' }, "'(U+0405)EED'"],
	[{ allowedFolders: ['SEED'] }, "'Allowed Folders'"],
	[{ allowedNodes: 'customer' }, "'customer'"],
	[{ allowedNodes: 'x3A.customer' }, "'x3A.customer'"],
	[{ allowedNodes: 'x3A/customer/' }, "'x3A/customer/'"],
	[{ allowedNodes: 'x3A/ customer' }, "'x3A/ customer'"],
	[{ allowedNodes: 'x3A/custom\u200ber' }, '(U+200B)'],
	[{ allowedClasses: 'BPCUSTOMER.$query' }, "'BPCUSTOMER.$query'"],
	[{ allowedAddresses: 'datadelivery' }, "'datadelivery'"],
	[{ allowedAddresses: '/a?b=c' }, "'/a?b=c'"],
	[{ allowedAddresses: '/a b' }, "'/a b'"],
	[{ hiddenFields: 'customer.iban' }, "'customer.iban'"],
	[{ hiddenFields: '*' }, "keep back 'data'"],
	[{ hiddenFields: 'edges' }, "keep back 'edges'"],
	[{ hiddenFields: '*ssage' }, "keep back 'message'"],
	[{ writableHiddenFields: 'a b' }, "'a b'"],
	[{ mostRecords: -1 }, "'Most Records a Run'"],
	[{ mostRecords: 1.5 }, "'Most Records a Run'"],
	[{ mostRecords: NaN }, "'Most Records a Run'"],
	[{ mostRecords: Infinity }, "'Most Records a Run'"],
	[{ mostRecords: 2 ** 60 }, "'Most Records a Run'"],
	[{ mostWrites: 'ten' }, "'Most Writes a Run'"],
	[{ mostWrites: '' }, "'Most Writes a Run'"],
	[{ mostWrites: null }, "'Most Writes a Run'"],
];

it.each(MISTAKES)('%j is a mistake, and it is told which', (members, what) => {
	const read = readRestriction({ restrictUse: 'always', ...members });
	expect(read).toMatchObject({ problem: expect.stringContaining(what) });
});

it('A mistake is told in a short time and text', () => {
	const members = { restrictUse: 'always', allowedNodes: `${'a*'.repeat(200_000)}!` };
	expect(processorSeconds(() => readRestriction(members))).toBeLessThan(5);
	expect(JSON.stringify(readRestriction(members)).length).toBeLessThan(400);
});
