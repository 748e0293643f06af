/** Which methods a path has; consulted only for what the router did not match. */
export class Catalogue {
  readonly #entries: { readonly pattern: RegExp; readonly method: string }[] = [];

  /** Adds a route; `:name` stands for one segment. GET brings HEAD with it. */
  add(method: string, path: string): void {
    const pattern = new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}$`);
    this.#entries.push({ pattern, method });
    if (method === 'GET') this.#entries.push({ pattern, method: 'HEAD' });
  }

  /** The value of `Allow` for a path (without its query): sorted, with OPTIONS; empty for an unknown path. */
  methodsAt(path: string): readonly string[] {
    const methods = new Set(
      this.#entries.filter(({ pattern }) => pattern.test(path)).map(entry => entry.method),
    );
    return methods.size === 0 ? [] : [...methods, 'OPTIONS'].sort();
  }
}
