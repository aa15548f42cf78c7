/** An element of an XML text. Names go without their prefix: servers choose those freely. */
export class XmlElement {
	/** In document order. */
	readonly children: XmlElement[] = [];
	/** All text and CDATA that stands directly in it. */
	text = '';

	/** @param attributes names and values by turns, without declarations of namespaces */
	constructor(
		readonly name: string,
		private readonly attributes: readonly string[],
	) {}

	/** The value of an attribute; undefined when it is not there. */
	attribute(name: string): string | undefined {
		const { attributes } = this;
		for (let index = 0; index < attributes.length; index += 2) {
			if (attributes[index] === name) return attributes[index + 1];
		}
		return undefined;
	}

	/** The attributes in their order, as pairs of name and value. */
	pairs(): Array<[name: string, value: string]> {
		const { attributes } = this;
		return Array.from({ length: attributes.length / 2 }, (_, index) => [
			attributes[2 * index],
			attributes[2 * index + 1],
		]);
	}

	/** The first child of this name. */
	child(name: string): XmlElement | undefined {
		return this.children.find((candidate) => candidate.name === name);
	}
}
