const DAY_SECONDS = 86_400;

/** A secret that is known by its hash, and for a while the one before it, so that nothing has to stop. */
export interface RotatingSecret {
  /** SHA-256, in hex. */
  readonly secretHash: string;
  /** The one before the last rotation, and until when it is good (RFC 3339 UTC); null where none is. */
  readonly previous: { readonly secretHash: string; readonly until: string } | null;
}

/** The hashes that are good at `now` (RFC 3339 UTC with milliseconds): one, or two for a while after a rotation. */
export const hashesAt = ({ secretHash, previous }: RotatingSecret, now: string): readonly string[] =>
  previous !== null && now < previous.until ? [secretHash, previous.secretHash] : [secretHash];

/** Until when the secret before a rotation is good; for a day where nothing is said. */
export const overlapEnd = (
  { overlapSeconds = DAY_SECONDS }: { readonly overlapSeconds?: number },
  now: string,
): string => new Date(Date.parse(now) + overlapSeconds * 1_000).toISOString();
