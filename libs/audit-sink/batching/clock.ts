/** Time as the sink sees it; tests bring their own. */
export interface AuditClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after `ms`; the answer takes the call back. Must not keep the process alive. */
  after(ms: number, call: () => void): () => void;
}

export const systemClock: AuditClock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms).unref();
    return () => clearTimeout(timer);
  },
};
