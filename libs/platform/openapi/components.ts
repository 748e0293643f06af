import type { JsonSchema } from '../validation/schema';

type Json = Readonly<Record<string, unknown>>;
type Kind = 'parameters' | 'responses' | 'requestBodies';

/** What the document says once and refers to from many places: parameters, bodies and refusals, by name. */
export class Components {
  readonly #said: Readonly<Record<Kind, Map<string, Json>>> = {
    parameters: new Map(),
    responses: new Map(),
    requestBodies: new Map(),
  };

  /** A reference to `value`, which is kept under the name; `value` itself where another one has the name. */
  refer(kind: Kind, name: string, value: Json): Json {
    const known = this.#said[kind].get(name);
    if (known === undefined) this.#said[kind].set(name, value);
    else if (JSON.stringify(known) !== JSON.stringify(value)) return value;
    return { $ref: `#/components/${kind}/${name}` };
  }

  /** All of one kind, by name in order. */
  all(kind: Kind): Record<string, Json> {
    return Object.fromEntries([...this.#said[kind]].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** A schema that has a name, said once more where no reference to it is made. */
export const inPlace = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$id'));

export const schemaReference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
