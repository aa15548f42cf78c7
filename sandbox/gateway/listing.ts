import { type DeliveryFile, checksum } from './deliveryBox';

/** A file as the listing shows it: its addresses are relative (GF10). */
interface ListingEntry {
	readonly key: string;
	readonly downloadUrl: string;
	readonly lastModified: string;
	readonly checksum: string;
	readonly size: number;
	readonly deleteUrl: string;
}

/** The entry of a file. */
export function listingEntry(folder: string, file: DeliveryFile): ListingEntry {
	const address = `${folder}?filename=${encodeURIComponent(file.name)}`;
	return {
		key: file.name,
		downloadUrl: address,
		lastModified: file.lastModified,
		checksum: checksum(file),
		size: Buffer.byteLength(file.content),
		deleteUrl: address,
	};
}

/** A page of the files of a folder. */
export function listing(
	folder: string,
	files: readonly DeliveryFile[],
	page: number,
	pageSize: number,
): unknown {
	const items = files.slice((page - 1) * pageSize, page * pageSize);
	const isTruncated = page * pageSize < files.length;
	return {
		isTruncated,
		maxItems: String(pageSize),
		itemsCount: items.length,
		items: items.map((file) => listingEntry(folder, file)),
		...(isTruncated ? { $next: `${folder}?page=${page + 1}` } : {}),
		...(page > 1 ? { $previous: `${folder}?page=${page - 1}` } : {}),
	};
}
