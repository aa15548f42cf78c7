import type { Switches } from '../switches';
import type { OutBlock } from './blocks';

/** The blocks that an import or export gives back, as a switch says (S31). */
export function exchangeReply(
	blocks: readonly OutBlock[],
	{ soapExchangeReply }: Switches,
): readonly OutBlock[] {
	if (soapExchangeReply === 'echoed' || soapExchangeReply === 'numbers') return blocks;
	const outputs = blocks
		.flatMap((block) => ('fields' in block ? block.fields : []))
		.filter(({ name }) => name.startsWith('O_'));
	const id = soapExchangeReply === 'own group' ? 'GRPOUT' : blocks[blocks.length - 1].id;
	return [{ id, fields: outputs }];
}
