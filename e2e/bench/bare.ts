/** `node bare.ts <bare loop as JSON>`: prints milliseconds and rows as JSON. */
import { runBareLoop } from './bareLoops.ts';

console.log(JSON.stringify(await runBareLoop(JSON.parse(process.argv[2]))));
