import { isQuotaUsedUp } from '../../../sage/gateway/quota';

const said = (statusCode: number, message: string) =>
	[message, JSON.stringify({ message })].map((text) => isQuotaUsedUp({ statusCode, text }));

it.each([
	[429, 'The quota of requests per day is exceeded'],
	[403, 'Quota exceeded'],
	[429, 'Limit Exceeded'],
	[429, 'Daily limit reached'],
	[429, 'You have made too many requests today'],
	[429, 'No more than 500 requests a day'],
])('%s %s says that the requests of the day are used up', (statusCode, message) => {
	expect(said(statusCode, message)).toEqual([true, true]);
});

it.each([
	[429, 'Too Many Requests'],
	[429, 'API rate limit exceeded'],
	[429, 'Request limit exceeded.'],
	[403, 'The file daily.csv already exists'],
	[403, 'Limit Exceeded'],
	[503, 'Daily maintenance'],
	[404, 'There is no quota'],
])('%s %s does not', (statusCode, message) => {
	expect(said(statusCode, message)).toEqual([false, false]);
});
