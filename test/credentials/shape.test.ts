import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import { SageX3BasicApi } from '../../credentials/SageX3BasicApi.credentials';
import { SageX3ConnectedAppApi } from '../../credentials/SageX3ConnectedAppApi.credentials';
import { SageX3OAuth2Api } from '../../credentials/SageX3OAuth2Api.credentials';
import { SageX3 } from '../../nodes/SageX3/SageX3.node';

const types: ICredentialType[] = [
	new SageX3OAuth2Api(),
	new SageX3ConnectedAppApi(),
	new SageX3BasicApi(),
];

it('are named as saved workflows know them', () => {
	expect(types.map(({ name, displayName }) => [name, displayName])).toEqual([
		['sageX3OAuth2Api', 'Sage X3 OAuth2 API'],
		['sageX3ConnectedAppApi', 'Sage X3 Connected App API'],
		['sageX3BasicApi', 'Sage X3 Basic API'],
	]);
});

it('are all offered by the node, each for its authentication', () => {
	const offered = new SageX3().description.credentials?.map(({ name, displayOptions }) => [
		name,
		displayOptions?.show?.authentication,
	]);
	expect(offered).toEqual([
		['sageX3OAuth2Api', ['oAuth2']],
		['sageX3ConnectedAppApi', ['connectedApp']],
		['sageX3BasicApi', ['basic']],
	]);
});

it('only the OAuth2 one extends', () => {
	expect(types.map((type) => type.extends)).toEqual([['oAuth2Api'], undefined, undefined]);
});

describe.each(types)('$displayName', (type) => {
	const property = (name: string) => type.properties.find((candidate) => candidate.name === name);

	it('has the fields that every credential has', () => {
		for (const name of [
			'baseUrl',
			'endpoint',
			'ignoreSSLIssues',
			'trustedAuthority',
			'restrictUse',
		]) {
			expect(property(name)).toBeDefined();
		}
	});

	it('has a test that obeys the TLS choice and follows no redirect', () => {
		if (type.extends === undefined) return; // tested by the nodes
		expect(type.test?.request).toMatchObject({
			baseURL: '={{$credentials.rootInForce}}',
			skipSslCertificateValidation: '={{$credentials.ignoreSSLIssues}}',
			agentOptions: { ca: '={{$credentials.trustedAuthority}}' },
			disableFollowRedirect: true,
		});
	});

	it('has a documentation link and icons that are there', () => {
		expect(type.documentationUrl).toMatch(/^https:\/\//);
		const { light, dark } = type.icon as { light: string; dark: string };
		for (const icon of [light, dark]) {
			expect(existsSync(join(__dirname, '../../credentials', icon.replace('file:', '')))).toBe(
				true,
			);
		}
	});

	it('hides what is secret while it is typed', () => {
		const secrets = type.properties.filter(({ name }) => /secret|password/i.test(name));
		for (const { typeOptions } of secrets) expect(typeOptions?.password).toBe(true);
		expect(secrets.length + (type.extends?.length ?? 0)).toBeGreaterThan(0);
	});
});
