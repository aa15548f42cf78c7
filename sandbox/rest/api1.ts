import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkDirectAccess } from '../auth/directAccess';
import { refusal } from '../auth/refusal';
import type { DrawnFaults } from '../faults/beforeExecution';
import { writesOf } from '../faults/lateWriter';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { type Address, readAddress } from './address';
import type { Facet } from './classes';
import { collaboration } from './collaboration';
import { restError } from './diagnoses';
import { prototype } from './prototypes';
import { QueryRoom } from './query';
import {
	type RecordCall,
	createRecord,
	deleteRecord,
	findRecord,
	sendMissing,
	sendRecord,
	sendTemplate,
	updateRecord,
} from './record';
import { ResourceWriter } from './resource';
import { WhereError } from './where/whereError';

/** The REST web services of X3. Sources: RF1, RF2. */
export function api1(app: FastifyInstance, state: SandboxState, drawn: DrawnFaults): void {
	const queries = new QueryRoom(state);
	const writers = new Map<string, ResourceWriter>();

	app.all('/api1/*', (request, reply) => {
		const access = checkDirectAccess(request, state, 'api1');
		if (!access.granted) return sendError(reply, refusal(access, state.switches.api1Unauthorised));
		if (state.switches.percentQuote === 'refused' && request.url.includes('%27')) {
			return sendError(reply, restError(400, 'Invalid character %27 in the URL'));
		}
		if (request.url.startsWith('/api1/syracuse/')) return collaboration(request, reply, state);
		const address = readAddress(request.url);
		if ('refused' in address) return sendError(reply, address.refused);
		const call: RecordCall = {
			address,
			state,
			request,
			reply,
			data: state.dataOf(address.folder),
			writes: writesOf(drawn.get(request), address.folder, state),
			writer: writerOf(address),
		};
		try {
			return answer(call, request, reply);
		} catch (error) {
			if (!(error instanceof WhereError)) throw error;
			return sendError(reply, restError(error.kind === 'property' ? 500 : 400, error.message));
		}
	});

	function writerOf({ restClass }: Address): ResourceWriter {
		const { decimals, flags, emptyDates, detailsMembers } = state.switches;
		const forms = { decimals, flags, emptyDates, detailsMembers };
		const name = [restClass.name, ...Object.values(forms)].join(' ');
		const known = writers.get(name) ?? new ResourceWriter(restClass, forms);
		writers.set(name, known);
		return known;
	}

	function answer(call: RecordCall, request: FastifyRequest, reply: FastifyReply): FastifyReply {
		const { address, data, writer } = call;
		const { target, facet, restClass } = address;
		const operation = `${request.method} ${target.kind} ${facet}`;
		if (!offers(address, state)(operation)) return refuseFacet(call);
		switch (target.kind) {
			case 'prototype':
				return sendJson(reply, prototype(address, state.switches));
			case 'template':
				return sendTemplate(call);
			case 'class':
				return request.method === 'POST'
					? createRecord(call)
					: sendJson(
							reply,
							queries.page(address, request.url, data.table(restClass.table), writer),
						);
			case 'record': {
				const row = findRecord(call, target.key);
				if (!row) return sendMissing(call);
				if (request.method === 'PUT') return updateRecord(call, row);
				if (request.method === 'DELETE') return deleteRecord(call, row);
				return sendRecord(call, row);
			}
		}
	}
}

/** Which operations of the protocol the address supports: the method, what is addressed, and the facet. */
function offers({ offered }: Address, { switches }: SandboxState): (operation: string) => boolean {
	const { createFacet, deleteFacet } = switches;
	const facets = (names: readonly Facet[], chosen: string) =>
		names.filter((name) => chosen === 'both' || chosen === name);
	const operations = [
		...[...offered].map((facet) => `GET prototype ${facet}`),
		...[...offered].filter(isListFacet).map((facet) => `GET class ${facet}`),
		...[...offered].filter((facet) => !isListFacet(facet)).map((facet) => `GET record ${facet}`),
	];
	if (offered.has('$edit')) {
		operations.push('GET template $create', 'PUT record $edit');
		operations.push(
			...facets(['$create', '$edit'], createFacet).map((facet) => `POST class ${facet}`),
		);
		operations.push(
			...facets(['$edit', '$query'], deleteFacet).map((facet) => `DELETE record ${facet}`),
		);
	}
	return (operation) => operations.includes(operation);
}

function isListFacet(facet: Facet): boolean {
	return facet === '$query' || facet === '$lookup';
}

/** R24: the status for a facet that the representation does not offer is unknown. */
function refuseFacet({ address, reply, request, state }: RecordCall): FastifyReply {
	const { representation, facet } = address;
	const message = `${request.method} is not allowed on ${representation}.${facet}`;
	return sendError(reply, restError(state.switches.missingFacet, message));
}
