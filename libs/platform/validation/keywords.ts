import type { Ajv2020 } from 'ajv/dist/2020';
import { maxLength, minLength } from 'class-validator';

/**
 * Text lengths as class-validator counts them (validator.js isLength): surrogate pairs and variation selectors do
 * not count. No count is higher than `length`, so short texts are accepted without counting.
 */
export function addTextLengthKeywords(ajv: Ajv2020): void {
  ajv.addKeyword({
    keyword: 'maxTextLength',
    type: 'string',
    schemaType: 'number',
    compile: (max: number) => (text: string) => text.length <= max || maxLength(text, max),
  });
  ajv.addKeyword({
    keyword: 'minTextLength',
    type: 'string',
    schemaType: 'number',
    compile: (min: number) => (text: string) => text.length >= min && minLength(text, min),
  });
}

/** The schema part that uses the keywords. */
export const textLengthForAjv = (limits: { min?: number; max?: number }): Record<string, number> => ({
  ...(limits.min === undefined ? {} : { minTextLength: limits.min }),
  ...(limits.max === undefined ? {} : { maxTextLength: limits.max }),
});

/** The schema part for readers of the OpenAPI document. */
export const textLengthForReaders = (limits: { min?: number; max?: number }): Record<string, number> => ({
  ...(limits.min === undefined ? {} : { minLength: limits.min }),
  ...(limits.max === undefined ? {} : { maxLength: limits.max }),
});
