import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './program';

let folder: string;
let file: string;
let n8n: PretendedN8n;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sagex3-owner-'));
	file = join(folder, 'data', 'owner.json');
	n8n = new PretendedN8n();
	await n8n.listen();
});
afterEach(() => {
	n8n.server.close();
	rmSync(folder, { recursive: true, force: true });
});

/** The owner's account as n8n 2.41 keeps it: set up once, then signed in to. */
class PretendedN8n {
	password: string | undefined;
	url = '';
	readonly server: Server = createServer((request, response) => {
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => {
			const status = this.answer(`${request.method} ${request.url}`, JSON.parse(body || '{}'));
			response.writeHead(status, { 'content-type': 'application/json' });
			const userManagement = { showSetupOnFirstLoad: this.password === undefined };
			response.end(JSON.stringify({ data: { userManagement } }));
		});
	});

	async listen(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		const address = this.server.address();
		this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
	}

	private answer(what: string, body: Record<string, string>): number {
		switch (what) {
			case 'POST /rest/owner/setup':
				this.password = body.password;
				return 200;
			case 'POST /rest/login':
				return body.password === this.password ? 200 : 401;
			case 'PATCH /rest/me/password':
				if (body.currentPassword !== this.password) return 400;
				this.password = body.newPassword;
				return 200;
			default:
				return 200;
		}
	}
}

/** Signs in as `npm start` does. Returns what it prints: the password, or the refusal. */
async function signIn(): Promise<string> {
	const program = run(`
		import { keptOwner, signInAsOwner } from './scripts/owner.mjs';
		import { N8nRest } from './scripts/n8n-rest.mjs';
		import { runScript } from './scripts/run-script.mjs';
		await runScript(async () => {
			const owner = keptOwner(${JSON.stringify(file)});
			await signInAsOwner(new N8nRest(${JSON.stringify(n8n.url)}), owner, ${JSON.stringify(file)});
			console.log(owner.password);
		});
	`);
	await program.ended;
	return program.output().trim();
}

function kept(): { email: string; password: string } {
	return JSON.parse(readFileSync(file, 'utf8')) as { email: string; password: string };
}

describe("The owner's password of the n8n that npm start starts", () => {
	it('is random, fit for n8n, and kept for the next start where nobody else can read it', async () => {
		const password = await signIn();
		expect(n8n.password).toBe(password);
		expect(kept().password).toBe(password);
		expect(password).toMatch(/^(?=.*\d)(?=.*[A-Z])\S{20,64}$/);
		if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(await signIn()).toBe(password);

		rmSync(file);
		n8n.password = undefined;
		expect(await signIn()).not.toBe(password);
	});

	it('takes the place of the one that was documented once', async () => {
		n8n.password = 'SageX3-sandbox';
		const password = await signIn();
		expect(n8n.password).toBe(password);
		expect(password).not.toContain('SageX3-sandbox');
		expect(await signIn()).toBe(password);
	});

	it('is the one that a person has written into the file', async () => {
		await signIn();
		n8n.password = 'Changed-1';
		const refusal = await signIn();
		expect(refusal).toContain(file);
		expect(refusal).not.toMatch(/^\s+at /m);
		writeFileSync(file, JSON.stringify({ ...kept(), password: 'Changed-1' }));
		chmodSync(file, 0o644);
		expect(await signIn()).toBe('Changed-1');
		if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it('is asked for when the file cannot be read', async () => {
		await signIn();
		for (const text of ['', '{"password": 1}', 'null']) {
			writeFileSync(file, text);
			expect(await signIn()).toContain('holds no account');
		}
		expect(existsSync(`${file}.new`)).toBe(false);
	});
});
