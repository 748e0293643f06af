import { isArray, isDocument, type Document, type Value } from '../bson/values';
import { CommandError } from '../errors';
import { compileFilter, type Filter } from '../query/filter';
import { readPath } from './document-paths';

/** What the array filters of an update accept, by identifier. */
export type ElementFilters = ReadonlyMap<string, (element: Value) => boolean>;

const IDENTIFIER = /^\$\[(\w*)\]$/;

export function compileElementFilters(filters: readonly Value[]): ElementFilters {
  const compiled = new Map<string, (element: Value) => boolean>();
  for (const filter of filters) {
    if (!isDocument(filter)) throw new CommandError(14, 'arrayFilters must be objects');
    const identifiers = new Set(Object.keys(filter).map(path => path.split('.')[0] ?? ''));
    const [identifier] = identifiers;
    if (identifier === undefined || identifiers.size > 1)
      throw new CommandError(9, 'Expected a single top-level field name in an array filter');
    if (compiled.has(identifier))
      throw new CommandError(
        9,
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    const test: Filter = compileFilter(filter);
    compiled.set(identifier, element => test.matches({ [identifier]: element }));
  }
  return compiled;
}

export function identifiersIn(parts: readonly string[]): string[] {
  return parts.map(part => IDENTIFIER.exec(part)?.[1] ?? '').filter(identifier => identifier !== '');
}

/** The places that a path with `$`, `$[]` or `$[identifier]` stands for in this document. */
export function expandPath(
  document: Document,
  parts: readonly string[],
  filters: ElementFilters,
  position: number | undefined,
): (readonly string[])[] {
  const at = parts.findIndex(part => part === '$' || IDENTIFIER.test(part));
  if (at < 0) return [parts];
  const before = parts.slice(0, at);
  const after = parts.slice(at + 1);
  return indexesAt(document, before, parts[at] ?? '', filters, position).flatMap(index =>
    expandPath(document, [...before, String(index), ...after], filters, position),
  );
}

function indexesAt(
  document: Document,
  before: readonly string[],
  part: string,
  filters: ElementFilters,
  position: number | undefined,
): number[] {
  if (part === '$') {
    if (position === undefined)
      throw new CommandError(2, 'The positional operator did not find the match needed from the query.');
    return [position];
  }
  const array = readPath(document, before);
  if (!isArray(array))
    throw new CommandError(
      2,
      `The path '${before.join('.')}' must exist in the document in order to apply array updates.`,
    );
  const identifier = IDENTIFIER.exec(part)?.[1] ?? '';
  const accepts = identifier === '' ? () => true : filters.get(identifier);
  if (accepts === undefined)
    throw new CommandError(2, `No array filter found for identifier '${identifier}'`);
  return [...array.keys()].filter(index => accepts(array[index]));
}
