import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
  PRODUCT_SEQUENCE,
  eventDefinition,
  type CommandId,
  type Recorded,
  type SequenceEvent,
  type StreamName,
} from '#contracts';
import {
  evolveSequence,
  initialSequence,
  takeNumber,
  type ProductIdentity,
  type IdentityRequest,
  type SequenceState,
} from '#domain';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import { eventIdOf } from '../executor/event-ids';

/** What was made for one command. The secret is shown once; only its hash is stored. */
export interface Supply {
  readonly identity: ProductIdentity;
  readonly secret: string;
}

const PAGE = 4_096;
const KEY_LENGTH = 8;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const KEYS = BigInt(ALPHABET.length) ** BigInt(KEY_LENGTH);
const HALF_BITS = 24n;
const HALF_MASK = (1n << HALF_BITS) - 1n;
const ROUNDS = 8;

/** Makes product numbers, keys and secrets. */
export class ProductIdentities {
  #state: SequenceState = initialSequence();
  #revision = -1;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    /** The installation's secret key, 32 bytes. */
    private readonly key: Buffer,
    private readonly random: (bytes: number) => Buffer = randomBytes,
  ) {}

  async issue(request: IdentityRequest, owner: StreamName, commandId: CommandId): Promise<Supply> {
    const secret = this.random(32).toString('base64url');
    const secretHash = createHash('sha256').update(secret).digest('hex');
    const number = request === 'product-identity' ? await this.#number(() => owner, commandId) : 1;
    return { identity: { number, productKey: this.#keyOf(number), secretHash }, secret };
  }

  /** The key that this command has taken by an earlier try; null when it has none yet. */
  async knownKey(commandId: CommandId): Promise<string | null> {
    await this.#readOn();
    const taken = this.#state.taken.get(commandId);
    return taken === undefined ? null : this.#keyOf(taken.number);
  }

  /** The key of the product that this command is about to create, for an owner that is named by it (E14). */
  async takeKey(owner: (key: string) => StreamName, commandId: CommandId): Promise<string> {
    return this.#keyOf(await this.#number(number => owner(this.#keyOf(number)), commandId));
  }

  /** The stream of the product that has this key; null where none has. One event is looked at: numbers have no gaps. */
  async ownerOf(key: string): Promise<StreamName | null> {
    const number = productNumber(key, this.key);
    const [event] = await this.store.readStream(PRODUCT_SEQUENCE, { from: number - 1, limit: 1 });
    const isIt = event !== undefined && isSequenceEvent(event) && event.data.number === number;
    return isIt ? (event.data.product as StreamName) : null;
  }

  #keyOf(number: number): string {
    return productKey(number, this.key);
  }

  /** The number of this command, taken now or by an earlier try of it (D7). */
  async #number(owner: (number: number) => StreamName, commandId: CommandId): Promise<number> {
    for (;;) {
      await this.#readOn();
      const event = takeNumber(this.#state, owner, commandId);
      if (event === null) break;
      const result = await this.store.append({
        stream: PRODUCT_SEQUENCE,
        events: [this.#newEvent(event, commandId)],
        expected: this.#revision < 0 ? 'none' : this.#revision,
      });
      if (result.kind === 'appended') return event.data.number;
    }
    const taken = this.#state.taken.get(commandId);
    if (taken === undefined) throw new Error(`no number for ${commandId}`);
    return taken.number;
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const events = await this.store.readStream(PRODUCT_SEQUENCE, { from: this.#revision + 1, limit: PAGE });
      for (const event of events.filter(isSequenceEvent)) {
        if (event.revision <= this.#revision) continue;
        this.#state = evolveSequence(this.#state, event);
        this.#revision = event.revision;
      }
      if (events.length < PAGE) return;
    }
  }

  #newEvent(event: SequenceEvent, commandId: CommandId) {
    return {
      ...event,
      id: eventIdOf(commandId, PRODUCT_SEQUENCE, this.#revision, 0),
      metadata: {
        $correlationId: commandId,
        $causationId: commandId,
        commandId,
        actor: 'system:product-identities',
        schemaVersion: eventDefinition(event.type)?.version ?? 1,
        occurredAt: this.clock.now(),
      },
    };
  }
}

const isSequenceEvent = (event: Recorded): event is Recorded<SequenceEvent> => event.type === 'NumberTaken';

/**
 * A public name of 8 characters for a product number: a keyed permutation (a Feistel network over 48 bits, walked until
 * it falls below 62^8), so that keys are unique in an installation without asking anyone (C2, E14).
 */
export function productKey(number: number, key: Buffer): string {
  let value = permuted(BigInt(number), key);
  while (value >= KEYS) value = permuted(value, key);
  let text = '';
  for (let index = 0; index < KEY_LENGTH; index += 1) {
    text += ALPHABET.charAt(Number(value % BigInt(ALPHABET.length)));
    value /= BigInt(ALPHABET.length);
  }
  return text;
}

/** The number that `productKey` makes this key of; one that no product has for most texts. */
export function productNumber(text: string, key: Buffer): number {
  let value = 0n;
  for (const character of [...text].toReversed())
    value = value * BigInt(ALPHABET.length) + BigInt(ALPHABET.indexOf(character));
  do value = permutedBack(value, key);
  while (value >= KEYS);
  return Number(value);
}

function permuted(value: bigint, key: Buffer): bigint {
  let [left, right] = halves(value);
  for (let round = 0; round < ROUNDS; round += 1) [left, right] = [right, left ^ mixed(round, right, key)];
  return (left << HALF_BITS) | right;
}

function permutedBack(value: bigint, key: Buffer): bigint {
  let [left, right] = halves(value);
  for (let round = ROUNDS - 1; round >= 0; round -= 1)
    [left, right] = [right ^ mixed(round, left, key), left];
  return (left << HALF_BITS) | right;
}

const halves = (value: bigint): readonly [bigint, bigint] => [value >> HALF_BITS, value & HALF_MASK];

const mixed = (round: number, half: bigint, key: Buffer): bigint =>
  BigInt(createHmac('sha256', key).update(`product-key ${round} ${half}`).digest().readUIntBE(0, 3));
