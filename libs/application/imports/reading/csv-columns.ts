import { DEVICE_COLUMNS, isId, type FieldError } from '#contracts';
import { cellsOf } from './csv-cells';

/** The header of a CSV says no columns that can be read: nothing of the list is. */
export class UnreadableHeader extends Error {
  override readonly name = 'UnreadableHeader';

  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map(({ path, message }) => `${path}: ${message}`).join('; '));
  }
}

/** What a column is; `ignored` only in a list that was exported here. */
export type Column =
  | { readonly is: 'id' | 'groups' | 'hardware' | 'ignored' | 'json-groups' | 'json-properties' }
  | { readonly is: 'property'; readonly name: string };

export interface Columns {
  readonly delimiter: string;
  readonly columns: readonly Column[];
}

/** Most often first. */
export const DELIMITERS = [',', ';', '\t'] as const;

/** Names that people's exports have for the id of a device, in lower case without blanks and marks. */
const ID_NAMES: ReadonlySet<string> = new Set([
  'deviceid',
  'serial',
  'serialno',
  'serialnumber',
  'imei',
  'iccid',
]);
/** They tell the list of devices, as it is exported, from others. */
const EXPORTED = ['id', 'productId', 'properties', 'revision'];

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_.-]/g, '');
const same = (name: string, known: string): boolean => name.toLowerCase() === known;

/** The columns that a header names; throws `UnreadableHeader`. `idColumn`: what the caller says is the id. */
export function columnsOf(
  header: string,
  idColumn: string | null,
  delimiters: readonly string[] = DELIMITERS,
): Columns {
  const readings = delimiters.flatMap(delimiter => {
    const cells = cellsOf(header, delimiter);
    return cells === null ? [] : [{ delimiter, names: cells.map(cell => cell.trim()) }];
  });
  const withId = readings.filter(({ names }) => idsIn(names, idColumn).length > 0);
  const most = (withId.length > 0 ? withId : readings).toSorted((a, b) => b.names.length - a.names.length)[0];
  if (most === undefined) throw refused('the header', 'has quotes that do not match');
  const { delimiter, names } = most;
  const id = theId(names, idColumn);
  refuseRepeated(names, id);
  const isExported = EXPORTED.every(name => names.includes(name));
  const columns = names.map((name, index) =>
    name === id ? ({ is: 'id' } as const) : isExported ? exported(name) : columnOf(name, index),
  );
  return { delimiter, columns };
}

const refused = (path: string, message: string): UnreadableHeader =>
  new UnreadableHeader([{ path, message }]);

/** The names that could be the id's: the one that is said, else `id`, else those that others use. */
function idsIn(names: readonly string[], idColumn: string | null): readonly string[] {
  if (idColumn !== null) {
    const exact = names.filter(name => name === idColumn);
    return exact.length > 0 ? exact : names.filter(name => same(name, idColumn.toLowerCase()));
  }
  const exact = names.filter(name => same(name, 'id'));
  return exact.length > 0 ? exact : names.filter(name => ID_NAMES.has(plain(name)));
}

function theId(names: readonly string[], idColumn: string | null): string {
  const [id, ...others] = idsIn(names, idColumn);
  if (id === undefined && idColumn !== null) throw refused(idColumn, 'is no column of the header');
  if (id === undefined)
    throw refused('id', 'the first line of a CSV names its columns, one of them `id`; see ?idColumn=');
  if (others.length === 0) return id;
  throw refused(
    [id, ...others].join(', '),
    'more than one column could be the id: name one `id`, or say ?idColumn=',
  );
}

function refuseRepeated(names: readonly string[], id: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    const known = ['groups', 'hardware'].find(other => same(name, other)) ?? name;
    if (seen.has(known)) throw refused(name, 'is there twice');
    seen.add(known);
  }
  if (!seen.has(id)) throw refused(id, 'is no column of the header');
}

function exported(name: string): Column {
  if (name === 'groups' || name === 'properties') return { is: `json-${name}` };
  if (DEVICE_COLUMNS.some(column => column === name)) return { is: 'ignored' };
  throw refused(name, 'is no column of a list that was exported here: properties go into `properties`');
}

function columnOf(name: string, index: number): Column {
  if (same(name, 'groups')) return { is: 'groups' };
  if (same(name, 'hardware')) return { is: 'hardware' };
  if (isId(name)) return { is: 'property', name };
  if (name === '') throw refused(`column ${index + 1}`, 'has no name');
  throw refused(name, 'is no name of a property: letters, digits and - : . _, at most 64 (B16)');
}
