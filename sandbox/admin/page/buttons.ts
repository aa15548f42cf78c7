import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyText, isForm } from '../../http/body';
import type { SandboxState } from '../../state';
import { refuse } from '../controlBody';
import type { Button, Given } from './button';
import { addressOf } from './buttonForm';
import { connectionButtons } from './connectionButtons';
import { dataButtons } from './dataButtons';
import { signInButtons } from './signInButtons';
import { switchButton } from './switchButton';

/** A button that was not pressed to the end: why, and what was typed. */
export interface Refused {
	readonly button: Button;
	readonly reason: string;
	readonly typed: Given;
}

/** The buttons of the page, by heading. */
export const buttonGroups: Readonly<Record<string, readonly Button[]>> = {
	'Data and files': dataButtons,
	'Sign-in': signInButtons,
	Connection: connectionButtons,
};

/**
 * Takes the forms of the page, from the page alone. What was done is noted, and the browser is sent back to the page, so that
 * reloading it does nothing twice.
 * @param showRefused sends the page with what went wrong
 */
export function buttons(
	app: FastifyInstance,
	state: SandboxState,
	showRefused: (reply: FastifyReply, refused: Refused) => FastifyReply,
): void {
	for (const button of [...Object.values(buttonGroups).flat(), switchButton]) {
		app.post(addressOf(button.name), async (request, reply) => {
			if (!isOwnForm(request)) {
				return refuse(reply, 'Buttons are pressed on the page of the sandbox', 403);
			}
			const form = new URLSearchParams(bodyText(request));
			const typed: Given = (field) => form.get(field) ?? '';
			try {
				const text = await button.press(state, typed);
				state.deeds.note({ at: new Date(state.clock.now()).toISOString(), text });
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				return showRefused(reply, { button, reason, typed });
			}
			return reply.redirect('/', 303);
		});
	}
}

/** Programs send no `Sec-Fetch-Site`; of browsers, only the page itself may send a form. */
function isOwnForm(request: FastifyRequest): boolean {
	const site = request.headers['sec-fetch-site'];
	return isForm(request) && (site === undefined || site === 'same-origin');
}
