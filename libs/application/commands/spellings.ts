import { deviceStream, oneSpelling, spellingsOf, type CommandName, type PlanMigrationBody } from '#contracts';
import { devices, documentId } from '#projections';
import { ReadStoreUnavailable, type ReadStore } from '#read-store';
import { eachOf } from '../each-of';
import type { StreamStates } from '../executor/stream-states';
import type { CommandHandler, CommandRequest } from './request';

export interface SpellingParts {
  readonly states: StreamStates;
  readonly readStore: ReadStore;
}

/** Streams looked at side by side. */
const AT_ONCE = 64;

/**
 * 24 hex characters are one device id, in lower case (domain.md 1). A device that an earlier release stored in another
 * spelling answers under that one, and in capitals under every other that is not stored itself (docs/adr/0028).
 */
export class DeviceSpellings {
  constructor(private readonly parts: SpellingParts) {}

  /** The id that the device is stored under; the one spelling where there is none yet. */
  async stored(orgId: string, id: string): Promise<string> {
    const lower = oneSpelling(id);
    if (lower === null) return id;
    for (const spelling of spellingsOf(id)) if (await this.#isStored(orgId, spelling)) return spelling;
    return lower;
  }

  /**
   * The same of many ids, most of them new, by what the read model of devices has: nothing is stored in capitals any
   * more, so it is as good as the log once it has seen what was there before.
   */
  async storedAll(orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const stored = new Map(ids.map(id => [id, oneSpelling(id) ?? id]));
    const spellings = new Map<string, readonly string[]>();
    for (const id of ids) {
      const lower = oneSpelling(id);
      if (lower !== null)
        spellings.set(
          id,
          spellingsOf(id).filter(other => other !== lower),
        );
    }
    const old = await this.#found(orgId, [...spellings.values()].flat());
    if (old.size === 0) return stored;
    await eachOf([...spellings], AT_ONCE, async ([id, candidates]) => {
      if (candidates.some(candidate => old.has(candidate))) stored.set(id, await this.stored(orgId, id));
    });
    return stored;
  }

  async #found(orgId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    try {
      const documents = await this.parts.readStore.load(
        devices,
        ids.map(id => documentId(orgId, id)),
      );
      return new Set(documents.map(({ id }) => id.slice(orgId.length + 1)));
    } catch (error) {
      if (!(error instanceof ReadStoreUnavailable)) throw error;
      // The log is asked instead: slower, and as good.
      return new Set(ids);
    }
  }

  async #isStored(orgId: string, id: string): Promise<boolean> {
    const stream = deviceStream(orgId, id);
    const { states } = this.parts;
    const known = states.remembered(stream, Infinity);
    return (known !== undefined && known.revision >= 0) || (await states.read(stream)).revision >= 0;
  }
}

/** Parameters that name a device. */
const IN_PATH = ['deviceId', 'subDeviceId'] as const;

/** Fields of bodies that name a device. */
const IN_BODY: Partial<Readonly<Record<CommandName, readonly string[]>>> = {
  CreateDevice: ['id', 'specifiedGatewayId'],
  ChangeGateway: ['gatewayId'],
  CheckIn: ['via'],
  OwnCheckIn: ['via'],
  RegisterDevice: ['deviceId'],
  ReleaseFirmware: ['evidenceDeviceId'],
};

/** The handler, told of devices by the ids that they are stored under. */
export function spelled(handle: CommandHandler, spellings: DeviceSpellings): CommandHandler {
  const told = async (request: CommandRequest) =>
    handle(await inPath(await inBody(request, spellings), spellings));
  return request => (hasSpellings(request) ? told(request) : handle(request));
}

/** Most requests name no device that could be spelled in two ways: they wait for nothing. */
function hasSpellings({ name, params, body }: CommandRequest): boolean {
  if (name === 'PlanMigration') return true;
  for (const parameter of IN_PATH) if (isSpelledSo(params[parameter])) return true;
  const fields = IN_BODY[name];
  if (fields === undefined) return false;
  for (const field of fields) if (isSpelledSo(Reflect.get(body, field))) return true;
  return false;
}

const isSpelledSo = (id: unknown): boolean => typeof id === 'string' && oneSpelling(id) !== null;

async function inPath(request: CommandRequest, spellings: DeviceSpellings): Promise<CommandRequest> {
  const { orgId = '' } = request.params;
  const params: Record<string, string> = { ...request.params };
  for (const parameter of IN_PATH) {
    const id = params[parameter];
    if (id !== undefined && oneSpelling(id) !== null) params[parameter] = await spellings.stored(orgId, id);
  }
  return { ...request, params };
}

async function inBody(request: CommandRequest, spellings: DeviceSpellings): Promise<CommandRequest> {
  const { orgId = '' } = request.params;
  if (request.name === 'PlanMigration') return planned(request, spellings);
  const fields = IN_BODY[request.name];
  if (fields === undefined) return request;
  const changed: Record<string, string> = {};
  for (const [field, value] of Object.entries(request.body))
    if (fields.includes(field) && typeof value === 'string' && oneSpelling(value) !== null)
      changed[field] = await spellings.stored(orgId, value);
  return Object.keys(changed).length === 0 ? request : { ...request, body: { ...request.body, ...changed } };
}

async function planned(request: CommandRequest, spellings: DeviceSpellings): Promise<CommandRequest> {
  const body = request.body as PlanMigrationBody;
  const ids = body.devices?.ids;
  if (ids === undefined) return request;
  const stored = await Promise.all(ids.map(id => spellings.stored(request.params['orgId'] ?? '', id)));
  const devices = { ...body.devices, ids: [...new Set(stored)] };
  return { ...request, body: { ...body, devices } };
}
