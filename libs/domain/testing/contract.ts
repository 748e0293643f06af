import { Ajv, type ValidateFunction } from 'ajv';
import { EVENTS, type DomainEvent } from '#contracts';

const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true });
const validators = new Map<string, ValidateFunction>();

/** What is wrong with an event by its stored contract; null when nothing is. */
export function breachOfContract({ type, data }: DomainEvent): string | null {
  const validate = validators.get(type) ?? ajv.compile(EVENTS[type].schema);
  validators.set(type, validate);
  return validate(data) ? null : `${type}: ${ajv.errorsText(validate.errors)}`;
}
