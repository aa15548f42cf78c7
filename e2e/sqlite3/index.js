'use strict';

const { DatabaseSync } = require('node:sqlite');

/** Flags of sqlite3_open_v2, as sqlite3 exports them (sqlite.org/c3ref/open.html). */
const OPEN_READONLY = 0x1;
const OPEN_READWRITE = 0x2;
const OPEN_CREATE = 0x4;
const OPEN_URI = 0x40;

/**
 * SQLite as sqlite3 opens it; n8n's migrations rely on the last three. The wait for another process (its command
 * line beside the server) is longer than sqlite3's second: it happens on busy machines.
 */
const sqlite3Defaults = {
	timeout: 10_000,
	defensive: false,
	enableDoubleQuotedStringLiterals: true,
	enableForeignKeyConstraints: false,
};

/** What sqlite3 accepts as a value and node:sqlite does not. */
function bindable(value) {
	if (value === undefined || value === null) return null;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (value instanceof Date) return value.getTime();
	if (typeof value === 'object' && !ArrayBuffer.isView(value)) return String(value);
	return value;
}

/** A row with blobs as Buffer and integers as number, as sqlite3 returns them. */
function plainRow(row) {
	const plain = {};
	for (const [column, value] of Object.entries(row)) {
		if (typeof value === 'bigint') plain[column] = Number(value);
		else if (value instanceof Uint8Array) plain[column] = Buffer.from(value);
		else plain[column] = value;
	}
	return plain;
}

/** node:sqlite says `ERR_SQLITE_ERROR` and a number; n8n looks for sqlite3's `SQLITE_CONSTRAINT: …`. */
function asSqlite3Error(error) {
	const names = {
		5: 'SQLITE_BUSY',
		8: 'SQLITE_READONLY',
		11: 'SQLITE_CORRUPT',
		19: 'SQLITE_CONSTRAINT',
	};
	const primary = (error.errcode ?? 1) & 0xff;
	const name = names[primary] ?? 'SQLITE_ERROR';
	return Object.assign(new Error(`${name}: ${error.message}`, { cause: error }), {
		code: name,
		errno: primary,
	});
}

/** `sqlite3.Database` as far as n8n's TypeORM uses it: open, run, all, close, each with a callback. */
class Database {
	constructor(filename, ...rest) {
		const callback = rest.at(-1);
		const flags = typeof rest[0] === 'number' ? rest[0] : OPEN_READWRITE | OPEN_CREATE;
		this.answer(callback, {}, () => {
			this.connection = new DatabaseSync(filename, {
				readOnly: (flags & OPEN_READONLY) !== 0,
				...sqlite3Defaults,
			});
		});
	}

	run(sql, ...rest) {
		this.execute(sql, rest, (statement, values) => {
			const { changes, lastInsertRowid } = statement.run(...values);
			return { context: { changes: Number(changes), lastID: Number(lastInsertRowid) } };
		});
		return this;
	}

	all(sql, ...rest) {
		this.execute(sql, rest, (statement, values) => ({
			rows: statement.all(...values).map(plainRow),
			context: {},
		}));
		return this;
	}

	close(callback) {
		this.answer(callback, {}, () => this.connection.close());
	}

	execute(sql, rest, work) {
		const callback = rest.at(-1);
		const values = Array.isArray(rest[0]) ? rest[0].map(bindable) : [];
		let outcome;
		try {
			const statement = this.connection.prepare(sql);
			statement.setReadBigInts(true);
			outcome = work(statement, values);
		} catch (error) {
			outcome = { error: asSqlite3Error(error), context: {} };
		}
		const { error = null, context, rows } = outcome;
		setImmediate(() => callback?.call(context, error, rows));
	}

	answer(callback, context, work) {
		let failure = null;
		try {
			work();
		} catch (error) {
			failure = asSqlite3Error(error);
		}
		setImmediate(() => callback?.call(context, failure));
	}
}

const sqlite3 = {
	Database,
	OPEN_READONLY,
	OPEN_READWRITE,
	OPEN_CREATE,
	OPEN_URI,
	verbose: () => sqlite3,
};

module.exports = sqlite3;
