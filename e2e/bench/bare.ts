/**
 * `node bare.ts <bare loop as JSON>`: prints milliseconds and rows as JSON. With `again` behind it, it runs for each message from
 * its parent instead, and answers with the same.
 */
import { runBareLoop } from './bareLoops.ts';

const [loop, again] = process.argv.slice(2);
if (again === 'again') {
	process.on('message', async () => process.send?.(await runBareLoop(JSON.parse(loop))));
} else {
	console.log(JSON.stringify(await runBareLoop(JSON.parse(loop))));
}
