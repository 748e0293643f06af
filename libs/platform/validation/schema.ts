import type { DtoClass } from '#contracts';
import { wordsOf } from '#contracts/http';
import { fieldRules, type FieldRules, type Rule } from './rules';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** How the same rules are written for two readers. */
export interface SchemaStyle {
  /** class-validator counts a character with a variation selector as one, JSON Schema as two (see keywords.ts). */
  readonly textLength: (limits: { readonly min?: number; readonly max?: number }) => JsonSchema;
  /** The schema of a nested class, whole or as a reference. */
  readonly nested: (dto: DtoClass) => JsonSchema;
  /** Whether to say what each field is. */
  readonly isDescribed: boolean;
  /** Of rules of our own, by name. */
  readonly rules: Readonly<Record<string, JsonSchema>>;
}

/** The JSON Schema (2020-12) of a DTO class; unknown fields are refused. Throws for a rule that has no schema. */
export function dtoSchema(dto: DtoClass, style: SchemaStyle): JsonSchema {
  const fields = fieldRules(dto);
  const required = fields.filter(field => !field.optional).map(field => field.name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(field => [
        field.name,
        { ...fieldSchema(field, style), ...(style.isDescribed && wordsOf(dto, field.name)) },
      ]),
    ),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function fieldSchema(field: FieldRules, style: SchemaStyle): JsonSchema {
  const parts = field.rules.map(rule => {
    const schema = ruleSchema(rule, style);
    return rule.each ? { type: 'array', items: schema } : schema;
  });
  if (field.nested !== null) {
    const schema = style.nested(field.nested);
    parts.push(field.nestedEach ? { type: 'array', items: schema } : schema);
  }
  const whole = parts.reduce(both);
  return field.nullable ? { anyOf: [whole, { type: 'null' }] } : whole;
}

const number = (value: unknown): number => Number(value);
const texts = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** class-validator's names; a rule that is not here and not in RULE_SCHEMAS must not be used in a DTO. */
const BUILT_IN: Readonly<Record<string, (rule: Rule, style: SchemaStyle) => JsonSchema>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isObject: () => ({ type: 'object' }),
  isArray: () => ({ type: 'array' }),
  isIn: rule => ({ enum: texts(rule.constraints[0]) }),
  min: rule => ({ type: 'number', minimum: number(rule.constraints[0]) }),
  max: rule => ({ type: 'number', maximum: number(rule.constraints[0]) }),
  minLength: (rule, style) => ({ type: 'string', ...style.textLength({ min: number(rule.constraints[0]) }) }),
  maxLength: (rule, style) => ({ type: 'string', ...style.textLength({ max: number(rule.constraints[0]) }) }),
  matches: rule => ({ type: 'string', pattern: patternOf(rule) }),
  arrayMinSize: rule => ({ type: 'array', minItems: number(rule.constraints[0]) }),
  arrayMaxSize: rule => ({ type: 'array', maxItems: number(rule.constraints[0]) }),
  arrayUnique: () => ({ type: 'array', uniqueItems: true }),
};

function ruleSchema(rule: Rule, style: SchemaStyle): JsonSchema {
  const builtIn = BUILT_IN[rule.name];
  if (builtIn !== undefined) return builtIn(rule, style);
  const own = style.rules[rule.name];
  if (own === undefined) throw new Error(`the rule ${rule.name} has no JSON Schema: add it to RULE_SCHEMAS`);
  return { ...own };
}

function patternOf(rule: Rule): string {
  const [pattern, modifiers] = rule.constraints;
  if (!(pattern instanceof RegExp) || pattern.flags !== '' || modifiers !== undefined)
    throw new Error(`Matches(${String(pattern)}) must be a regular expression without flags`);
  return pattern.source;
}

/** A schema that holds when both hold: one flat object where no keyword is in both, else `allOf`. */
function both(a: JsonSchema, b: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...a };
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(b)) {
    const other = merged[key];
    if (other === undefined) merged[key] = value;
    else if (key === 'type' && isNumeric(other) && isNumeric(value)) merged[key] = narrower(other, value);
    else if (key === 'items' && isSchema(other) && isSchema(value)) merged[key] = both(other, value);
    else if (JSON.stringify(other) !== JSON.stringify(value)) rest[key] = value;
  }
  if (Object.keys(rest).length === 0) return merged;
  return { ...merged, allOf: [...texts(merged['allOf']), rest] };
}

const isNumeric = (type: unknown): boolean => type === 'integer' || type === 'number';
const narrower = (a: unknown, b: unknown): unknown => (a === 'integer' ? a : b);
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;
