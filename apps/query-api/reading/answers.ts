import type { Position } from '#contracts';
import type { HttpAnswer } from '#platform';

export const positionHeader = (position: Position): Readonly<Record<string, string>> => ({
  'Fleetledger-Position': position,
});

/** An answer that reflects the log up to `position`. */
export const answerAt = (position: Position, body: object): HttpAnswer => ({
  status: 200,
  headers: positionHeader(position),
  body: { ...body, position },
});

/** One thing with the revision of its own stream, which changes with all that is shown: what `If-Match` is compared with. */
export const thingAt = (position: Position, revision: number, body: object): HttpAnswer => ({
  ...partlyAt(position, revision, body),
  etagCovers: 'all',
});

/** One thing that shows facts of other streams, too: its revision does for `If-Match`, but says nothing of those. */
export const partlyAt = (position: Position, revision: number, body: object): HttpAnswer => ({
  status: 200,
  headers: { ...positionHeader(position), ETag: `"${revision}"` },
  body: { ...body, revision, position },
});
