/** Layers without I/O, clock, randomness or framework. */
export const PURE: readonly string[];
/** What each layer may import besides itself (architecture.md 2). */
export const ALLOWED: Readonly<Record<string, readonly string[]>>;
