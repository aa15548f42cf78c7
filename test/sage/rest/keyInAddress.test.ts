import { keyInAddress } from '../../../sage/rest/keyInAddress';

it.each<[string, string | undefined]>([
	["https://x3.example/api1/x3/erp/SEED/BPCUSTOMER('NEW1')?representation=A.$edit", 'NEW1'],
	["/api1/x3/erp/SEED/BPCUSTOMER('A%2F1~B')", 'A/1~B'],
	['/BPCUSTOMER(%27A%2F1%27)/', 'A/1'],
	['/BPCUSTOMER("A")', 'A'],
	["/BPCUSTOMER('X%27Y(1)')", "X'Y(1)"],
	["/BPCUSTOMER('50%')", '50%'],
	["/BPCUSTOMER('')", undefined],
	['/files/1', undefined],
	['', undefined],
])('the key in %s is %p', (address, key) => {
	expect(keyInAddress(address)).toBe(key);
});
