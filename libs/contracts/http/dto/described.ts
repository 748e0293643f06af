import type { DtoClass } from '../route';

/** What is said of a field beside its rules. */
export interface FieldWords {
  readonly description: string;
  /** What counts where the field is left out. */
  readonly default?: unknown;
  /** Limits that no rule of the class checks, but the handler. */
  readonly minimum?: number;
  readonly maximum?: number;
}

const said = new WeakMap<object, Map<string, FieldWords>>();

/** Says what a field is, for the OpenAPI document. */
export const Described =
  (description: string, more: Omit<FieldWords, 'description'> = {}): PropertyDecorator =>
  (target, field) => {
    const fields = said.get(target) ?? new Map<string, FieldWords>();
    fields.set(String(field), { description, ...more });
    said.set(target, fields);
  };

/** What was said of a field, in its class or in one that it extends; undefined where nothing was. */
export function wordsOf(dto: DtoClass, field: string): FieldWords | undefined {
  for (let at: unknown = dto.prototype; at instanceof Object; at = Object.getPrototypeOf(at)) {
    const words = said.get(at)?.get(field);
    if (words !== undefined) return words;
  }
  return undefined;
}
