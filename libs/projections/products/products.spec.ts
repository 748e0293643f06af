import fc from 'fast-check';
import { productEvents, productStream, type ProductEvent, type Recorded } from '#contracts';
import { product as aggregate, type ProductState } from '#domain';
import { logsOf } from '../testing/arbitraries';
import { foldDocuments } from '../testing/fold';
import { products } from './model';

const TYPES = Object.keys(productEvents) as ProductEvent['type'][];
const SECRET = /productSecretHash|takes|givesUp/;

const isProductEvent = (event: Recorded): event is Recorded<ProductEvent> =>
  Object.hasOwn(productEvents, event.type);

/** The domain's state of one product. */
const stateOf = (log: readonly Recorded[], id: string): ProductState =>
  log
    .filter(isProductEvent)
    .filter(event => event.stream === productStream('acme', id))
    .reduce(aggregate.evolve, aggregate.initialState());

const streamOf = (documentId: string) => productStream('acme', documentId.split('~')[1] ?? '');

describe('the product read model', () => {
  it('agrees with the domain on any log', () => {
    fc.assert(
      fc.property(logsOf(TYPES), log => {
        const documents = foldDocuments(products, log);
        for (const id of ['p1', 'p2', 'acme']) {
          const state = stateOf(log, id);
          const document = documents.get(`acme~${id}`);
          expect(document?.present ?? false).toBe(state.status === 'present');
          if (state.status !== 'present') continue;
          const { created, createdBy, nameHold, productSecretHash, takes, deletion, modeChange, ...same } =
            state.product;
          expect(document).toMatchObject(same);
          expect(document?.deletion).toBe(deletion?.eventId ?? null);
          expect(document?.modeChange?.to).toBe(state.product.modeChange?.to);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never holds the secret, its hash, or what reservations know (C2)', () => {
    fc.assert(
      fc.property(logsOf(['ProductCreated', 'ProductSecretRotated', 'ProductDetailsChanged']), log => {
        for (const document of foldDocuments(products, log).values())
          expect(Object.keys(document).filter(key => SECRET.test(key))).toEqual([]);
      }),
    );
  });

  it('has the revision and the time of the newest event of its stream, and when it was created', () => {
    fc.assert(
      fc.property(logsOf(TYPES), log => {
        for (const [id, document] of foldDocuments(products, log)) {
          const events = log.filter(({ stream }) => stream === streamOf(id));
          const created = events.findLast(({ type }) => type === 'ProductCreated');
          expect(document).toMatchObject({
            orgId: 'acme',
            revision: events.at(-1)?.revision,
            updatedAt: events.at(-1)?.recordedAt,
            createdAt: created?.recordedAt,
            createdPosition: created?.position,
          });
        }
      }),
    );
  });

  it('A22, A25 is open, archived, closing or deleted by what was last said of each', () => {
    const lifecycle: ProductEvent['type'][] = [
      'ProductCreated',
      'ProductArchived',
      'ProductRestored',
      'ProductDeletionRequested',
      'ProductDeletionRejected',
      'ProductDeleted',
    ];
    fc.assert(
      fc.property(logsOf(lifecycle), log => {
        for (const [id, { status }] of foldDocuments(products, log)) {
          const events = log.filter(({ stream }) => stream === streamOf(id));
          const said = events.slice(events.findLastIndex(({ type }) => type === 'ProductCreated'));
          const last = (...types: readonly string[]) =>
            said.findLast(({ type }) => types.includes(type))?.type;
          const isClosing = last('ProductDeletionRequested', 'ProductDeletionRejected');
          const isArchived = last('ProductArchived', 'ProductRestored');
          if (last('ProductDeleted') !== undefined) expect(status).toBe('deleted');
          else if (isClosing === 'ProductDeletionRequested') expect(status).toBe('closing');
          else expect(status).toBe(isArchived === 'ProductArchived' ? 'archived' : 'open');
        }
      }),
    );
  });
});
