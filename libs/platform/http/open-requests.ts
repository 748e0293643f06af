import { reachesAll, reachOf } from './reach';
import { bearerToken, type Authenticator } from './principal';
import type { Exchange } from './exchange';

/** With what an authenticator may remember (half a second) within a second. */
const EVERY_MS = 250;

/**
 * Requests that may go on for long: lists, exports, waiting, streamed bodies. While they are open it is asked again and again
 * whether their credential still lets them in, as far as when they came; where it does not, or where nobody can say, the
 * connection is cut, as if the client had gone.
 */
export class OpenRequests {
  readonly #open = new Set<Exchange>();
  #timer: NodeJS.Timeout | null = null;
  #isAsking = false;

  constructor(private readonly authenticator: Authenticator) {}

  /** A command without a streamed body is done with before anybody has asked twice. */
  add(exchange: Exchange): void {
    const { plan } = exchange;
    // Whoever is gone already would never be seen going.
    if (exchange.response.destroyed) return;
    if (plan === null || (plan.isCommand && !plan.taken.streamed.includes(exchange.contentType))) return;
    this.#open.add(exchange);
    this.#timer ??= setInterval(() => void this.recheck(), EVERY_MS).unref();
  }

  remove(exchange: Exchange): void {
    this.#open.delete(exchange);
  }

  /** Asks for each of them; one round at a time. */
  async recheck(): Promise<void> {
    if (this.#isAsking) return;
    if (this.#open.size === 0) return this.#rest();
    this.#isAsking = true;
    await Promise.all([...this.#open].map(exchange => this.#recheckOne(exchange)));
    this.#isAsking = false;
  }

  async #recheckOne(exchange: Exchange): Promise<void> {
    if (await this.#isLetIn(exchange)) return;
    if (!this.#open.delete(exchange)) return;
    exchange.problem = 'unauthenticated';
    exchange.response.destroy();
  }

  async #isLetIn({ plan, headers, params, reach }: Exchange): Promise<boolean> {
    const token = bearerToken(headers.authorization);
    if (plan === null || token === null) return false;
    try {
      const principal = await this.authenticator.authenticate(token);
      const now = principal === null ? 'unseen' : reachOf(principal, plan, params);
      return typeof now === 'object' && reachesAll(now, reach);
    } catch {
      // Whoever cannot be judged is not let in (ADR 0038); the next request of theirs says why, and the log with it.
      return false;
    }
  }

  #rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
