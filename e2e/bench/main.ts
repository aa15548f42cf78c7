import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { output, run } from '../harness/execution.ts';
import { openPlace } from '../harness/place.ts';
import { bareLoop } from './bareLoop.ts';
import { median, rows } from './figures.ts';
import * as ways from './ways.ts';

const child = spawn(process.execPath, ['--import', 'tsx', new URL('server.ts', import.meta.url).pathname], { stdio: ['ignore', 'pipe', 'inherit'] });
const [line] = await once(child.stdout, 'data');
const server = `http://127.0.0.1:${String(line).trim()}`;
const place = await openPlace();
try {
	const { rest } = place;
	const make = async (type: string, data: object) => { const { id, name } = await rest.post('/rest/credentials', { type, name: type, data }); return { id, name }; };
	const creds = {
		sageX3BasicApi: await make('sageX3BasicApi', { baseUrl: server, user: 'admin', password: 'admin' }),
		httpBasicAuth: await make('httpBasicAuth', { user: 'admin', password: 'admin' }),
	};
	const node = (await rest.post('/rest/workflows', ways.getEntities(creds))).id;
	const http = (await rest.post('/rest/workflows', ways.httpRequestAndSplitOut(server, creds))).id;
	const t: Record<string, number[]> = { node: [], request: [], split: [], sum: [], bare: [] };
	console.log('up');
	for (let round = 0; round < 5; round += 1) {
		const a = await run(rest, node);
		if (a.status !== 'success' || output(a).length !== rows) throw new Error(JSON.stringify(a.error ?? output(a).length));
		console.log('node', a.runs['Sage X3']![0].executionTime);
		t.node.push(a.runs['Sage X3']![0].executionTime);
		const b = await run(rest, http);
		if (b.status !== 'success' || output(b, 'Split Out').length !== rows) throw new Error(JSON.stringify(b.error ?? output(b, 'Split Out').length));
		console.log('http');
		const q = b.runs['HTTP Request']![0].executionTime, s = b.runs['Split Out']![0].executionTime;
		t.request.push(q); t.split.push(s); t.sum.push(q + s);
		t.bare.push((await bareLoop(ways.firstPage(server))).ms);
	}
	for (const [k, v] of Object.entries(t)) console.log(k.padEnd(10), median(v).toFixed(0), v.map((x) => x.toFixed(0)).join(' '));
	console.log('node/http', (median(t.node) / median(t.sum)).toFixed(2), 'node/bare', (median(t.node) / median(t.bare)).toFixed(2));
} finally {
	await place.close();
	child.kill();
}
