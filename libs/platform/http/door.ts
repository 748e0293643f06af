import type { FastifyRequest } from 'fastify';
import type { RequestLimits } from '../limits/request-limits';
import { Problem } from '../problem/problem';
import { principalOf } from './admit';
import type { Authenticator, Principal } from './principal';

type Asking = Pick<FastifyRequest, 'headers' | 'ip'>;

/** Where everybody comes in: tells who sends a request, and how often they may try. */
export class Door {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly limits: RequestLimits,
  ) {}

  /** Throws `unauthenticated` or `rate_limited`. A promise only where the authenticator needs one. */
  principalOf({ headers: { authorization }, ip }: Asking): Principal | Promise<Principal> {
    // No credential is no attempt at guessing one.
    if (authorization === undefined) return principalOf(undefined, this.authenticator);
    this.limits.beforeAuthentication(ip, authorization);
    try {
      const found = principalOf(authorization, this.authenticator);
      if (!(found instanceof Promise)) return this.#letIn(found, authorization);
      return found.then(
        principal => this.#letIn(principal, authorization),
        (error: unknown) => this.#refuse(error, ip, authorization),
      );
    } catch (error) {
      return this.#refuse(error, ip, authorization);
    }
  }

  #letIn(principal: Principal, authorization: string): Principal {
    this.limits.authenticated(authorization);
    return principal;
  }

  #refuse(error: unknown, ip: string, authorization: string): never {
    if (error instanceof Problem && error.code === 'unauthenticated')
      this.limits.notAuthenticated(ip, authorization);
    throw error;
  }
}
