import { CONFIGURATION_QUESTIONS, productStream } from '#contracts';
import { sameJson } from '../../json';
import { product } from '../../product/product';
import { presentProduct } from '../../product/state';
import { PRODUCTS } from '../arbitraries/commands';
import { ORG } from '../fixtures';
import type { Fleet } from '../fleet';
import { before, outOfTurn, typed, type Invariants } from './invariant';

const present = (fleet: Fleet) => PRODUCTS.flatMap(id => fleet.product(id) ?? []);
const streams = (fleet: Fleet) => PRODUCTS.map(id => fleet.ledger.read(productStream(ORG, id)));

/** Fields that a creation sets and nothing changes later. */
const FIXED = [
  ...(['number', 'productKey', 'productId', 'projectId', 'category', 'deviceType'] as const),
  ...(['networkMethods', 'dataFormat', 'platform', 'gatewayAccess', 'versionScheme', 'modelId'] as const),
];

export const PRODUCT_INVARIANTS: Invariants = {
  'B5 an id is created once, and retired with its product': fleet =>
    streams(fleet).flatMap(events => {
      const [, ...again] = typed(events, 'ProductCreated');
      const [end] = typed(events, 'ProductDeleted');
      return [...again, ...(end === undefined ? [] : events.slice(end.revision + 1))];
    }),
  'C2, C18, D7 what a product is known by and built as never changes': fleet =>
    present(fleet).flatMap(now => FIXED.filter(field => !sameJson(now[field], now.created[field]))),
  'A26 a product gives up exactly the hold that it had': (fleet, events) =>
    typed(events, 'ProductDetailsChanged', 'ProductDeleted').filter(event => {
      const had = presentProduct(before(fleet, product, event))?.nameHold;
      return event.data.givesUp !== undefined && !sameJson(had, event.data.givesUp);
    }),
  'A22, A25 a closed product is not changed': (fleet, events) =>
    typed(
      events,
      'ProductDetailsChanged',
      'SharingChanged',
      'BindingModeChangeStarted',
      'ProductSecretRotated',
    ).filter(event => {
      const now = presentProduct(before(fleet, product, event));
      return now === null || now.archived || now.deletion !== null;
    }),
  'A22 archived and restored in turns': fleet =>
    streams(fleet).flatMap(events => outOfTurn(events, ['ProductArchived'], ['ProductRestored'])),
  'A25 a request to delete has one outcome': fleet =>
    streams(fleet).flatMap(events =>
      outOfTurn(events, ['ProductDeletionRequested'], ['ProductDeleted', 'ProductDeletionRejected']),
    ),
  'A25 a deleted product has no devices': fleet =>
    PRODUCTS.filter(id => fleet.ledger.fact('product', productStream(ORG, id)).status === 'deleted').flatMap(
      id => fleet.membersOf(id),
    ),
  'C22 leaving multi is asked first, and has one outcome': fleet =>
    streams(fleet).flatMap(events =>
      outOfTurn(
        events.filter(event => event.type !== 'BindingModeChanged' || event.data.from === 'multi'),
        ['BindingModeChangeStarted'],
        ['BindingModeChanged', 'BindingModeChangeRejected'],
      ),
    ),
  'C23 a Bluetooth product is never multi': fleet =>
    present(fleet).filter(
      ({ networkMethods, bindingMode }) => networkMethods.includes('bluetooth') && bindingMode === 'multi',
    ),
  'D43 ready for manufacturing once, with every question answered': fleet => [
    ...streams(fleet).flatMap(events => typed(events, 'ReadyForManufacturing').slice(1)),
    ...present(fleet)
      .filter(({ readyForManufacturing }) => readyForManufacturing)
      .flatMap(({ answers }) => CONFIGURATION_QUESTIONS.filter(question => answers[question] === undefined)),
  ],
  'E13 the default validity never passes the longest': fleet =>
    present(fleet).filter(({ certificates }) => certificates.defaultValidDays > certificates.maxValidDays),
};
