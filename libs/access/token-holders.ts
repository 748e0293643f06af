import { INSTALLATION_PERMISSIONS, type PlacedRole } from '#contracts';
import type { Grant, Principal } from '#platform';
import type { OidcTokens, TokenHolder } from './oidc/oidc-tokens';
import { OWN_ACCOUNT, type People } from './people';
import type { Roles } from './roles';
import type { SignIns } from './sign-ins';

const OF_THE_INSTALLATION: Grant = { orgId: null, products: 'all', permissions: INSTALLATION_PERMISSIONS };

/**
 * Who holds a token, and what they may do: what the claim of the token says (ADR 0044) and, where it is a person's who has an
 * account here, what their teams let them (ADR 0061). Such a token acts in the name of the account.
 */
export class TokenHolders {
  constructor(
    private readonly tokens: OidcTokens,
    private readonly signIns: SignIns,
    private readonly people: People,
    private readonly roles: Roles,
  ) {}

  async authenticate(token: string): Promise<Principal | null> {
    const holder = await this.tokens.authenticate(token);
    if (holder === null) return null;
    const claimed = await Promise.all(holder.roles.map(placed => this.#grantOf(placed)));
    return (await this.#person(holder, claimed)) ?? this.#stranger(holder, claimed);
  }

  async #person({ signIn }: TokenHolder, claimed: readonly Grant[]): Promise<Principal | null> {
    const hold = await this.signIns.linked(signIn);
    const person = hold && (await this.people.signedIn(hold.userId, hold.hash));
    return person && { subject: person.subject, grants: [...claimed, ...person.grants], signIn };
  }

  /** They have no account here, or none that is linked: they may link one. */
  #stranger({ actor, signIn }: TokenHolder, claimed: readonly Grant[]): Principal {
    return { subject: actor, grants: [...claimed, OWN_ACCOUNT], signIn };
  }

  async #grantOf(placed: PlacedRole): Promise<Grant> {
    if (placed.kind === 'installation') return OF_THE_INSTALLATION;
    const { orgId, productIds, role } = placed;
    const products = productIds === null ? 'all' : new Set(productIds);
    return { orgId, products, permissions: await this.roles.permissionsOf(orgId, role) };
  }
}
