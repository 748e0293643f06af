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

/** One thing with the revision of its own stream: what `If-Match` is compared with. */
export const thingAt = (position: Position, revision: number, body: object): HttpAnswer => ({
  status: 200,
  headers: { ...positionHeader(position), ETag: `"${revision}"` },
  body: { ...body, revision, position },
});
