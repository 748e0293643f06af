import type { Position } from '#contracts';
import type { HttpAnswer } from '#platform';

export const positionHeader = (position: Position): Readonly<Record<string, string>> => ({
  'Fleetledger-Position': position,
});

interface AsOf {
  readonly position: Position;
}

interface At extends AsOf {
  readonly revision: number;
}

/** An answer that reflects the log up to `position`. */
export const answerAt = <B extends object>(position: Position, body: B): HttpAnswer<B & AsOf> => ({
  status: 200,
  headers: positionHeader(position),
  body: { ...body, position },
});

/** One thing with the revision of its own stream, which changes with all that is shown: what `If-Match` is compared with. */
export const thingAt = <B extends object>(
  position: Position,
  revision: number,
  body: B,
): HttpAnswer<B & At> => ({
  ...partlyAt(position, revision, body),
  etagCovers: 'all',
});

/** One thing that shows facts of other streams, too: its revision does for `If-Match`, but says nothing of those. */
export const partlyAt = <B extends object>(
  position: Position,
  revision: number,
  body: B,
): HttpAnswer<B & At> => ({
  status: 200,
  headers: { ...positionHeader(position), ETag: `"${revision}"` },
  body: { ...body, revision, position },
});
