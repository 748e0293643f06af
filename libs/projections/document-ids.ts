import type { Recorded, StreamCategory } from '#contracts';

/**
 * The id of the document that a stream's events fold into: the parts of the stream's name, `~` between them, the
 * organization first. Null when the event is on a stream of another category. Every model asks it of every event, so the
 * name is not taken apart.
 */
export function documentIdOf({ stream }: Recorded, ...categories: readonly StreamCategory[]): string | null {
  const category = categories.find(candidate => stream.startsWith(`${candidate}-`));
  return category === undefined ? null : stream.slice(category.length + 1);
}

/** The id of a document about things of one organization; injective, `~` is outside the id alphabet. */
export const documentId = (orgId: string, ...parts: readonly string[]): string => [orgId, ...parts].join('~');

/** The organization in a document id. */
export const organizationIn = (id: string): string => partOf(id, 0);

/** One part of a document id, from 0; empty when there is none. */
export const partOf = (id: string, index: number): string => id.split('~')[index] ?? '';

/** The one key or none of a model whose documents follow one category of streams. */
export function keyFrom(...categories: readonly StreamCategory[]): (event: Recorded) => readonly string[] {
  return event => {
    const id = documentIdOf(event, ...categories);
    return id === null ? [] : [id];
  };
}
