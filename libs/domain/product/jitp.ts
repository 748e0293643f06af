import type { ProductSchema } from '#contracts';
import { reject, type Rejected } from '../decider';
import { misfits, type PropertyValues } from './property-values';

/** A10: what devices are provisioned with must fit the schema, or the next one to come could not join. */
export function refuseUnfitJitp(schema: ProductSchema, properties: PropertyValues): Rejected | null {
  const errors = misfits(schema, properties, '/jitp/properties');
  return errors.length === 0
    ? null
    : reject('invalid_fields', 'The properties for provisioned devices do not fit the schema.', { errors });
}
