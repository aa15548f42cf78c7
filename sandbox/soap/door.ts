import type { FastifyInstance, FastifyReply } from 'fastify';
import { checkDirectAccess } from '../auth/directAccess';
import { refusal } from '../auth/refusal';
import type { DrawnFaults } from '../faults/beforeExecution';
import { writesOf } from '../faults/lateWriter';
import { bodyText } from '../http/body';
import { sendError } from '../http/send';
import type { SandboxState } from '../state';
import type { Switches } from '../switches';
import { type Outcome, faultText, readCall, replyText } from './envelope';
import { execute, refused } from './execute';
import { wsdl } from './wsdl';

/** Where web services are called (SF1). */
const address = '/soap-generic/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC';

/** Where they describe themselves as a whole, with `?wsdl` behind it (SF1). */
const wsdlAddress = '/soap-wsdl/syracuse/collaboration/syracuse/CAdxWebServiceXmlCC';

/** The SOAP web services of X3. Header fields `SOAPAction` and `Content-Type` may be anything (S1). */
export function soapDoor(app: FastifyInstance, state: SandboxState, drawn: DrawnFaults): void {
	const { pools } = state;

	/** Whether a description wants a sign-in is not known; this one does not. */
	app.get(wsdlAddress, (request, reply) =>
		sendXml(reply, wsdl(`${request.protocol}://${request.host}${address}`)),
	);

	app.post(address, (request, reply) => {
		const { switches } = state;
		const access = checkDirectAccess(request, state, 'soap');
		if (!access.granted) return sendError(reply, refusal(access, 'text')); // S10
		if (switches.soapProcesses === 0) {
			return sendError(reply, { status: 500, body: 'No web services accepted' });
		}
		const call = readCall(bodyText(request));
		if (!call) {
			const words = 'The envelope cannot be read';
			return sendXml(reply, faultText('Client', words, switches), switches.soapFaultStatus);
		}
		if (!pools.count(bodyText(request).length)) return reply.hijack();
		const client = pools.clientOf(call.poolAlias, call.poolId);
		const isFull = client && switches.soapQueue === 'full';
		const outcome: Outcome = isFull
			? refused('The request has waited longer than the queue timeout of the pool')
			: client
				? execute({
						...{ call, client, pools, switches },
						data: state.dataOf(client.folder),
						writes: writesOf(drawn.get(request), client.folder, state),
					})
				: refused(unknownPool(call.poolAlias, switches));
		const text = replyText(call.operation, outcome, client?.entry ?? 0, switches);
		if (!pools.count(text.length)) return reply.hijack();
		return sendXml(reply, text);
	});
}

/** S6: three texts are reported. */
function unknownPool(alias: string, { soapUnknownPool }: Switches): string {
	switch (soapUnknownPool) {
		case 'no match':
			return `No classic web service pool match to '${alias}'`;
		case 'no pool':
			return `No Pool: ${alias}`;
		case 'no record':
			return 'Record does not exist';
	}
}

function sendXml(reply: FastifyReply, text: string, status = 200): FastifyReply {
	return reply.code(status).header('content-type', 'text/xml; charset=utf-8').send(text);
}
