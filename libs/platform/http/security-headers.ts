/** Two years, as the list of preloaded hosts asks for one at least. */
const HSTS = { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' };

/**
 * What every answer tells browsers (OWASP's list for REST): nothing is kept, sniffed, framed or loaded from it, and no address
 * of ours is told to others. Pages for people put a policy of their own in the place of this one.
 */
const ALWAYS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** `isEncrypted`: clients reach the program by TLS, its own or that of a proxy before it. */
export const securityHeaders = (isEncrypted: boolean): Readonly<Record<string, string>> =>
  isEncrypted ? { ...ALWAYS, ...HSTS } : ALWAYS;
