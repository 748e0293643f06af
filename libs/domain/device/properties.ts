import { productStream, PROPERTIES_MAX, type DeviceEvent } from '#contracts';
import { accept, reject, unchanged, type Context, type Decision } from '../decider';
import { mergePatch, sameJson } from '../json';
import { presentProduct } from '../product/gates';
import { fittingValues } from '../product/property-values';
import { EMPTY_SCHEMA } from '../product/schema';
import type * as commands from './commands';
import type { DeviceState } from './state';

/** B7, B15: what is edited must fit the schema as it is now; what is not may be of an earlier one. */
export function changeProperties(
  { orgId, productId, body }: commands.ChangeDeviceProperties,
  { properties: from }: DeviceState,
  { facts, now }: Context,
): Decision<DeviceEvent> {
  const product = presentProduct(facts.get('product', productStream(orgId, productId)));
  const merged = mergePatch(from, body.properties);
  const edited = Object.entries(merged).filter(([name]) => Object.hasOwn(body.properties, name));
  const fitting = fittingValues(product?.schema ?? EMPTY_SCHEMA, Object.fromEntries(edited), now);
  if (fitting.kind === 'rejected') return fitting;
  const to = { ...merged, ...fitting.values };
  if (Object.keys(to).length > PROPERTIES_MAX) {
    const errors = [{ path: '/properties', message: `a device has at most ${PROPERTIES_MAX} properties` }];
    return reject('invalid_fields', 'The device would have too many properties.', { errors });
  }
  return sameJson(from, to)
    ? unchanged
    : accept([{ type: 'DevicePropertiesChanged', data: { from: { ...from }, to } }]);
}
