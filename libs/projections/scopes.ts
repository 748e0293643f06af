import type { Contribution } from './model';

/** Prefix of all counters of one product; `~` is outside the id alphabet, so no prefix is that of another scope. */
export const productCounters = (orgId: string, productId: string): string => `${orgId}~${productId}~`;

/** Prefix of all counters of one organization: a product without a name, which no product is. */
export const organizationCounters = (orgId: string): string => `${orgId}~~`;

/** The history of all counters of one product, or of one organization. */
export const historyOfScope = (counter: string): string =>
  counter.slice(0, counter.indexOf('~', counter.indexOf('~') + 1) + 1);

/** What one entity contributes, counted for its product and for its organization, each counter once. */
export class ScopedCounts {
  readonly #counts = new Map<string, number>();

  constructor(private readonly orgId: string) {}

  /** Nothing is kept of zeros. */
  add(productId: string, counter: string, n: number): void {
    if (n === 0) return;
    this.addToProduct(productId, counter, n);
    this.#add(organizationCounters(this.orgId) + counter, n);
  }

  /** What no organization asks for. */
  addToProduct(productId: string, counter: string, n: number): void {
    this.#add(productCounters(this.orgId, productId) + counter, n);
  }

  contributions(): readonly Contribution[] {
    const all: Contribution[] = [];
    for (const [counter, n] of this.#counts) all.push({ counter, n });
    return all;
  }

  #add(counter: string, n: number): void {
    this.#counts.set(counter, (this.#counts.get(counter) ?? 0) + n);
  }
}
