import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** n8n's own container of services, as its core finds it. */
interface Container {
	get<T>(service: new (...needs: never[]) => T): T;
}

/** n8n's store for binary data on a disk, for the tests of a file: as n8n has it unless it is told otherwise. */
export interface DiskStore {
	/** The bytes of all files that are in it, those of no name included. */
	bytes(): number;
	/** The content of a file that an item names. */
	read(id: string): Promise<Buffer>;
	/** Puts a file into it, as an earlier node would. */
	write(content: Buffer | Readable, fileName: string): Promise<{ id: string }>;
}

/** Lets n8n keep binary data on a disk, in a folder of its own. */
export function useDiskStore(): DiskStore {
	const folder = mkdtempSync(join(tmpdir(), 'sagex3-binary-'));
	const { Container: container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
		Container: Container;
	};
	const service = container.get(BinaryDataService);
	beforeAll(async () => {
		Object.assign(container.get(BinaryDataConfig), {
			mode: 'filesystem',
			localStoragePath: folder,
		});
		await service.init();
	});
	afterAll(() => {
		Object.assign(service, { managers: {} }); // files are kept in memory again, as before the first `init`
		rmSync(folder, { recursive: true, force: true });
	});

	return {
		bytes: () =>
			readdirSync(folder, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile() && !entry.name.endsWith('.metadata'))
				.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0),
		read: async (id) => await service.getAsBuffer({ id, data: '', mimeType: 'text/plain' }),
		write: async (content, fileName) => {
			const place = { type: 'execution', workflowId: 'w', executionId: '1' } as const;
			const binary = { data: '', mimeType: 'text/plain', fileName };
			const { id = '' } = await service.store(place, content, binary);
			return { id };
		},
	};
}
