import {
  productStream,
  type BindBody,
  type BindingMode,
  type DeviceEvent,
  type ShareBody,
  type TransferBody,
} from '#contracts';
import { accept, reject, unchanged } from '../decider';
import { bindingModeStands, sharingStands } from '../gates';
import { presentProduct } from '../product/state';
import { productOf } from '../in-product';
import {
  activeMemberCommand,
  deviceCommand,
  memberCommand,
  refuseUnlessMember,
  type OnDevice,
} from './declaration';
import type { DeviceState } from './state';

type BindingChanged = Extract<DeviceEvent, { type: 'BindingChanged' }>;

const bindingChanged = (
  from: readonly string[],
  to: readonly string[],
  mode: BindingMode,
): BindingChanged => ({
  type: 'BindingChanged',
  data: { from: [...from], to: [...to], mode },
});

/** The end of a binding revokes the shares that its account gave. */
const sharesOf = (accounts: readonly string[], { shares }: DeviceState): readonly DeviceEvent[] =>
  shares
    .filter(share => accounts.includes(share.by))
    .map(({ by, account }) => ({ type: 'ShareRevoked', data: { by, account } }));

export interface BindDevice extends OnDevice {
  readonly type: 'BindDevice';
  readonly body: BindBody;
}

/** C19 to C21: `multi` adds, `alternate` replaces in one event, `single` refuses while another has it. */
export const bindDevice = activeMemberCommand<BindDevice>('BindDevice', {
  decide({ orgId, productId, deviceId, body }, state, { facts }) {
    const stream = productStream(orgId, productId);
    const product = presentProduct(facts.get('product', stream));
    if (product === null) return reject('not_found', `There is no product ${productId}.`);
    const { bindings } = state;
    if (bindings.includes(body.account)) return unchanged;
    if (product.modeChange !== null) return reject('mode_changing', 'The binding mode is being changed.');
    const gates = [bindingModeStands(stream)];
    switch (product.bindingMode) {
      case 'multi':
        return accept([bindingChanged(bindings, [...bindings, body.account], 'multi')], gates);
      case 'alternate':
        return accept(
          [bindingChanged(bindings, [body.account], 'alternate'), ...sharesOf(bindings, state)],
          gates,
        );
      case 'single':
        return bindings.length === 0
          ? accept([bindingChanged([], [body.account], 'single')], gates)
          : reject('device_bound', `Device ${deviceId} is bound to another account (C21).`);
    }
  },
});

export interface UnbindDevice extends OnDevice {
  readonly type: 'UnbindDevice';
  readonly body: BindBody;
}

/** Always possible, also in an archived product, and where a device was removed while it was bound (D14). */
export const unbindDevice = deviceCommand<UnbindDevice>('UnbindDevice', {
  decide(command, state, { facts }) {
    const { account } = command.body;
    const { membership, bindings } = state;
    const wasRemoved = membership === null && bindings.includes(account);
    const refusal = wasRemoved ? null : refuseUnlessMember(command, state);
    if (refusal !== null) return refusal;
    if (!bindings.includes(account)) return unchanged;
    const mode = presentProduct(facts.get('product', productOf(command)))?.bindingMode ?? 'multi';
    const rest = bindings.filter(other => other !== account);
    return accept([bindingChanged(bindings, rest, mode), ...sharesOf([account], state)]);
  },
});

export interface TransferCustody extends OnDevice {
  readonly type: 'TransferCustody';
  readonly body: TransferBody;
}

/**
 * From one account to another in one append, in every mode: as many accounts have it as before, or one less where the
 * other has it already. What the first has shared ends with its binding.
 */
export const transferCustody = activeMemberCommand<TransferCustody>('TransferCustody', {
  decide({ orgId, productId, deviceId, body: { from, to } }, state, { facts }) {
    const { bindings } = state;
    if (!bindings.includes(from))
      return reject('device_not_bound', `Device ${deviceId} is not bound to ${from}.`);
    if (from === to) return unchanged;
    const mode =
      presentProduct(facts.get('product', productStream(orgId, productId)))?.bindingMode ?? 'multi';
    const after = bindings.includes(to)
      ? bindings.filter(account => account !== from)
      : bindings.map(account => (account === from ? to : account));
    return accept([
      { type: 'CustodyTransferred', data: { from, to } },
      bindingChanged(bindings, after, mode),
      ...sharesOf([from], state),
    ]);
  },
});

export interface ShareDevice extends OnDevice {
  readonly type: 'ShareDevice';
  readonly body: ShareBody;
}

/** C24, C25: only while sharing is on; shares that were given stay when it is turned off. */
export const shareDevice = activeMemberCommand<ShareDevice>('ShareDevice', {
  decide({ orgId, productId, deviceId, body }, { bindings, shares }, { facts }) {
    const stream = productStream(orgId, productId);
    const by = body.by ?? (bindings.length === 1 ? bindings[0] : undefined);
    if (by === undefined) {
      return bindings.length === 0
        ? reject('device_not_bound', `Device ${deviceId} is bound to nobody who could share it.`)
        : reject('invalid_fields', 'The device has several accounts: say which one shares.', {
            errors: [{ path: '/by', message: 'is required where a device has several accounts' }],
          });
    }
    if (!bindings.includes(by))
      return reject('device_not_bound', `Device ${deviceId} is not bound to ${by}.`);
    if (shares.some(share => share.by === by && share.account === body.account)) return unchanged;
    if (presentProduct(facts.get('product', stream))?.sharing !== true) {
      return reject('sharing_off', `Sharing is off for product ${productId} (C25).`);
    }
    return accept([{ type: 'DeviceShared', data: { by, account: body.account } }], [sharingStands(stream)]);
  },
});

export interface RevokeShare extends OnDevice {
  readonly type: 'RevokeShare';
  readonly account: string;
}

export const revokeShare = memberCommand<RevokeShare>('RevokeShare', {
  decide({ account }, { shares }) {
    return accept(
      shares
        .filter(share => share.account === account)
        .map(({ by }) => ({ type: 'ShareRevoked', data: { by, account } })),
    );
  },
});
