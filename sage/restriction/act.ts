import type { Deed } from './rules';

/** What a call works on. */
export type Place =
	/** A node of GraphQL; `behind` are the fields that lead from its records to others, or to their lines. */
	| { kind: 'node'; path: readonly string[]; behind: readonly string[] }
	/** A class of api1, through a representation where the address names one. */
	| { kind: 'class'; name: string; representation: string | undefined }
	/** A SOAP web service, by its public name. */
	| { kind: 'service'; name: string }
	/** Anything else, by the path of its address below the base address. */
	| { kind: 'address'; path: string }
	/** What Sage X3 tells about its own GraphQL. */
	| { kind: 'schema' };

/** One thing that a call does. */
export interface Act {
	deed: Deed;
	place: Place;
}

/** All that a call does, or why that cannot be told for sure. */
export type Purpose =
	| {
			kind: 'known';
			acts: Act[];
			/** Writes that it asks for; Infinity where nobody can tell how many. */
			writes: number;
			/** The names of each folder that it names: one of them has to be allowed. */
			folders: ReadonlyArray<readonly string[]>;
			/** A field that must not be shown, and is asked for, compared with, or sent. */
			hidden: { field: string; isWritten: boolean } | undefined;
			/** Set where nobody can tell how many records it shows. */
			isUncounted?: true;
			/** Set where its answer is an envelope of SOAP. */
			isSoap?: true;
	  }
	| { kind: 'unsure'; why: string };

const DEEDS: Record<Deed, string> = {
	read: 'reading',
	create: 'creating records of',
	update: 'updating records of',
	delete: 'deleting records of',
	other: 'making another call to',
};

/** `updating records of x3MasterData/customer`. */
export function actText({ deed, place }: Act): string {
	return `${DEEDS[deed]} ${placeText(place)}`;
}

function placeText(place: Place): string {
	switch (place.kind) {
		case 'node':
			return nodeText(place);
		case 'class':
			return `the class ${place.name}${place.representation ? ` by ${place.representation}` : ''}`;
		case 'service':
			return `the web service ${place.name}`;
		case 'address':
			return place.path;
		case 'schema':
			return 'the schema';
	}
}

/** As a pattern names it: `x3Sales/salesOrder/soldToCustomer`. */
export function nodeText({ path, behind }: Extract<Place, { kind: 'node' }>): string {
	return [...path, ...behind].join('/');
}
