const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];
const hostForm = /^(\[[\da-f:.]+\]|[^\s:/\\@?#[\]]+)(?::(\d{1,5}))?$/i;
const standardPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Where a request arrived. */
export interface Place {
	/** `http` or `https`. */
	readonly protocol: string;
	readonly port: number;
}

/** The names under which a sandbox is called. Any other may belong to somebody who has pointed it at this machine. */
export class OwnNames {
	private readonly names: readonly string[];
	private readonly added: readonly string[];

	/**
	 * @param listenHost where the sandbox listens
	 * @param added more names: `name` for any port and scheme, as behind a proxy, or `name:port`
	 * @throws when one of them is no name
	 */
	constructor(listenHost: string, added: readonly string[]) {
		const unfit = added.find((name) => !hostForm.test(name));
		if (unfit !== undefined) throw new Error(`"${unfit}" is not a host name`);
		this.names = [...new Set([...loopbackNames, lower(bracketed(listenHost))])];
		this.added = added.map(lower);
	}

	/** Whether the value of a `Host` header is a name of the sandbox. */
	isOwnHost(host: string, place: Place): boolean {
		const [, name, port = standardPorts[place.protocol]] = hostForm.exec(host) ?? [];
		if (name === undefined) return false;
		const isOwn = this.names.includes(lower(name)) && Number(port) === place.port;
		return isOwn || this.isAdded(name, port);
	}

	/** Whether the value of an `Origin` header is a page of the sandbox. */
	isOwnOrigin(origin: string, place: Place): boolean {
		const [, protocol, host] = /^(https?):\/\/([^/]+)$/i.exec(origin) ?? [];
		if (protocol === undefined) return false;
		const [, name = '', port = standardPorts[lower(protocol)]] = hostForm.exec(host) ?? [];
		if (this.isAdded(name, port)) return true;
		return lower(protocol) === place.protocol && this.isOwnHost(`${name}:${port}`, place);
	}

	/** For people: the names and the port. */
	describe({ port }: Place): string {
		return [...this.names.map((name) => `${name}:${port}`), ...this.added].join(', ');
	}

	private isAdded(name: string, port: string): boolean {
		return this.added.includes(lower(name)) || this.added.includes(`${lower(name)}:${port}`);
	}
}

function bracketed(host: string): string {
	return host.includes(':') ? `[${host}]` : host;
}

function lower(text: string): string {
	return text.toLowerCase();
}
