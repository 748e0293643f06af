import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { CONFIGURATION_QUESTIONS, type CommandName, type CommandRoute, type DtoClass } from '#contracts';
import { COMMAND_ROUTES, RULE_SCHEMAS } from '#contracts/http';
import { DEVICES, ORG, PRODUCTS } from '../../libs/domain/testing';
import { compileValidator } from '../../libs/platform/validation/compile-validator';
import { dtoSchema, type JsonSchema, type SchemaStyle } from '../../libs/platform/validation/schema';
import type { AnyCommand } from '../../libs/application/executor/aggregates';

/** Of people; the ledger hashes a value that is reserved as `hashOf` does. */
export const ADDRESSES = ['ada@example.com', 'grace@example.com'] as const;
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Few names for each kind of thing, so that commands meet on the same ones; some that are not there. */
const IDS: Readonly<Record<string, readonly string[]>> = {
  orgId: [ORG],
  productId: [...PRODUCTS, 'none'],
  productTypeId: [...PRODUCTS],
  deviceId: [...DEVICES, 'none'],
  group: ['g', 'h'],
  groups: ['g', 'h'],
  account: ['a', 'b', 'c'],
  from: ['a', 'b', ...PRODUCTS],
  to: ['a', 'b', ...PRODUCTS],
  by: ['a', 'b'],
  modelId: ['x-1'],
  productIds: PRODUCTS,
  // Most are there, or nothing would come of them.
  role: ['operator', 'operator', 'operator', 'x-1'],
  question: CONFIGURATION_QUESTIONS,
  email: ADDRESSES,
};

const STYLE: SchemaStyle = {
  textLength: () => ({}),
  nested: dto => dtoSchema(dto, STYLE),
  isDescribed: false,
  rules: RULE_SCHEMAS,
};

/**
 * Any command that its route brings whole, made from the row and the rules of its body: a new command is asked for without
 * a line here. What breaks a rule of the body does not come this far, so it is left out.
 */
export function askedBy(name: CommandName): fc.Arbitrary<AnyCommand> {
  // The route table pairs the name with the class of its body, as `asCommand` trusts it to.
  return fc
    .tuple(paramsOf(COMMAND_ROUTES[name].path), anyBodyOf(name))
    .map(([where, said]) => ({ orgId: ORG, ...where, type: name, body: said }) as unknown as AnyCommand);
}

/** Any body that the rules of the route let pass; an empty one where it takes none. */
export const anyBodyOf = (name: CommandName): fc.Arbitrary<object> => {
  const { body }: CommandRoute = COMMAND_ROUTES[name];
  return body === undefined ? fc.constant({}) : anyOf(body);
};

/** The same, typed. */
export const bodyOf = <Name extends Bodied>(name: Name): fc.Arbitrary<BodyOf<Name>> =>
  anyOf(COMMAND_ROUTES[name].body) as fc.Arbitrary<BodyOf<Name>>;

type Routes = typeof COMMAND_ROUTES;
type BodyOf<Name extends CommandName> = Routes[Name] extends { readonly body: new () => infer Body }
  ? Body
  : never;
type Bodied = {
  [Name in CommandName]: Routes[Name] extends { readonly body: DtoClass } ? Name : never;
}[CommandName];

/** The parameters of a path, each by a name of its kind. */
function paramsOf(path: string): fc.Arbitrary<Readonly<Record<string, string>>> {
  const params = [...path.matchAll(/:([A-Za-z]+)/g)].map(([, param = '']) => param);
  return fc.record(Object.fromEntries(params.map(param => [param, named(param)])));
}

export const named = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(...(IDS[name] ?? ['x-1', 'x-2']));

function anyOf(dto: DtoClass): fc.Arbitrary<object> {
  const breaches = compileValidator(dto);
  return objectOf(dtoSchema(dto, STYLE)).filter(body => breaches(body) === null);
}

function objectOf(schema: JsonSchema): fc.Arbitrary<object> {
  const { properties = {}, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  const fields = Object.entries(properties).map(([name, field]) => [name, valueOf(field, name)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}

/** A value that the schema may allow; the rules of the class decide. */
function valueOf(schema: JsonSchema, name: string): fc.Arbitrary<unknown> {
  const {
    enum: members,
    anyOf,
    oneOf,
    allOf,
    type,
    items,
    properties,
  } = schema as {
    readonly enum?: readonly unknown[];
    readonly anyOf?: readonly JsonSchema[];
    readonly oneOf?: readonly JsonSchema[];
    readonly allOf?: readonly JsonSchema[];
    readonly type?: string | readonly string[];
    readonly items?: JsonSchema;
    readonly properties?: object;
  };
  if (members !== undefined) return fc.constantFrom(...members);
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(choice => valueOf(choice, name)));
  if (allOf !== undefined) return valueOf(Object.assign({}, ...allOf) as JsonSchema, name);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: 0, max: 3 });
    case 'array':
      return fc.uniqueArray(valueOf(items ?? {}, name), { maxLength: 2, comparator: 'SameValueZero' });
    case 'object':
      return properties === undefined ? fc.constantFrom({}, { a: 1 }) : objectOf(schema);
    default:
      return name in IDS
        ? named(name)
        : fc.constantFrom('x-1', 'g', 'd1', 'x', '2026-11-23T10:00:00.000Z', '1.0.0');
  }
}
