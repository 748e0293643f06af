/** What SQLite answered instead of doing the work; `code` is its extended result code, as `SQLITE_BUSY_SNAPSHOT`. */
export class SqliteFailure extends Error {
  override readonly name: string = 'SqliteFailure';

  constructor(
    message: string,
    readonly code: string,
    /** `commit`: COMMIT itself failed, so the transaction may yet turn up after a reopen. */
    readonly during: 'statement' | 'commit',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Another connection held the lock for longer than the busy timeout; nothing was done. */
export class SqliteBusy extends SqliteFailure {
  override readonly name = 'SqliteBusy';
}

/** No room on the disk; the transaction is rolled back. */
export class SqliteFull extends SqliteFailure {
  override readonly name = 'SqliteFull';
}

/** A unique index or primary key has this value already. */
export class SqliteUnique extends SqliteFailure {
  override readonly name = 'SqliteUnique';
}

/** A read, write or sync of the file failed, or it can't be opened: reopen before writing again. */
export class SqliteIo extends SqliteFailure {
  override readonly name = 'SqliteIo';
}

/** The file is damaged or no SQLite file. */
export class SqliteCorrupt extends SqliteFailure {
  override readonly name = 'SqliteCorrupt';
}

/** A call that libsql would answer with a crash or with silently wrong data; a bug of the caller. */
export class SqliteMisuse extends Error {
  override readonly name = 'SqliteMisuse';
}

/** The connection was closed. */
export class SqliteClosed extends Error {
  override readonly name = 'SqliteClosed';
}

/** The file was written by a newer program. */
export class NewerFormat extends Error {
  override readonly name = 'NewerFormat';
}

/** Another process holds this role; `pid` is null in the instant before it has written its number. */
export class InUse extends Error {
  override readonly name = 'InUse';

  constructor(
    readonly file: string,
    readonly pid: number | null,
  ) {
    super(`in use by pid ${pid ?? 'unknown'}`);
  }
}

type FailureClass = new (
  message: string,
  code: string,
  during: 'statement' | 'commit',
  options?: ErrorOptions,
) => SqliteFailure;

const CLASSES: readonly (readonly [RegExp, FailureClass])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, SqliteBusy],
  [/^SQLITE_FULL/, SqliteFull],
  [/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)/, SqliteUnique],
  [/^SQLITE_(IOERR|CANTOPEN|READONLY)/, SqliteIo],
  [/^SQLITE_(CORRUPT|NOTADB)/, SqliteCorrupt],
];

/** libsql reports a file that it can't open as an error without a code. */
const CANNOT_OPEN = /unable to open/i;

/** Gives what libsql threw a class of ours; errors of other origin come back as they are. */
export function typedError(thrown: unknown, during: 'statement' | 'commit'): unknown {
  // By shape: libsql's errors are no native ones, and Jest's realm has an Error of its own.
  if (!isErrorLike(thrown)) return thrown;
  if (thrown.message.includes('connection is not open')) return new SqliteClosed(thrown.message);
  const given = typeof thrown.code === 'string' ? thrown.code : '';
  const code = given === '' && CANNOT_OPEN.test(thrown.message) ? 'SQLITE_CANTOPEN' : given;
  if (!code.startsWith('SQLITE_')) return thrown;
  const Failure = CLASSES.find(([pattern]) => pattern.test(code))?.[1] ?? SqliteFailure;
  return new Failure(`${code}: ${thrown.message}`, code, during, { cause: thrown });
}

const isErrorLike = (thrown: unknown): thrown is { readonly message: string; readonly code?: unknown } =>
  typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string';
