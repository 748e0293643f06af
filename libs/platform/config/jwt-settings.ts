import { ValidateBy } from 'class-validator';
import { readRoleRule } from '#contracts';

/** Asymmetric ones alone: with a secret that both sides know, whoever checks a token could make one. */
export const JWT_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

export type JwtAlgorithm = (typeof JWT_ALGORITHMS)[number];

/** Keys that come another way could be anybody's. */
export const SAFE_URL =
  /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^\s?#]*)?$/;

/** Texts such as `fleet-admins=acme/admin`. */
export const AreRoleRules = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'areRoleRules',
      validator: {
        validate: (text: unknown) => typeof text === 'string' && readRoleRule(text) !== null,
        defaultMessage: () => 'must be rules such as fleet-admins=acme/admin',
      },
    },
    { each: true },
  );
