import type { Dialect } from './dialect';
import { enos } from './enos/refusals';
import { productHealth } from './product-health/refusals';

/** Every dialect that is spoken beside `/v1`. */
export const DIALECTS: readonly Dialect[] = [productHealth, enos];

/** The dialect that is spoken at a URL (path and query); null where it is our own. */
export function dialectAt(url: string): Dialect | null {
  return DIALECTS.find(({ prefix }) => url.startsWith(prefix) && endsSegment(url, prefix.length)) ?? null;
}

const endsSegment = (url: string, at: number): boolean =>
  at === url.length || url[at] === '/' || url[at] === '?';
