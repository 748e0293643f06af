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
          const { created, nameHold, productSecretHash, takes, deletion, modeChange, ...same } =
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

  it('has the revision of its stream after every event of it', () => {
    fc.assert(
      fc.property(logsOf(TYPES), log => {
        for (const [id, document] of foldDocuments(products, log)) {
          const stream = productStream('acme', id.split('~')[1] ?? '');
          expect(document.revision).toBe(log.findLast(event => event.stream === stream)?.revision);
        }
      }),
    );
  });
});
