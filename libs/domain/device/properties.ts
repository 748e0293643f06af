import { productStream, PROPERTIES_MAX, type PropertiesBody } from '#contracts';
import { accept, reject, unchanged } from '../decider';
import { mergePatch, sameJson } from '../json';
import { presentProduct } from '../product/state';
import { fittingValues } from '../product/property-values';
import { EMPTY_SCHEMA } from '../product/schema';
import { activeMemberCommand, type OnDevice } from './declaration';

export interface ChangeDeviceProperties extends OnDevice {
  readonly type: 'ChangeDeviceProperties';
  readonly body: PropertiesBody;
}

/** B7, B15: what is edited must fit the schema as it is now; what is not may be of an earlier one. */
export const changeDeviceProperties = activeMemberCommand<ChangeDeviceProperties>('ChangeDeviceProperties', {
  decide({ orgId, productId, body }, { properties: from }, { facts, now }) {
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
  },
});
