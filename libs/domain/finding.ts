/** What the check after a gate found: `devices` that stand against it, or no answer in time (consistency.md 4). */
export type Finding = { readonly kind: 'counted'; readonly devices: number } | { readonly kind: 'timeout' };
