/** Longest title that is shown whole: behind it stands the type. */
const LONGEST = 30;

/**
 * A field of a web service as the editor shows it: `ORDDAT: Order date`, or its name where X3 tells no title. The editor cuts a
 * label after some 24 characters, so the name comes first.
 */
export function titledName({ name, title }: { name: string; title: string | undefined }): string {
	if (title === undefined || title === name) return name;
	const characters = [...title];
	const short = characters.slice(0, LONGEST).join('').trimEnd();
	return `${name}: ${characters.length > LONGEST ? `${short}…` : title}`;
}
