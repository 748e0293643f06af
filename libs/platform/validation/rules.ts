import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { DtoClass } from '#contracts';

/** One decorator on one field, as class-validator keeps it. */
export interface Rule {
  /** `maxLength`, `matches`, `isLabels`... */
  readonly name: string;
  readonly constraints: readonly unknown[];
  /** The rule holds for each element of an array. */
  readonly each: boolean;
}

/** Everything that the decorators say about one field. */
export interface FieldRules {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** The class of the objects inside, where the field is validated as nested. */
  readonly nested: DtoClass | null;
  readonly nestedEach: boolean;
  /** The field may be missing. */
  readonly optional: boolean;
  /** The field may be null. */
  readonly nullable: boolean;
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

const cache = new Map<DtoClass, readonly FieldRules[]>();

/** The fields of a DTO class in the order in which they were declared, inherited ones first. */
export function fieldRules(dto: DtoClass): readonly FieldRules[] {
  let fields = cache.get(dto);
  if (fields === undefined) cache.set(dto, (fields = readFields(dto)));
  return fields;
}

/** Where a rule holds, in objects within objects too, by JSON pointer; what is in arrays is not looked at. */
export const pointersOf = (rule: string, dto: DtoClass): readonly string[] =>
  fieldRules(dto).flatMap(({ name, rules, nested, nestedEach }) => {
    const inner = nested === null || nestedEach ? [] : pointersOf(rule, nested);
    const here = rules.some(one => one.name === rule) ? [''] : [];
    return [...here, ...inner].map(pointer => `/${name}${pointer}`);
  });

function readFields(dto: DtoClass): FieldRules[] {
  const byName = new Map<string, Metadata[]>();
  for (const metadata of getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false)) {
    const group = byName.get(metadata.propertyName);
    if (group === undefined) byName.set(metadata.propertyName, [metadata]);
    else group.push(metadata);
  }
  return [...byName].map(([name, group]) => readField(dto, name, group));
}

function readField(dto: DtoClass, name: string, group: readonly Metadata[]): FieldRules {
  const of = (type: string): Metadata[] => group.filter(metadata => metadata.type === type);
  const rules = of(ValidationTypes.CUSTOM_VALIDATION).map(readRule).reverse();
  const nestedRule = of(ValidationTypes.NESTED_VALIDATION)[0];
  const skips = (value: unknown): boolean =>
    of(ValidationTypes.CONDITIONAL_VALIDATION).some(metadata => !holdsFor(metadata, value));
  const field: FieldRules = {
    name,
    rules,
    nested: nestedRule === undefined ? null : nestedClass(dto, name, nestedRule.each),
    nestedEach: nestedRule?.each ?? false,
    optional: skips(undefined),
    nullable: skips(null),
  };
  refuseWhatNoSchemaCanSay(dto, field);
  return field;
}

function holdsFor(metadata: Metadata, value: unknown): boolean {
  // class-validator types constraints as `any`; a conditional one is always this function (ValidateIf).
  const condition = metadata.constraints[0] as (object: object, value: unknown) => unknown;
  return Boolean(condition({}, value));
}

function readRule(metadata: Metadata): Rule {
  const constraint = getMetadataStorage().getTargetValidatorConstraints(metadata.constraintCls)[0];
  return {
    name: constraint?.name ?? 'unknown',
    constraints: metadata.constraints ?? [],
    each: metadata.each ?? false,
  };
}

/** Asks class-transformer which class it would make of an object in that place (`@Type`). */
function nestedClass(dto: DtoClass, name: string, each: boolean): DtoClass {
  const instance: unknown = plainToInstance(dto, { [name]: each ? [{}] : {} });
  const made: unknown = (instance as Record<string, unknown>)[name];
  const inner: unknown = Array.isArray(made) ? made[0] : made;
  const found = inner instanceof Object ? inner.constructor : Object;
  if (found === Object) throw new Error(`${dto.name}.${name} is nested but has no @Type`);
  return found as DtoClass;
}

/** Fails at start rather than letting the two validators differ at run time. */
function refuseWhatNoSchemaCanSay(dto: DtoClass, field: FieldRules): void {
  const isArray = field.rules.some(rule => rule.name === 'isArray');
  if ((field.nestedEach || field.rules.some(rule => rule.each)) && !isArray)
    throw new Error(`${dto.name}.${field.name} has rules for each element and needs @IsArray()`);
  if (field.rules.length === 0 && field.nested === null)
    throw new Error(`${dto.name}.${field.name} has no rule that says what it is`);
}
