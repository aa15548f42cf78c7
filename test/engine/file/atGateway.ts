import type {
	IBinaryKeyData,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeParameters,
	IRun,
} from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { bench, output } from '../../support/engine';
import { oAuth2Credentials } from '../../support/sandboxCredentials';

/** The folder SEED, typed by its name. */
export const SEED = { __rl: true, mode: 'name', value: 'SEED' } as const;

/** Runs an operation of the resource File, signed in at the sandbox's gateway, in the folder SEED. */
export async function fileRun(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters = {},
	{
		items = [{}],
		settings = {},
		credential = {},
		binary,
	}: {
		items?: IDataObject[];
		settings?: Partial<INode>;
		credential?: ICredentialDataDecryptedObject;
		/** Files of each item. */
		binary?: IBinaryKeyData;
	} = {},
): Promise<IRun> {
	const all: INodeParameters = {
		...{ authentication: 'oAuth2', resource: 'file', operation, folder: SEED },
		...parameters,
	};
	return await bench(oAuth2Credentials(sandbox, credential), all, settings).run(items, binary);
}

/** The texts of the files that a run has put out. */
export function contents(run: IRun, field = 'data'): string[] {
	return output(run).map(({ binary }) =>
		Buffer.from(binary?.[field].data ?? '', 'base64').toString('utf8'),
	);
}
