import { TokenBucket } from 'limiter';
import { LRUCache } from 'lru-cache';

/** Callers that are remembered; who is forgotten begins anew with a full bucket. */
const CALLERS = 20_000;

interface Rate {
  /** What a caller may do in an interval, in the long run; 0 for no limit. */
  readonly each: number;
  readonly intervalMs: number;
  /** What it may do at once after a pause. */
  readonly burst: number;
}

/** How often each caller may do something: a bucket of tokens for each, in this process alone. */
export class RateLimit {
  readonly #buckets = new LRUCache<string, TokenBucket>({ max: CALLERS });

  constructor(private readonly rate: Rate) {}

  /** Does it once more. Milliseconds to wait instead where that is too often; 0 where it was not. */
  take(caller: string): number {
    if (this.rate.each === 0) return 0;
    const bucket = this.#buckets.get(caller) ?? this.#add(caller);
    return bucket.tryRemoveTokens(1) ? 0 : bucket.getWaitTime(1);
  }

  /** Milliseconds until it may be done once more; does nothing. */
  waitOf(caller: string): number {
    return this.#buckets.get(caller)?.getWaitTime(1) ?? 0;
  }

  #add(caller: string): TokenBucket {
    const { each, intervalMs, burst } = this.rate;
    const bucket = new TokenBucket({ bucketSize: burst, tokensPerInterval: each, interval: intervalMs });
    // A new one is empty otherwise.
    bucket.content = burst;
    this.#buckets.set(caller, bucket);
    return bucket;
  }
}
