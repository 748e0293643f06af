import { parseStreamName, type Recorded } from '#contracts';
import { TrueFleet } from '../../libs/contracts/testing/true-fleet';

// Every rule is looked for in the log alone: no model and no fold of the program's has a say.

const partsOf = (event: Recorded): readonly string[] => parseStreamName(event.stream)?.parts ?? [];
const productOf = (event: Recorded): string => partsOf(event)[1] ?? '';

const normalized = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Products that have a name at the same time as another, or a number or key of another. */
export function sharedIdentities(log: readonly Recorded[]): readonly string[] {
  const broken: string[] = [];
  const owners = new Map<string, string>();
  const names = new Map<string, string>();
  const take = (value: string, id: string): void => {
    const owner = owners.get(value);
    if (owner !== undefined && owner !== id) broken.push(`${value} is of ${owner} and of ${id}`);
    owners.set(value, id);
  };
  const rename = (id: string, name: string | null): void => {
    const before = names.get(id);
    if (before !== undefined) owners.delete(before);
    if (name === null) return;
    names.set(id, `name ${normalized(name)}`);
    take(`name ${normalized(name)}`, id);
  };
  for (const event of log) {
    const id = productOf(event);
    if (event.type === 'ProductCreated') {
      rename(id, event.data.name);
      take(`number ${event.data.number}`, id);
      take(`key ${event.data.productKey}`, id);
    } else if (event.type === 'ProductDetailsChanged') {
      if (event.data.changes.name !== undefined) rename(id, event.data.changes.name);
    } else if (event.type === 'ProductDeleted') rename(id, null);
  }
  return broken;
}

/** Devices with several accounts in products whose mode ended as single. */
export function doubleBindings(log: readonly Recorded[]): readonly string[] {
  const modes = new Map<string, string>();
  for (const event of log)
    if (event.type === 'BindingModeChanged') modes.set(productOf(event), event.data.to);
  const fleet = new TrueFleet(log, 'default');
  return [...modes]
    .filter(([, mode]) => mode === 'single')
    .flatMap(([id]) => fleet.members(id))
    .filter(({ accounts }) => accounts.length > 1)
    .map(({ id, accounts }) => `${id} is bound to ${accounts.join(', ')} in mode single`);
}

/** Members of deleted products, and devices locked to deleted firmware. */
export function orphans(log: readonly Recorded[]): readonly string[] {
  const fleet = new TrueFleet(log, 'default');
  return log.flatMap(event => {
    const id = productOf(event);
    if (event.type === 'ProductDeleted')
      return fleet.members(id).map(device => `${device.id} is in ${id}, which was deleted`);
    if (event.type !== 'FirmwareDeleted') return [];
    const { version } = event.data;
    return fleet
      .members(id)
      .filter(({ lock }) => lock === version)
      .map(device => `${device.id} is locked to version ${version} of ${id}, which was deleted`);
  });
}

/** Sub-devices behind gateways that are gone. */
export function danglingSubDevices(log: readonly Recorded[]): readonly string[] {
  const home = new Map<string, string>();
  const behind = new Map<string, Set<string>>();
  for (const event of log) {
    const device = productOf(event);
    const gateways = behind.get(device) ?? new Set();
    if (event.type === 'DeviceImported') home.set(device, event.data.productId);
    else if (event.type === 'DeviceRemoved') home.delete(device);
    else if (event.type === 'DeviceAttached') behind.set(device, gateways.add(event.data.gatewayId));
    else if (event.type === 'DeviceDetached') gateways.delete(event.data.gatewayId);
  }
  return [...behind].flatMap(([device, gateways]) =>
    [...gateways].filter(id => !home.has(id)).map(id => `${device} is behind ${id}, which was removed`),
  );
}

/** Uploads that are not higher than the one before, and releases whose proof is none (D18, D22). */
export function unprovenReleases(log: readonly Recorded[]): readonly string[] {
  const uploads = new Map<string, { readonly version: number; readonly position: string }[]>();
  return log.flatMap(event => {
    const id = productOf(event);
    const known = uploads.get(id) ?? [];
    if (event.type === 'FirmwareUploaded') {
      const version = Number(event.data.version);
      uploads.set(id, [...known, { version, position: event.position }]);
      const last = known.at(-1)?.version ?? 0;
      return version > last ? [] : [`${id}: version ${version} was uploaded after ${last}`];
    }
    if (event.type !== 'FirmwareReleased' || event.data.group !== null) return [];
    const uploaded = known.find(({ version }) => version === event.data.version);
    const proof = log.find(({ id: eventId }) => eventId === event.data.evidence?.eventId);
    const isProof =
      proof?.type === 'FirmwareReported' &&
      proof.data.to === event.data.version &&
      uploaded !== undefined &&
      proof.position > uploaded.position &&
      proof.position < event.position;
    return isProof ? [] : [`${id}: version ${event.data.version} was released without proof`];
  });
}

/**
 * D2, in the order of the log: devices that joined a product, or were let go on their way to it, while it named another
 * hardware than theirs (`hardwareOf`: what a device is, null where nobody knows). Whoever was in before the product was
 * said to be of other hardware stays; what was taken back is no matter.
 */
export function strangers(
  log: readonly Recorded[],
  hardwareOf: (device: string) => string | null,
): readonly string[] {
  const takenBack = new Set(log.flatMap(({ metadata }) => metadata.compensates?.eventId ?? []));
  const named = new Map<string, string>();
  return log.flatMap(event => {
    const id = productOf(event);
    if (event.type === 'ConfigurationAnswered' && event.data.question === 'hardware')
      named.set(id, String(event.data.answer));
    const isJoin = event.type === 'DeviceImported' || event.type === 'DeviceMoveRequested';
    if (!isJoin || takenBack.has(event.id)) return [];
    const product = event.type === 'DeviceImported' ? event.data.productId : event.data.to;
    const [wanted, hardware] = [named.get(product) ?? null, hardwareOf(id)];
    return hardware === null || wanted === null || hardware === wanted
      ? []
      : [`${id}, of hardware ${hardware}, joined ${product}, which was of ${wanted}: ${event.type}`];
  });
}

/** Gates that a request has closed and nobody has settled yet, and devices on their way. */
export function openGates(log: readonly Recorded[]): readonly string[] {
  const open = new Map<string, string>();
  for (const event of log) {
    switch (event.type) {
      case 'ProductDeletionRequested':
      case 'BindingModeChangeStarted':
      case 'FirmwareDeletionRequested':
      case 'DeviceRemovalRequested':
      case 'DeviceMoveRequested':
        open.set(event.id, `${event.type} on ${event.stream}`);
        break;
      default:
        open.delete(event.metadata.$causationId);
    }
  }
  return [...open.values()];
}
