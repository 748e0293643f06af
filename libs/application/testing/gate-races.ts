import {
  deviceStream,
  firmwareStream,
  groupStream,
  productStream,
  type Recorded,
  type StreamName,
} from '#contracts';
import type { DeviceState, FirmwareState, GroupState } from '#domain';
import type { AnyCommand } from '../executor/aggregates';
import { uploadOf } from './uploads';
import { ORG, type Program } from './world';

const d = (deviceId: string) => ({ orgId: ORG, productId: 'p1', deviceId });
const product = { orgId: ORG, productId: 'p1' };

/** A command that rests on a gate, one that closes the gate, and what may never be the case afterwards. */
export interface Race {
  readonly rule: string;
  readonly prepare?: (program: Program) => Promise<unknown>;
  readonly product?: object;
  readonly command: AnyCommand;
  readonly stream: StreamName;
  readonly closing: AnyCommand;
  readonly gate: StreamName;
  /** The event that closes the gate. */
  readonly closes: Recorded['type'];
  /** Whether the command's effect stands, by the state of its stream. */
  stands(state: unknown): boolean;
  readonly refusals: readonly string[];
}

/** Each gate, and each kind of effect that rests on one. */
export const RACES: readonly Race[] = [
  {
    rule: 'A22 a device joins a product that is being archived',
    command: { type: 'CreateDevice', ...product, body: { id: 'd1' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ membership }: DeviceState) => membership !== null,
    refusals: ['product_archived'],
  },
  {
    rule: 'A25 a device joins a product that is being deleted',
    command: { type: 'CreateDevice', ...product, body: { id: 'd1' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'DeleteProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductDeletionRequested',
    stands: ({ membership }: DeviceState) => membership !== null,
    refusals: ['product_closing'],
  },
  {
    rule: 'A13 a device moves into a product that is being archived',
    prepare: async program => {
      await program.product('p2');
      await program.device('d1');
    },
    command: { type: 'MoveDevice', ...d('d1'), body: { productId: 'p2' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ArchiveProduct', ...product, productId: 'p2' },
    gate: productStream(ORG, 'p2'),
    closes: 'ProductArchived',
    stands: ({ move }: DeviceState) => move !== null,
    refusals: ['product_archived'],
  },
  {
    rule: 'D2 a device joins a product that is said to be of other hardware',
    command: {
      type: 'ImportDevice',
      ...d('d1'),
      importId: 'i1',
      line: 1,
      properties: {},
      groups: [],
      hardware: 'blue',
    },
    stream: deviceStream(ORG, 'd1'),
    closing: {
      type: 'AnswerConfigurationQuestion',
      ...product,
      question: 'hardware',
      body: { answer: 'red' },
    },
    gate: productStream(ORG, 'p1'),
    closes: 'ConfigurationAnswered',
    stands: ({ membership }: DeviceState) => membership !== null,
    refusals: ['wrong_hardware'],
  },
  {
    rule: 'D2 a device moves into a product that is said to be of other hardware',
    product: { hardware: 'blue' },
    prepare: async program => {
      await program.product('p2');
      await program.device('d1');
    },
    command: { type: 'MoveDevice', ...d('d1'), body: { productId: 'p2' } },
    stream: deviceStream(ORG, 'd1'),
    closing: {
      type: 'AnswerConfigurationQuestion',
      ...product,
      productId: 'p2',
      question: 'hardware',
      body: { answer: 'red' },
    },
    gate: productStream(ORG, 'p2'),
    closes: 'ConfigurationAnswered',
    stands: ({ move }: DeviceState) => move !== null,
    refusals: ['wrong_hardware'],
  },
  {
    rule: 'C7 a sub-device is attached to a gateway that is being removed',
    prepare: async program => {
      await program.product('hubs', { deviceType: 'gateway' });
      await program.product('tags', { deviceType: 'sub-device' });
      await program.device('g1', 'hubs');
      await program.device('s1', 'tags');
    },
    command: {
      type: 'AttachDevice',
      ...d('s1'),
      productId: 'tags',
      gatewayId: 'g1',
      gatewayProductId: 'hubs',
    },
    stream: deviceStream(ORG, 's1'),
    closing: { type: 'RemoveDevice', ...d('g1'), productId: 'hubs' },
    gate: deviceStream(ORG, 'g1'),
    closes: 'DeviceRemovalRequested',
    stands: ({ gateways }: DeviceState) => gateways.length > 0,
    refusals: ['gateway_closing'],
  },
  {
    rule: 'C22 a device is bound while the binding mode changes',
    prepare: async program => {
      await program.device('d1');
      await program.done({ type: 'BindDevice', ...d('d1'), body: { account: 'first' } });
    },
    command: { type: 'BindDevice', ...d('d1'), body: { account: 'second' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ChangeBindingMode', ...product, body: { mode: 'single' } },
    gate: productStream(ORG, 'p1'),
    closes: 'BindingModeChangeStarted',
    stands: ({ bindings }: DeviceState) => bindings.includes('second'),
    refusals: ['mode_changing'],
  },
  {
    rule: 'D23 a device is locked to a version that is being deleted',
    prepare: async program => {
      await program.done(uploadOf(1));
      await program.device('d1');
    },
    command: { type: 'LockDevice', ...d('d1'), body: { version: 1 } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'DeleteFirmware', ...product, version: 1 },
    gate: firmwareStream(ORG, 'p1'),
    closes: 'FirmwareDeletionRequested',
    stands: ({ lock }: DeviceState) => lock !== null,
    refusals: ['firmware_closing'],
  },
  {
    rule: 'D23 a locked device is locked to another version that is being deleted',
    prepare: async program => {
      await program.done(uploadOf(1));
      await program.done(uploadOf(2));
      await program.device('d1');
      await program.done({ type: 'LockDevice', ...d('d1'), body: { version: 1 } });
    },
    command: { type: 'LockDevice', ...d('d1'), body: { version: 2 } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'DeleteFirmware', ...product, version: 2 },
    gate: firmwareStream(ORG, 'p1'),
    closes: 'FirmwareDeletionRequested',
    stands: ({ lock }: DeviceState) => {
      // Refused or not, it is locked: to what it was before, or to what it was told.
      if (lock === null) throw new Error('the lock that was there is lost');
      return lock.version === 2;
    },
    refusals: ['firmware_closing'],
  },
  {
    rule: 'C25 a device is shared while sharing is turned off',
    product: { sharing: true },
    prepare: async program => {
      await program.device('d1');
      await program.done({ type: 'BindDevice', ...d('d1'), body: { account: 'owner' } });
    },
    command: { type: 'ShareDevice', ...d('d1'), body: { account: 'guest' } },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ChangeProduct', ...product, body: { sharing: false } },
    gate: productStream(ORG, 'p1'),
    closes: 'SharingChanged',
    stands: ({ shares }: DeviceState) => shares.length > 0,
    refusals: ['sharing_off'],
  },
  {
    rule: 'D16 a device joins a group that is being deleted',
    prepare: async program => {
      await program.device('d1');
      await program.done({ type: 'CreateGroup', ...product, body: { name: 'g' } });
    },
    command: { type: 'AddDeviceToGroup', ...d('d1'), group: 'g' },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'DeleteGroup', ...product, group: 'g' },
    gate: groupStream(ORG, 'p1', 'g'),
    closes: 'GroupDeleted',
    stands: ({ groups }: DeviceState) => groups.length > 0,
    refusals: ['group_unknown', 'group_closing'],
  },
  {
    rule: 'A22 a group is deleted while its product is archived',
    prepare: program => program.done({ type: 'CreateGroup', ...product, body: { name: 'g' } }),
    command: { type: 'DeleteGroup', ...product, group: 'g' },
    stream: groupStream(ORG, 'p1', 'g'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ exists }: GroupState) => !exists,
    refusals: ['product_archived'],
  },
  {
    rule: 'A22 a firmware is withdrawn while its product is archived',
    prepare: async program => {
      await program.done(uploadOf(1));
      await program.done({ type: 'CreateGroup', ...product, body: { name: 'g' } });
      await program.done({ type: 'ReleaseFirmware', ...product, version: 1, body: { groups: ['g'] } });
    },
    command: { type: 'WithdrawFirmware', ...product, version: 1, body: { groups: ['g'] } },
    stream: firmwareStream(ORG, 'p1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ groups }: FirmwareState) => groups.get('g')?.length === 0,
    refusals: ['product_archived'],
  },
  {
    rule: 'A22 a firmware is deleted while its product is archived',
    prepare: program => program.done(uploadOf(1)),
    command: { type: 'DeleteFirmware', ...product, version: 1 },
    stream: firmwareStream(ORG, 'p1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ versions }: FirmwareState) => versions.get(1)?.deletion !== null,
    refusals: ['product_archived'],
  },
  {
    rule: 'D8 a device is let in while its product is archived',
    prepare: async program => {
      await program.done({ type: 'QuarantineDevice', ...d('d1'), reason: 'unknown-device', reported: null });
    },
    command: { type: 'ApproveDevice', ...d('d1') },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ membership, quarantine }: DeviceState) => {
      if ((membership === null) === (quarantine === null)) throw new Error('in quarantine or a member');
      return membership !== null;
    },
    refusals: ['product_archived'],
  },
  {
    rule: 'D8 a member is let out of quarantine while its product is archived',
    prepare: async program => {
      await program.device('d1');
      await program.done({ type: 'QuarantineDevice', ...d('d1'), reason: 'other-product', reported: '9' });
    },
    command: { type: 'ApproveDevice', ...d('d1') },
    stream: deviceStream(ORG, 'd1'),
    closing: { type: 'ArchiveProduct', ...product },
    gate: productStream(ORG, 'p1'),
    closes: 'ProductArchived',
    stands: ({ quarantine }: DeviceState) => quarantine === null,
    refusals: ['product_archived'],
  },
];
