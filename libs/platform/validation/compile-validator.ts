import { Ajv2020 } from 'ajv/dist/2020';
import { isTime, type DtoClass, type FieldError } from '#contracts';
import { RULE_SCHEMAS } from '#contracts/http';
import { explain } from './explain';
import { addTextLengthKeywords, textLengthForAjv } from './keywords';
import { dtoSchema, type SchemaStyle } from './schema';

/** Null when the value obeys the class; else what is wrong with it, at least one entry. Never throws. */
export type Validator = (value: unknown) => readonly FieldError[] | null;

const style: SchemaStyle = {
  textLength: textLengthForAjv,
  nested: dto => dtoSchema(dto, style),
  rules: RULE_SCHEMAS,
  isDescribed: false,
};

/**
 * Shared, and without the meta-schema: making an instance and compiling the schema of schemas takes longer than our own
 * ones, which are generated and need no check. class-validator's patterns have no `u` flag, so neither have these.
 */
const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  unicodeRegExp: false,
  messages: false,
  meta: false,
  validateSchema: false,
});
addTextLengthKeywords(ajv);
ajv.addFormat('date-time', isTime);

/** True when the value obeys the class, as one compiled function. */
export function compileAccepts(dto: DtoClass): (value: unknown) => boolean {
  const compiled = ajv.compile(dtoSchema(dto, style));
  return value => compiled(value);
}

const validators = new Map<DtoClass, Validator>();

/**
 * The validator of a DTO class, made once. A compiled schema accepts (about 0.2 µs); class-validator runs only for
 * what was refused, to say why (about 100 times slower). A property test holds that both always agree; were they
 * not to, the refusal stands.
 */
export function compileValidator(dto: DtoClass): Validator {
  let validator = validators.get(dto);
  if (validator === undefined) {
    const accepts = compileAccepts(dto);
    validator = value => {
      if (accepts(value)) return null;
      const errors = explain(dto, value);
      return errors.length > 0 ? errors : [{ path: '', message: 'is not valid' }];
    };
    validators.set(dto, validator);
  }
  return validator;
}
