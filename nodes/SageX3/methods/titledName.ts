/** Longest title that is shown whole: behind it stand the name and the type. */
const LONGEST = 30;

/** A field of a web service as the editor shows it: `Order date (ORDDAT)`, or its name where X3 tells no title. */
export function titledName({ name, title }: { name: string; title: string | undefined }): string {
	if (title === undefined || title === name) return name;
	const characters = [...title];
	const short = characters.slice(0, LONGEST).join('').trimEnd();
	return `${characters.length > LONGEST ? `${short}…` : title} (${name})`;
}
