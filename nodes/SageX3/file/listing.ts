import { listedContent, type ListedContent } from '../../../sage/gateway/checksum';
import { fileNameOf } from '../../../sage/gateway/deliveredFile';
import type { Client } from '../transport/client';
import type { FileFolder } from '../transport/delivery/fileRequests';
import { listedPages } from '../transport/delivery/listedPages';
import type { Page } from '../transport/pages';

/** What the list of a folder says of its files. It is read page by page, only as far as somebody asks, and once for all. */
class Listing {
	private readonly known = new Map<string, ListedContent>();
	private turn: Promise<unknown> = Promise.resolve();

	constructor(private readonly pages: AsyncGenerator<Page, void, undefined>) {}

	/**
	 * What is listed of a file; undefined when it is not there.
	 * @param isWhole whether to read all of the list at once
	 */
	async find(name: string, isWhole: boolean): Promise<ListedContent | undefined> {
		const found = this.turn.then(async () => await this.lookFor(name, isWhole));
		this.turn = found.catch(() => undefined);
		return await found;
	}

	private async lookFor(name: string, isWhole: boolean): Promise<ListedContent | undefined> {
		while (isWhole || !this.known.has(name)) {
			const { done, value: page } = await this.pages.next();
			if (done === true) break;
			for (const entity of page.entities) {
				const listed = fileNameOf(entity)?.name;
				if (listed !== undefined) this.known.set(listed, listedContent(entity));
			}
		}
		return this.known.get(name);
	}
}

/** Lists that were begun, by folder, as long as a client is in use. */
class Listings {
	readonly byFolder = new Map<string, Listing>();
}

interface Listed {
	timeoutMs: number;
	isAnew?: boolean;
	isWhole?: boolean;
}

/**
 * What the gateway lists of a file; undefined when it does not list it.
 * @param isAnew whether to read the list anew: a file may have been written since
 * @param isWhole whether to read all of it at once, for those who go on to delete files: that shifts its pages
 * @throws SageError
 */
export async function listedFile(
	client: Client,
	folder: FileFolder,
	name: string,
	{ timeoutMs, isAnew = false, isWhole = false }: Listed,
): Promise<ListedContent | undefined> {
	const { byFolder } = client.own.of(Listings);
	const begun = isAnew ? undefined : byFolder.get(folder.name);
	const listing = begun ?? new Listing(listedPages(client, folder, { timeoutMs, limit: Infinity }));
	byFolder.set(folder.name, listing);
	return await listing.find(name, isWhole).catch(async (error: unknown) => {
		byFolder.delete(folder.name); // what it did not come to is not known to be missing
		return await Promise.reject<undefined>(error);
	});
}
