export { openDatabase, type Database, type Statement } from './driver';
export {
  InUse,
  NewerFormat,
  SqliteBusy,
  SqliteClosed,
  SqliteCorrupt,
  SqliteFailure,
  SqliteFull,
  SqliteIo,
  SqliteMisuse,
  SqliteUnique,
} from './errors';
export { openFormat, type Format } from './format';
export { holdRoleLock, type RoleLock } from './role-lock';
export { blob, integer, nullableText, text, type Row, type SqlValue } from './values';
export { threadEntry } from './thread-entry';
