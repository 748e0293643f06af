import type { CommandId, RevisionCondition } from '#contracts';

/** Who sends a command and under which ids; the same for every event it leads to. */
export interface Envelope {
  /** uuidv5 of organization, principal, method, path and idempotency key: a retry has the same one. */
  readonly commandId: CommandId;
  /** Fingerprint of the request body, see `withBytes`; absent for commands of processes. */
  readonly bodyHash?: string;
  /** An opaque subject id. */
  readonly actor: string;
  readonly orgId: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** The caller's word, RFC 3339 UTC; the time of decision when absent. */
  readonly occurredAt?: string;
  /** The revision that the caller has read; only then may the stream be at it. */
  readonly ifMatch?: number | RevisionCondition;
  readonly traceparent?: string;
  /** The client made the key, so the same request may come again, also at the same moment elsewhere. */
  readonly keySent?: true;
  /** The body names the stream: the key is claimed before anything is written (consistency.md 2). */
  readonly claimsKey?: true;
  /** Kept on events of `device-` and `report-`. */
  readonly productId?: string;
}

/** The envelope of a request whose body came as a stream: its bytes are known once they are read. */
export const withBytes = (envelope: Envelope, sha256: string): Envelope =>
  envelope.bodyHash === undefined ? envelope : { ...envelope, bodyHash: `${envelope.bodyHash}.${sha256}` };

/**
 * Whether the key of a request was used for another one, of which a stream has this trace. Those of
 * streamed bodies were stored without what stands behind the dot once.
 */
export function isReused(
  first: { readonly bodyHash: string | null } | undefined,
  { bodyHash: sent }: Pick<Envelope, 'bodyHash'>,
): boolean {
  const used = first?.bodyHash ?? null;
  if (used === null || sent === undefined || used === sent) return false;
  return used.includes('.') || !sent.startsWith(`${used}.`);
}
