import type { Recorded } from '#contracts';
import type { Contribution, CountingModel } from '../model';
import { documentIdOf, organizationIn } from '../places';
import { productCounters } from '../scopes';
import { noStanding, STANDING_EVENTS, standingAfter, type Standing } from '../standing';
import { shapeOf } from './shape';

/** One device (`org~device`). */
export interface DeviceShapeState {
  readonly orgId: string;
  readonly standing: Standing;
  readonly shape: string;
}

/**
 * Members of a product by the shape of their values: counters `<scope prefix><shape>`. How many do not fit a schema is
 * then a sum over few shapes, also for a schema that is only thought of.
 */
export const propertyShapes: CountingModel<DeviceShapeState> = {
  kind: 'counters',
  name: 'property-shapes',
  version: 1,
  handles: [...STANDING_EVENTS, 'DevicePropertiesChanged'],
  fields: {},
  indexes: [],
  entity: event => documentIdOf(event, 'device'),
  evolve,
  contributions,
};

function evolve(state: DeviceShapeState | null, event: Recorded): DeviceShapeState | null {
  const id = documentIdOf(event, 'device');
  if (id === null) return state;
  const before = state ?? { orgId: organizationIn(id), standing: noStanding, shape: '' };
  return {
    ...before,
    standing: standingAfter(before.standing, event),
    shape: shapeAfter(before.shape, event),
  };
}

function shapeAfter(shape: string, event: Recorded): string {
  switch (event.type) {
    case 'DeviceImported':
      return shapeOf(event.data.properties);
    case 'DevicePropertiesChanged':
      return shapeOf(event.data.to);
    case 'DeviceRemoved':
      return '';
    default:
      return shape;
  }
}

/** Members in quarantine too: they have values, and lists show them. */
function contributions({ orgId, standing: { memberOf }, shape }: DeviceShapeState): readonly Contribution[] {
  return memberOf === null ? [] : [{ counter: productCounters(orgId, memberOf) + shape, n: 1 }];
}

/** The members of one product by shape, from its counters. */
export function shapesIn(
  counters: ReadonlyMap<string, number>,
  place: { readonly orgId: string; readonly productId: string },
): ReadonlyMap<string, number> {
  const { length } = productCounters(place.orgId, place.productId);
  return new Map([...counters].map(([counter, n]) => [counter.slice(length), n]));
}
