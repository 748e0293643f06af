import { documentId, products, type DocumentModel } from '#projections';
import type { Stored } from '#projections/views';
import type { Condition, FieldValue, Filter, Query } from '#read-store';
import type { Documents, Found } from './documents';
import type { Held } from './held';

const PAGE = 500;
const NOTHING = { documents: [], keys: [], more: false } as const;

/**
 * What a caller sees that is held to some products: of each read model what it says that belongs to them. No query filters
 * by products itself, so that none can forget it.
 */
export class HeldDocuments implements Documents {
  readonly #names = new Map<'projectId' | 'modelId', Promise<ReadonlySet<string>>>();

  constructor(
    private readonly all: Documents,
    private readonly held: Held,
  ) {}

  async get<D extends object>(model: DocumentModel<D>, id: string): Promise<Stored<D> | null> {
    const found = await this.all.get(model, id);
    return found && (await this.#seen(model, id, found));
  }

  async find<D extends object>(model: DocumentModel<D>, query: Query): Promise<Found<D>> {
    const filter = await this.#narrowed(model, query.filter);
    if (filter === null) return NOTHING;
    const narrowed = { ...query, filter };
    return isJudgedOneByOne(model) ? this.#findSeen(model, narrowed) : this.all.find(model, narrowed);
  }

  async count<D extends object>(model: DocumentModel<D>, filter: Filter, most?: number): Promise<number> {
    const narrowed = await this.#narrowed(model, filter);
    if (narrowed === null) return 0;
    const { belongs } = model;
    const isNarrow = belongs.to === 'products' && this.#isOfHeld(belongs.by, narrowed);
    return isNarrow || !isJudgedOneByOne(model)
      ? this.all.count(model, narrowed, most)
      : this.#countSeen(model, narrowed);
  }

  async #seen<D extends object>(
    model: DocumentModel<D>,
    id: string,
    document: Stored<D>,
  ): Promise<Stored<D> | null> {
    const { belongs } = model;
    switch (belongs.to) {
      case 'organization':
        return document;
      case 'product':
        return this.#isHeld(valueIn(document, 'productId')) ? document : null;
      case 'whoNamesIt':
        return (await this.#named(belongs.in)).has(id) ? document : null;
      case 'document':
      case 'products':
        return this.#judged(model, document);
    }
  }

  /** What a part of other documents, or a document of several products, is to the caller. */
  async #judged<D extends object>(model: DocumentModel<D>, document: Stored<D>): Promise<Stored<D> | null> {
    const { belongs } = model;
    if (belongs.to !== 'document') return this.#as(model, document);
    for (const field of [belongs.by, belongs.alsoBy])
      if (field !== undefined && !(await this.#isThere(belongs.of, valueIn(document, field)))) return null;
    return document;
  }

  /** The filter that finds nothing else than is seen, but for documents of several products; null: nothing is. */
  async #narrowed<D extends object>({ belongs }: DocumentModel<D>, filter: Filter): Promise<Filter | null> {
    switch (belongs.to) {
      case 'organization':
        return filter;
      case 'product':
        return belongs.by === 'id'
          ? [
              ...filter,
              isOneOf(
                'id',
                [...this.held.products].map(id => documentId(this.held.orgId, id)),
              ),
            ]
          : this.#ofProducts(filter);
      case 'whoNamesIt':
        return [...filter, isOneOf('id', [...(await this.#named(belongs.in))])];
      case 'document': {
        return (await this.#isThere(belongs.of, required(filter, belongs.by))) ? filter : null;
      }
      case 'products':
        return isOfOneProduct(belongs.by, filter) ? this.#ofProducts(filter) : filter;
    }
  }

  async #isThere(model: DocumentModel, id: unknown): Promise<boolean> {
    return typeof id === 'string' && (await this.get(model, documentId(this.held.orgId, id))) !== null;
  }

  #ofProducts(filter: Filter): Filter | null {
    const asked = required(filter, 'productId');
    if (asked === undefined) return [...filter, isOneOf('productId', [...this.held.products])];
    return this.#isHeld(asked) ? filter : null;
  }

  /** Whether the filter finds nothing but documents of products that are seen. */
  #isOfHeld(by: 'productId' | undefined, filter: Filter): boolean {
    return (
      isOfOneProduct(by, filter) ||
      filter.some(one => one.op === 'in' && one.field === by && one.values.every(id => this.#isHeld(id)))
    );
  }

  #isHeld(productId: unknown): boolean {
    return typeof productId === 'string' && this.held.products.has(productId);
  }

  /** The ids of what the products name in that field. */
  #named(field: 'projectId' | 'modelId'): Promise<ReadonlySet<string>> {
    const found = this.#names.get(field) ?? this.#readNames(field);
    this.#names.set(field, found);
    return found;
  }

  async #readNames(field: 'projectId' | 'modelId'): Promise<ReadonlySet<string>> {
    const { orgId } = this.held;
    const found = await Promise.all(
      [...this.held.products].map(id => this.all.get(products, documentId(orgId, id))),
    );
    const names = found.flatMap(product => (product?.present === true ? (product[field] ?? []) : []));
    return new Set(names.map(name => documentId(orgId, name)));
  }

  #as<D extends object>({ belongs }: DocumentModel<D>, document: Stored<D>): Stored<D> | null {
    if (belongs.to !== 'products') return document;
    const seen = belongs.seenAs(document, this.held.products);
    const { staleSince } = document;
    return seen && (staleSince === undefined ? seen : { ...seen, staleSince });
  }

  /** A page of what is seen of each; reads on where too little of a page is. */
  async #findSeen<D extends object>(model: DocumentModel<D>, query: Query): Promise<Found<D>> {
    const { limit, backwards = false } = query;
    const seen: { readonly document: Stored<D>; readonly key: Found<D>['keys'][number] }[] = [];
    let { from } = query;
    for (;;) {
      const page = await this.all.find(model, { ...query, ...(from && { from }) });
      const found: typeof seen = [];
      for (const [at, stored] of page.documents.entries()) {
        const [document, key] = [await this.#judged(model, stored), page.keys[at]];
        if (document !== null && key !== undefined) found.push({ document, key });
      }
      if (backwards) seen.unshift(...found);
      else seen.push(...found);
      from = page.keys.at(backwards ? 0 : -1);
      if (seen.length <= limit && page.more && from !== undefined) continue;
      const part = backwards ? seen.slice(-limit) : seen.slice(0, limit);
      return {
        documents: part.map(({ document }) => document),
        keys: part.map(({ key }) => key),
        more: seen.length > limit,
      };
    }
  }

  async #countSeen<D extends object>(model: DocumentModel<D>, filter: Filter): Promise<number> {
    const query = { filter, sort: { field: 'id', direction: 'ascending' }, limit: PAGE } as const;
    let page = await this.#findSeen(model, query);
    let count = page.documents.length;
    for (let from = page.keys.at(-1); page.more && from !== undefined; from = page.keys.at(-1)) {
      page = await this.#findSeen(model, { ...query, from });
      count += page.documents.length;
    }
    return count;
  }
}

/** Whether who sees a document is told by the document itself, and not by the filter that finds it. */
const isJudgedOneByOne = ({ belongs }: DocumentModel): boolean =>
  belongs.to === 'products' || (belongs.to === 'document' && belongs.alsoBy !== undefined);

const isOneOf = (field: string, values: readonly FieldValue[]): Condition => ({ field, op: 'in', values });

/** What the filter wants a field to be; undefined where it wants nothing of it. */
function required(filter: Filter, wanted: string): FieldValue | undefined {
  const found = filter.find(one => one.op === 'eq' && one.field === wanted);
  return found?.op === 'eq' ? found.value : undefined;
}

const isOfOneProduct = (by: 'productId' | undefined, filter: Filter): boolean =>
  by !== undefined && required(filter, by) !== undefined;

const valueIn = (document: object, field: string): unknown => Reflect.get(document, field);
