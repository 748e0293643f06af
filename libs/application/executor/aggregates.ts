import type { DomainEvent, StreamCategory } from '#contracts';
import {
  device,
  deviceImport,
  firmware,
  group,
  migration,
  organization,
  product,
  report,
  thingModel,
  type Aggregate,
  type Command,
  type DeviceCommand,
  type FirmwareCommand,
  type GroupCommand,
  type ImportCommand,
  type MigrationCommand,
  type OrganizationCommand,
  type ProductCommand,
  type ReportCommand,
  type ThingModelCommand,
} from '#domain';

/** Every command that is decided by an aggregate. */
export type AnyCommand =
  | OrganizationCommand
  | ProductCommand
  | ThingModelCommand
  | FirmwareCommand
  | DeviceCommand
  | ReportCommand
  | GroupCommand
  | ImportCommand
  | MigrationCommand;

/**
 * An aggregate whose state type is known only to itself: what the executor folds and hands back to it. The casts in
 * `erased` are the one place where the pairing of a stream's category with its types is taken on trust.
 */
export type ErasedAggregate = Aggregate<unknown, Command, DomainEvent>;

function erased<S, C extends Command, E extends DomainEvent>(aggregate: Aggregate<S, C, E>): ErasedAggregate {
  return aggregate;
}

/** These know their commands. */
const REGISTERED = [
  organization,
  product,
  thingModel,
  migration,
  firmware,
  report,
  group,
  deviceImport,
] as const;

const AGGREGATES: ReadonlyMap<StreamCategory, ErasedAggregate> = new Map(
  [
    erased(organization),
    erased(product),
    erased(thingModel),
    erased(migration),
    erased(firmware),
    erased(device),
    erased(report),
    erased(group),
    erased(deviceImport),
  ].map(aggregate => [aggregate.category, aggregate]),
);

type Registered = (typeof REGISTERED)[number]['commandTypes'][number];

const CATEGORY_OF: Readonly<Record<Exclude<AnyCommand['type'], Registered>, StreamCategory>> = {
  ImportDevice: 'device',
  CreateDevice: 'device',
  RemoveDevice: 'device',
  MoveDevice: 'device',
  CompleteMove: 'device',
  SettleRemoval: 'device',
  AttachDevice: 'device',
  DetachDevice: 'device',
  LeaveGateways: 'device',
  QuarantineDevice: 'device',
  ApproveDevice: 'device',
  DenyDevice: 'device',
  LockDevice: 'device',
  UnlockDevice: 'device',
  ChangeDevelopmentMode: 'device',
  ChangeDeviceProperties: 'device',
  ChangeDeviceGroups: 'device',
  AddDeviceToGroup: 'device',
  RemoveDeviceFromGroup: 'device',
  BindDevice: 'device',
  UnbindDevice: 'device',
  TransferCustody: 'device',
  ShareDevice: 'device',
  RevokeShare: 'device',
};

const CATEGORIES: ReadonlyMap<string, StreamCategory> = new Map([
  ...Object.entries(CATEGORY_OF),
  ...REGISTERED.flatMap(({ commandTypes, category }) => commandTypes.map(type => [type, category] as const)),
]);

export function aggregateOfCategory(category: StreamCategory): ErasedAggregate {
  const aggregate = AGGREGATES.get(category);
  if (aggregate === undefined) throw new Error(`streams of ${category} are not decided by an aggregate`);
  return aggregate;
}

export function aggregateOf({ type }: AnyCommand): ErasedAggregate {
  const category = CATEGORIES.get(type);
  if (category === undefined) throw new Error(`${type} is decided by no aggregate`);
  return aggregateOfCategory(category);
}
