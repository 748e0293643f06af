import 'reflect-metadata';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsString,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { PROPERTIES_MAX } from '../../events/device';
import {
  MAX_INTEGER_VERSION,
  MAX_VERSION_LENGTH,
  QUERIED_VERSION_PATTERN,
  SEMVER_PATTERN,
  VERSION_TEXT_PATTERN,
} from '../../firmware-version';
import { ID_PATTERN } from '../../ids';
import { parsePosition } from '../../position';
import { isTime } from '../../time';

/** The field may be left out; `null` is not the same as leaving it out. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

/** The field must be given and may be null. */
export const OrNull = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== null);

/** The field may be left out or null (and then nothing else is checked). */
export const Nullable = (): PropertyDecorator =>
  ValidateIf((_, value: unknown) => value !== null && value !== undefined);

export const IsId = (each = false): PropertyDecorator =>
  Matches(ID_PATTERN, {
    each,
    message: '$property must be an id: letters, digits and - : . _, at most 64 (B16)',
  });

/** Text that is not blank, and holds no NUL, which is no character of any name. */
export const IsName = (): PropertyDecorator =>
  Matches(/^\s*[^\s\0][^\0]*$/, { message: '$property must not be blank or hold a NUL' });

/** As pages of the web check it (HTML Living Standard, 4.10.5.1.5): nothing of it can be another header of a message. */
const EMAIL_PATTERN =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

export const IsEmailAddress = (): PropertyDecorator =>
  Matches(EMAIL_PATTERN, { message: '$property must be an e-mail address' });

/** A time in RFC 3339, with any offset. */
export const IsTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'isTime',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isTime(value),
      defaultMessage: () =>
        '$property must be a time in RFC 3339 on a day that exists, e.g. 2026-11-23T10:00:00.000Z',
    },
  });

/** A position, or a time in RFC 3339. */
export const IsMoment = (): PropertyDecorator =>
  ValidateBy({
    name: 'isMoment',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && (parsePosition(value) !== null || isTime(value)),
      defaultMessage: () => '$property must be a position, or a time in RFC 3339 on a day that exists',
    },
  });

/** A whole number of up to nine digits in a query string, where everything is text. */
export const IsNumberText = (what: string): PropertyDecorator =>
  ValidateBy({
    name: 'isNumberText',
    validator: {
      validate: value => typeof value === 'string' && NUMBER_TEXT.test(value),
      defaultMessage: () => `$property must be ${what}`,
    },
  });
const NUMBER_TEXT = /^\d{1,9}$/;

/** `true` or `false` in a query string. */
export const IsBooleanText = (): PropertyDecorator =>
  ValidateBy({
    name: 'isBooleanText',
    validator: {
      validate: value => value === 'true' || value === 'false',
      defaultMessage: () => '$property must be one of the following values: true, false',
    },
  });

const VERSION_TEXT = { type: 'string', maxLength: MAX_VERSION_LENGTH } as const;
const FIRMWARE_VERSION_SCHEMA = {
  oneOf: [
    { type: 'integer', minimum: 1, maximum: MAX_INTEGER_VERSION },
    { ...VERSION_TEXT, pattern: SEMVER_PATTERN.source },
  ],
};
const VERSION_FORMS = 'an integer from 1 to 65534 or a semver';

/** In a body. Whether it is a version of the scheme of its product is the product's to say (domain.md 3). */
export const IsFirmwareVersion = (): PropertyDecorator =>
  ValidateBy({
    name: 'isFirmwareVersion',
    validator: {
      validate: value => Number.isFinite(value) || isShortText(value),
      defaultMessage: () => `$property must be ${VERSION_FORMS} string, as the scheme of the product says`,
    },
  });

/** The same in a query string. */
export const IsFirmwareVersionText = (): PropertyDecorator =>
  ValidateBy({
    name: 'isFirmwareVersionText',
    validator: {
      validate: isShortText,
      defaultMessage: () => `$property must be ${VERSION_FORMS}, as the scheme of the product says`,
    },
  });

const SHORT_TEXT_PATTERN = new RegExp(`^[\\s\\S]{1,${MAX_VERSION_LENGTH}}$`);
const isShortText = (value: unknown): boolean => typeof value === 'string' && SHORT_TEXT_PATTERN.test(value);

const isVersionOrUnknown = (value: unknown): boolean =>
  value === 'unknown' ||
  (typeof value === 'string' && value.length <= MAX_VERSION_LENGTH && VERSION_TEXT_PATTERN.test(value));

/** A version of either scheme as text, or `unknown`: devices that have reported none. */
export const IsVersionOrUnknown = (): PropertyDecorator =>
  ValidateBy({
    name: 'isVersionOrUnknown',
    validator: {
      validate: isVersionOrUnknown,
      defaultMessage: () => `$property must be ${VERSION_FORMS}, as text, or unknown`,
    },
  });

const isQueriedVersion = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_VERSION_LENGTH && QUERIED_VERSION_PATTERN.test(value);

/** A version of either scheme in a query string. */
export const IsQueriedVersion = (): PropertyDecorator =>
  ValidateBy({
    name: 'isQueriedVersion',
    validator: { validate: isQueriedVersion, defaultMessage: () => `$property must be ${VERSION_FORMS}` },
  });

export const IsQueriedVersionOrUnknown = (): PropertyDecorator =>
  ValidateBy({
    name: 'isQueriedVersionOrUnknown',
    validator: {
      validate: value => value === 'unknown' || isQueriedVersion(value),
      defaultMessage: () => `$property must be ${VERSION_FORMS}, or unknown`,
    },
  });

/** Whatever a device calls its version: presence never hangs on it. */
export const IsReportedVersion = (): PropertyDecorator =>
  ValidateBy({
    name: 'isReportedVersion',
    validator: {
      validate: value => typeof value === 'string' || Number.isFinite(value),
      defaultMessage: () => '$property must be a number or a text',
    },
  });

/** Limits of E11: at most 100 entries, keys of 1 to 50 characters, values up to 200 without edge whitespace. */
const LABELS_SCHEMA = {
  type: 'object',
  maxProperties: 100,
  propertyNames: { pattern: '^[A-Za-z0-9_/-]{1,50}$', not: { const: '__proto__' } },
  additionalProperties: { type: 'string', maxLength: 200, pattern: '^(?!\\s)[\\s\\S]*(?<!\\s)$' },
};
const isLabels = (value: unknown): boolean =>
  isPlainObject(value) &&
  Object.keys(value).length <= 100 &&
  Object.entries(value).every(
    ([key, text]) =>
      /^[A-Za-z0-9_/-]{1,50}$/.test(key) &&
      key !== '__proto__' &&
      typeof text === 'string' &&
      [...text].length <= 200 &&
      /^(?!\s)[\s\S]*(?<!\s)$/.test(text),
  );

export const IsLabels = (): PropertyDecorator =>
  ValidateBy({
    name: 'isLabels',
    validator: {
      validate: isLabels,
      defaultMessage: () =>
        '$property must map at most 100 keys [A-Za-z0-9_/-]{1,50} to texts of up to 200 characters without edge whitespace (E11)',
    },
  });

/** A Unicode locale identifier, written with `_` or `-`. */
const LOCALE_PATTERN = /^[A-Za-z]{2,8}([_-][A-Za-z0-9]{1,8}){0,7}$/;
const NAMES_BY_LOCALE_SCHEMA = {
  type: 'object',
  maxProperties: 100,
  propertyNames: { pattern: LOCALE_PATTERN.source },
  additionalProperties: { type: 'string', maxLength: 200, pattern: '\\S' },
};
const isNamesByLocale = (value: unknown): boolean =>
  isPlainObject(value) &&
  Object.keys(value).length <= 100 &&
  Object.entries(value).every(
    ([locale, name]) =>
      LOCALE_PATTERN.test(locale) && typeof name === 'string' && [...name].length <= 200 && /\S/.test(name),
  );

/** What a thing is called in each locale (E8): `{"en_US": "Lamp", "zh-CN": "灯"}`. */
export const IsNamesByLocale = (): PropertyDecorator =>
  ValidateBy({
    name: 'isNamesByLocale',
    validator: {
      validate: isNamesByLocale,
      defaultMessage: () =>
        '$property must map at most 100 locales such as en_US to names of up to 200 characters (E8)',
    },
  });

/** Up to 100 different texts (A9, B5). */
export const IsTags = (): PropertyDecorator => (target, property) => {
  const rules = [
    MaxLength(100, { each: true }),
    IsString({ each: true }),
    ArrayUnique(),
    ArrayMaxSize(100),
    IsArray(),
  ];
  for (const rule of rules) rule(target, property);
};

/** A JSON object whose keys are ids (B16). */
const PROPERTIES_SCHEMA = {
  type: 'object',
  maxProperties: PROPERTIES_MAX,
  propertyNames: { pattern: ID_PATTERN.source },
};
const isProperties = (value: unknown): boolean =>
  isPlainObject(value) &&
  Object.keys(value).length <= PROPERTIES_MAX &&
  Object.keys(value).every(key => ID_PATTERN.test(key));

export const IsProperties = (): PropertyDecorator =>
  ValidateBy({
    name: 'isProperties',
    validator: {
      validate: isProperties,
      defaultMessage: () =>
        `$property must be an object with at most ${PROPERTIES_MAX} keys, each an id (B16)`,
    },
  });

const ANSWER_SCHEMA = { oneOf: [{ type: 'string', maxLength: 2_000 }, { type: ['boolean', 'null'] }] };
const isAnswer = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'string' && [...value].length <= 2_000);

/** A text, true, false or null. */
export const IsAnswer = (): PropertyDecorator =>
  ValidateBy({
    name: 'isAnswer',
    validator: {
      validate: isAnswer,
      defaultMessage: () => '$property must be a text of up to 2000 characters, true, false or null',
    },
  });

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON Schemas of the rules above, by the name under which class-validator knows them. */
export const RULE_SCHEMAS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  isTime: { type: 'string', format: 'date-time' },
  isMoment: {
    anyOf: [
      { type: 'string', pattern: '^\\d{1,20}$' },
      { type: 'string', format: 'date-time' },
    ],
  },
  isNumberText: { type: 'string', pattern: NUMBER_TEXT.source },
  isBooleanText: { enum: ['true', 'false'] },
  isFirmwareVersion: {
    oneOf: [{ type: 'number' }, { type: 'string', pattern: SHORT_TEXT_PATTERN.source }],
  },
  isFirmwareVersionText: { type: 'string', pattern: SHORT_TEXT_PATTERN.source },
  isVersionOrUnknown: {
    anyOf: [{ const: 'unknown' }, { ...VERSION_TEXT, pattern: VERSION_TEXT_PATTERN.source }],
  },
  isQueriedVersion: { ...VERSION_TEXT, pattern: QUERIED_VERSION_PATTERN.source },
  isQueriedVersionOrUnknown: {
    anyOf: [{ const: 'unknown' }, { ...VERSION_TEXT, pattern: QUERIED_VERSION_PATTERN.source }],
  },
  isReportedVersion: { oneOf: [{ type: 'number' }, { type: 'string' }] },
  isLabels: LABELS_SCHEMA,
  isNamesByLocale: NAMES_BY_LOCALE_SCHEMA,
  isProperties: PROPERTIES_SCHEMA,
  isAnswer: ANSWER_SCHEMA,
};

/**
 * What readers of the OpenAPI document are told in place of some: the type that a text stands for, and the versions that
 * the schemes of products have.
 */
export const TOLD_SCHEMAS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  isNumberText: { type: 'integer', minimum: 0, maximum: 999_999_999 },
  isBooleanText: { type: 'boolean' },
  isFirmwareVersion: FIRMWARE_VERSION_SCHEMA,
  isFirmwareVersionText: { ...VERSION_TEXT, pattern: QUERIED_VERSION_PATTERN.source },
};
