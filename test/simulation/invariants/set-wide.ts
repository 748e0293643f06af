import { parseStreamName, PRODUCT_SEQUENCE } from '#contracts';
import { Fleet } from '../fleet';
import type { History } from '../history';
import { told } from './gates';

/** At no moment had two products of an organization one name. */
export function namesAreUnique(history: History): readonly string[] {
  const fleet = new Fleet();
  return history.events.flatMap(event => {
    fleet.take(event);
    if (event.type !== 'ProductCreated' && event.type !== 'ProductDetailsChanged') return [];
    for (const { orgId, name } of fleet.products.values()) {
      const same = fleet.named(orgId, name);
      if (same.length > 1)
        return [`${told(event)}: ${same.map(({ productId }) => productId).join(' and ')} are both ${name}`];
    }
    return [];
  });
}

/** What close - check - settle promises, when everything has settled. */
export function membersFit(history: History): readonly string[] {
  const { devices, products } = Fleet.of(history);
  return [...devices].flatMap(([id, { product: productKey, movingTo, accounts, lock }]) => {
    if (movingTo !== null) return [`${id} has never arrived in ${movingTo}`];
    if (productKey === null) return [];
    const product = products.get(productKey);
    if (product === undefined || product.isDeleted) return [`${id} is a device of deleted ${productKey}`];
    const isLockedToNothing = lock !== null && !product.versions.has(lock);
    return [
      ...(product.mode !== 'multi' && accounts.length > 1
        ? [`${id} has accounts ${accounts.join(', ')} in ${productKey} of mode ${product.mode}`]
        : []),
      ...(isLockedToNothing ? [`${id} is locked to version ${lock}, which ${productKey} has not`] : []),
    ];
  });
}

/** C7: at no moment was a gateway removed with a sub-device behind it; in the end each is behind one at most. */
export function gatewaysAreThere(history: History): readonly string[] {
  const compensated = new Set(history.events.flatMap(({ metadata }) => metadata.compensates?.eventId ?? []));
  const fleet = new Fleet();
  const wrong = history.events.flatMap(event => {
    if (!compensated.has(event.id)) fleet.take(event);
    if (event.type !== 'DeviceRemoved') return [];
    const gateway = parseStreamName(event.stream)?.parts[1] ?? '';
    return [...fleet.devices].flatMap(([id, { gateways }]) =>
      gateways.includes(gateway) ? [`${told(event)} with ${id} behind it`] : [],
    );
  });
  const torn = [...fleet.devices].flatMap(([id, { gateways }]) =>
    gateways.length > 1 ? [`${id} is behind ${gateways.join(', ')}`] : [],
  );
  return [...wrong, ...torn];
}

/**
 * By log order a share is given only while sharing is on, or it is taken back. One that comes back since its end was taken
 * back is not given anew: what was given stays when sharing is turned off (C25).
 */
export function sharesAreAllowed(history: History): readonly string[] {
  const compensated = new Set(history.events.flatMap(({ metadata }) => metadata.compensates?.eventId ?? []));
  const fleet = new Fleet();
  return history.events.flatMap(event => {
    fleet.take(event);
    const isGiven = event.type === 'DeviceShared' && event.metadata.compensates === undefined;
    if (!isGiven || compensated.has(event.id)) return [];
    const product = fleet.products.get(`${event.metadata.orgId}~${event.metadata.productId}`);
    return product?.sharing === true ? [] : [`${told(event)} although sharing is off`];
  });
}

/** D7: product numbers rise from 1, are never given twice, and are the products' own. */
export function numbersRise(history: History): readonly string[] {
  const wrong: string[] = [];
  const owners = new Map<number, string>();
  for (const [index, event] of history.stream(PRODUCT_SEQUENCE).entries()) {
    if (event.type !== 'NumberTaken') continue;
    if (event.data.number !== index + 1) wrong.push(`${told(event)} is number ${event.data.number}`);
    owners.set(event.data.number, event.data.product);
  }
  const used = new Set<number>();
  for (const event of history.events) {
    if (event.type !== 'ProductCreated') continue;
    const { number } = event.data;
    if (used.has(number)) wrong.push(`${told(event)} has number ${number} again`);
    if (owners.get(number) !== event.stream)
      wrong.push(`${told(event)} has ${number}, which it did not take`);
    used.add(number);
  }
  return wrong;
}
