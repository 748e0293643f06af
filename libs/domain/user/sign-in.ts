import type { ValueToReserve } from '../reservation/holds';

/** Who somebody is at an issuer of tokens: both together, since two issuers may know two people by one name. */
export interface SignIn {
  /** `iss` */
  readonly issuer: string;
  /** `sub`, which no other account of the issuer has or will have (OpenID Connect Core, 2). */
  readonly subject: string;
}

/** As a unique value. In hex: one spelling of a name is one person, and another spelling may be another. */
export const valueOfSignIn = ({ issuer, subject }: SignIn): ValueToReserve => ({
  kind: 'sign-in',
  value: hex(`${issuer}\n${subject}`),
});

const hex = (text: string): string =>
  [...new TextEncoder().encode(text)].map(byte => byte.toString(16).padStart(2, '0')).join('');
