import { RecordWriter } from '../data/recordWriter';
import type { DataSet } from '../data/dataSet';
import type { Row, TableName, Value } from '../data/definition';
import type { Folder } from '../accounts';
import type { SandboxState } from '../state';
import type { Fault } from './fault';

/** Writes whose transactions commit so many milliseconds of the clock after they were answered. */
class LateWriter extends RecordWriter {
	constructor(
		private readonly data: DataSet,
		private readonly ms: number,
		private readonly state: SandboxState,
	) {
		super(state.stamp);
	}

	override find(name: TableName, id: string): Row | undefined {
		return this.data.find(name, id);
	}

	protected override put(name: TableName, row: Row): void {
		this.later(() => this.data.put(name, row));
	}

	protected override take(name: TableName, row: Row): void {
		this.later(() => this.data.take(name, row));
	}

	protected override number(
		name: TableName,
		given: Readonly<Record<string, unknown>>,
	): Readonly<Record<string, Value>> {
		return this.data.number(name, given);
	}

	private later(commit: () => void): void {
		this.state.agenda.add(this.state.clock.now() + this.ms, commit);
	}
}

/** Who carries out the writes of a request: the data of its folder, unless a misbehaviour delays what becomes visible. */
export function writesOf(
	fault: Fault | undefined,
	folder: Folder,
	state: SandboxState,
): RecordWriter {
	const data = state.dataOf(folder);
	return fault?.kind === 'late-commit' ? new LateWriter(data, fault.ms, state) : data;
}
