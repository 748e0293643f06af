import type { CommandId } from '#contracts';

/** Who sends a command and under which ids; the same for every event it leads to. */
export interface Envelope {
  /** uuidv5 of organization, principal, method, path and idempotency key: a retry has the same one. */
  readonly commandId: CommandId;
  /** Fingerprint of the request body; absent for commands of processes. */
  readonly bodyHash?: string;
  /** An opaque subject id. */
  readonly actor: string;
  readonly orgId: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** The caller's word, RFC 3339 UTC; the time of decision when absent. */
  readonly occurredAt?: string;
  /** The revision that the caller has read; only then may the stream be at it. */
  readonly ifMatch?: number;
  readonly traceparent?: string;
  /** Kept on events of `device-` and `report-`. */
  readonly productId?: string;
}
