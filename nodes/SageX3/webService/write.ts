import type { IExecuteFunctions } from 'n8n-workflow';
import { dryOutcome, problemText, refusedDryRun } from '../operation/foreseen';
import type { Outcome } from '../operation/operation';
import { isDryRun } from '../parameters/dryRun';
import { expectedProposal, otherThanProposed } from '../parameters/expectedProposal';
import type { Client } from '../transport/client';
import { callFor } from './calling';
import { lookedUp } from './doubt/lookUpWrite';
import { foreseenWrite } from './foreseenWrite';
import { outcomeOf } from './outcome';
import type { HeedData, ServiceWrite } from './serviceWrite';

/**
 * Makes a call that may change data for one input item, once; or only tries it, or makes it as it was proposed. What is in
 * doubt then is looked for, where that is wanted.
 * @param operation of the menu
 * @param prepare throws what speaks against the call
 * @throws SageError
 */
export async function writeByService(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	operation: string,
	prepare: () => Promise<ServiceWrite>,
	heed: HeedData = () => undefined,
): Promise<Outcome> {
	const proposal = expectedProposal(context, itemIndex);
	if (isDryRun(context, itemIndex)) {
		return await prepare()
			.then(
				async (write) => await dryRun(context, client, itemIndex, { operation, write, proposal }),
			)
			.catch(
				async (error: unknown) =>
					refusedDryRun(operation, error) ?? (await Promise.reject<Outcome>(error)),
			);
	}
	const write = await prepare();
	if (proposal !== undefined) {
		const { proposed } = await foreseenWrite(context, client, itemIndex, operation, write);
		const other = otherThanProposed(proposal, proposed);
		if (other !== undefined) throw other;
	}
	return await made(context, client, itemIndex, write, heed);
}

async function made(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	write: ServiceWrite,
	heed: HeedData,
): Promise<Outcome> {
	const { service, call, foundBy, withoutData, diagnoses, exchange } = write;
	const isOnce = foundBy?.kind === 'document';
	const ofExchange = exchange && { returns: 'JSON' as const, isOfMany: exchange.isOfMany };
	const wanted = { call, isWrite: true, isOnce, ...ofExchange };
	const answered = await callFor(context, client, service, itemIndex, wanted).catch(
		(error: unknown) => ({ error }),
	);
	if ('error' in answered) {
		return await lookedUp(context, client, itemIndex, write, answered.error, heed);
	}
	heed(answered.result.data);
	const isBare = exchange !== undefined || call.operation === 'delete';
	const told = isBare ? { ...answered, result: { ...answered.result, data: undefined } } : answered;
	const items = await exchange?.items(answered.result);
	const outcome = await outcomeOf(context, itemIndex, told, { isWrite: true, withoutData });
	return {
		items: items ?? outcome.items,
		diagnoses: [...diagnoses, ...outcome.diagnoses],
	};
}

async function dryRun(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	{
		operation,
		write,
		proposal,
	}: { operation: string; write: ServiceWrite; proposal: string | undefined },
): Promise<Outcome> {
	const { tried } = write;
	const foreseen = await foreseenWrite(context, client, itemIndex, operation, write, tried);
	const other = otherThanProposed(proposal, foreseen.proposed);
	const problems = [...foreseen.problems, ...(other === undefined ? [] : [problemText(other)])];
	return dryOutcome({ ...foreseen, problems }, write.diagnoses);
}
