/**
 * A server for a thread of its own: it goes on while the thread of the test is held. Answers the n-th request with the
 * n-th of the bodies, and counts the requests that have arrived whole in memory that the test can read meanwhile.
 */
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const { bodies, counter } = workerData;
const arrived = new Int32Array(counter);

const server = createServer((request, response) => {
	request.resume();
	request.on('end', () => {
		const count = Atomics.add(arrived, 0, 1) + 1;
		Atomics.notify(arrived, 0);
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(bodies[count - 1]);
	});
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
