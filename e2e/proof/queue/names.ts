/** Paths of the webhooks. */
export const PATHS = { customers: 'customers', desk: 'desk', sweep: 'sweep', sends: 'sends' };

/** Names of the nodes whose outputs are claims. */
export const CLAIMANTS = {
	order: 'Create Order at Once',
	deskOrder: 'Create Sales Order',
	customer: 'Create Customer',
	update: 'Update Customers',
};

/** What marks a customer of the beginning as updated. */
export const DONE = 'Done';

/** The status by which the workflow itself says that all customers of a call are in Sage X3. */
export const ALL_ARE_THERE = 201;
