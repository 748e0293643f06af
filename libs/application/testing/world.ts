import { Readable } from 'node:stream';
import type { CommandName, Recorded, StreamName } from '#contracts';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import {
  createMemoryLog,
  memoryEventStore,
  type MemoryLog,
  type MemoryStep,
} from '../../event-store/adapters/memory';
import { MemoryDisk, openMemoryReadStore } from '../../read-store/adapters/memory';
import { memoryKeyStore } from '../../key-store/adapters/memory';
import type { CommandAnswer, CommandDone, CommandHandler, CommandRequest } from '../commands/request';
import type { Sightings } from '../commands/check-in/sightings';
import type { AnyCommand } from '../executor/aggregates';
import type { Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Done, Outcome } from '../executor/outcome';
import type { JudgedStates } from '../executor/judged-states';
import { FirmwareBytes } from '../firmware/firmware-bytes';
import type { SpooledImports } from '../imports/spooled-imports';
import type { MigrationRuns } from '../migrations/migration-runs';
import type { ProductIdentities } from '../reservations/product-identities';
import type { Reservations } from '../reservations/reservations';
import type { FleetQueries } from '../settlement/fleet-queries';
import type { Settlement } from '../settlement/settlement';
import { writeSide } from '../write-side';
import { MemoryBlobs } from './memory-blobs';
import { TestClock } from './test-clock';
import { TestProjector } from './test-projector';

export const ORG = 'acme';
/** A cache allocates its room at once. */
const STREAMS_KEPT = 100;
const INSTALLATION_KEY = Buffer.alloc(32, 7);

/** A step of a program's event store: await it to stall, throw to play a crash. */
export type Step = (label: MemoryStep) => Promise<void>;

export interface ProgramOptions {
  readonly step?: Step;
  /** Where bodies of background imports go. */
  readonly spoolDir?: string;
  readonly random?: (bytes: number) => Buffer;
  /** Where a bug is planted in them. */
  readonly firmwareBytes?: new (...parts: ConstructorParameters<typeof FirmwareBytes>) => FirmwareBytes;
  /** When waiting for the read model ends; default the system's timer. */
  readonly timeout?: (ms: number) => AbortSignal;
}

/** One log, one read store, one clock; any number of programs on them, as processes of an installation. */
export class World {
  readonly clock = new TestClock();
  readonly log: MemoryLog;
  readonly disk = new MemoryDisk();
  readonly blobs = new MemoryBlobs();
  readonly keyStore = memoryKeyStore();
  /** Past all hooks. */
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly projector: TestProjector;
  #programs = 0;

  /** `given`: true for a store that checks gates in the write (embedded), false for one that does not (EventStoreDB). */
  constructor(readonly given: boolean) {
    this.log = createMemoryLog({ given, now: () => this.clock.now() });
    this.store = memoryEventStore(this.log);
    this.readStore = openMemoryReadStore({ disk: this.disk, now: () => this.clock.elapsed() });
    this.projector = new TestProjector(this.store, this.readStore);
  }

  program(options: ProgramOptions = {}): Program {
    this.#programs += 1;
    return new Program(this, options, this.#programs);
  }

  /** An organization with one product (`p1`, number 1). */
  async withProduct(body: object = {}): Promise<Program> {
    const program = this.program();
    await program.done({ type: 'CreateOrganization', orgId: ORG, body: { id: ORG, name: 'Acme' } });
    await program.done({ type: 'CreateProject', orgId: ORG, body: { id: 'default', name: 'Default' } });
    await program.product('p1', body);
    return program;
  }

  stream(stream: StreamName): Promise<readonly Recorded[]> {
    return this.store.readStream(stream, { limit: 100_000 });
  }

  async types(stream: StreamName): Promise<readonly string[]> {
    return (await this.stream(stream)).map(({ type }) => type);
  }

  async everything(): Promise<readonly Recorded[]> {
    return (await this.store.readAll({ after: '0'.repeat(20) as Recorded['position'], limit: 1_000_000 }))
      .events;
  }
}

/** One process of the write side. */
export class Program {
  readonly store: EventStore;
  readonly executor: Executor;
  readonly states: JudgedStates;
  readonly reservations: Reservations;
  readonly identities: ProductIdentities;
  readonly fleetQueries: FleetQueries;
  readonly settlement: Settlement;
  readonly sightings: Sightings;
  readonly spooled: SpooledImports;
  readonly migrations: MigrationRuns;
  readonly firmwareBytes: FirmwareBytes;
  /** What migrations here broke off with. */
  readonly migrationFailures: unknown[] = [];
  readonly running: Set<string>;
  readonly handlers: Readonly<Record<CommandName, CommandHandler>>;
  #keys = 0;

  constructor(
    readonly world: World,
    {
      step,
      spoolDir = '/nonexistent',
      random,
      timeout,
      firmwareBytes: Bytes = FirmwareBytes,
    }: ProgramOptions,
    /** Programs of one world never make the same keys. */
    private readonly number: number,
  ) {
    const { clock, readStore, projector, blobs, keyStore } = world;
    const hook: Step = async label => {
      if (label === 'append: before answer') await projector.catchUp();
      await step?.(label);
    };
    const store = memoryEventStore(world.log, { step: hook });
    const side = writeSide({
      store,
      readStore,
      blobStore: blobs,
      keyStore,
      clock,
      installationKey: INSTALLATION_KEY,
      streamsKept: STREAMS_KEPT,
      holder: `program ${number}`,
      spoolDir,
      publicUrl: 'https://fleet.example',
      maxFirmwareBytes: 1_000_000,
      seats: 5,
      ...(random !== undefined && { randomBytes: random }),
      ...(timeout !== undefined && { timeout }),
      interrupted: (what, _, cause) => {
        if (what === 'migration') this.migrationFailures.push(cause);
      },
      instead: { firmwareBytes: own => new Bytes(own) },
    });
    this.store = store;
    this.states = side.executor.states;
    this.executor = side.executor;
    this.reservations = side.reservations;
    this.identities = side.identities;
    this.fleetQueries = side.fleetQueries;
    this.settlement = side.settlement;
    this.sightings = side.sightings;
    this.spooled = side.spooled;
    this.migrations = side.migrations;
    this.firmwareBytes = side.firmwareBytes;
    this.running = side.running;
    this.handlers = side.handlers;
  }

  /** Same key, same request. */
  envelope(key: string, more: Partial<Envelope> = {}): Envelope {
    return {
      commandId: commandIdOf(ORG, 'tester', key),
      actor: 'tester',
      orgId: ORG,
      correlationId: key,
      causationId: key,
      ...more,
    };
  }

  execute(command: AnyCommand, key = this.newKey(), more: Partial<Envelope> = {}): Promise<Outcome> {
    return this.executor.execute({ command, envelope: this.envelope(key, more) });
  }

  /** A command that must be accepted. */
  async done(command: AnyCommand, key = this.newKey(), more: Partial<Envelope> = {}): Promise<Done> {
    const outcome = await this.execute(command, key, more);
    if (outcome.kind === 'rejected') throw new Error(`${command.type}: ${outcome.code} ${outcome.message}`);
    return outcome;
  }

  /** A request as a transport brings it. */
  send(
    name: CommandName,
    more: Partial<Omit<CommandRequest, 'name'>> & {
      readonly key?: string;
      readonly ifMatch?: number;
    },
  ): Promise<CommandAnswer> {
    const { key = this.newKey(), ifMatch, params = {}, ...rest } = more;
    const productId = params['productId'];
    return this.handlers[name]({
      name,
      params: { orgId: ORG, ...params },
      query: {},
      body: {},
      stream: undefined,
      contentType: 'application/json',
      charset: 'utf-8',
      preferAsync: false,
      accept: 'application/json',
      products: 'all',
      holds: () => true,
      signIn: null,
      isInstallation: true,
      envelope: this.envelope(key, {
        ...(more.key !== undefined && { keySent: true }),
        ...(productId !== undefined && { productId }),
        ...(ifMatch !== undefined && { ifMatch }),
      }),
      signal: () => new AbortController().signal,
      ...rest,
    });
  }

  async sent(name: CommandName, more: Parameters<Program['send']>[1]): Promise<CommandDone> {
    const answer = await this.send(name, more);
    if (answer.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  }

  product(productId: string, body: object = {}): Promise<Done> {
    const details = { name: productId, description: '', ...body };
    return this.done({ type: 'CreateProduct', orgId: ORG, productId, body: details });
  }

  device(deviceId: string, productId = 'p1', body: object = {}): Promise<Done> {
    return this.done({ type: 'CreateDevice', orgId: ORG, productId, body: { id: deviceId, ...body } });
  }

  newKey(): string {
    this.#keys += 1;
    return `key ${this.#keys} of program ${this.number}`;
  }
}

export const bytes = (text: string): Readable => Readable.from([Buffer.from(text)]);
