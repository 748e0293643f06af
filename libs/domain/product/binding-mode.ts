import type { BindingMode, BindingModeBody, CreateProductBody, NetworkMethod } from '#contracts';
import { accept, reject, unchanged, type Rejected } from '../decider';
import type { Finding } from '../finding';
import type { InProduct } from '../in-product';
import { openProductCommand, presentProductCommand } from './declaration';

/** C23: Bluetooth products are alternate or single. */
function refuseMode(mode: BindingMode, networkMethods: readonly NetworkMethod[]): Rejected | null {
  return mode === 'multi' && networkMethods.includes('bluetooth')
    ? reject('mode_not_supported', 'A Bluetooth product is alternate or single (C23).')
    : null;
}

/** C19 to C23: multi unless said otherwise, single with Bluetooth. */
export function initialBindingMode(body: CreateProductBody): BindingMode | Rejected {
  const methods = body.networkMethods ?? [];
  const mode = body.bindingMode ?? (methods.includes('bluetooth') ? 'single' : 'multi');
  return refuseMode(mode, methods) ?? mode;
}

export interface ChangeBindingMode extends InProduct {
  readonly type: 'ChangeBindingMode';
  readonly body: BindingModeBody;
}

/** C22, C23: from multi to another mode only when no device has two accounts; that is counted behind the gate. */
export const changeBindingMode = openProductCommand<ChangeBindingMode>('ChangeBindingMode', {
  decide({ body }, { bindingMode: from, modeChange, networkMethods }) {
    if (modeChange !== null) {
      return modeChange.to === body.mode
        ? unchanged
        : reject('mode_changing', 'The binding mode is being changed.');
    }
    if (from === body.mode) return unchanged;
    const refusal = refuseMode(body.mode, networkMethods);
    if (refusal !== null) return refusal;
    const data = { from, to: body.mode };
    return accept([{ type: from === 'multi' ? 'BindingModeChangeStarted' : 'BindingModeChanged', data }]);
  },
});

/** The end of a change of the binding mode; `request` is the event that opened it. */
export interface SettleBindingMode extends InProduct {
  readonly type: 'SettleBindingMode';
  readonly request: string;
  readonly finding: Finding;
}

export const settleBindingMode = presentProductCommand<SettleBindingMode>('SettleBindingMode', {
  decide({ request, finding }, { modeChange, bindingMode }) {
    if (modeChange === null || modeChange.eventId !== request) return unchanged;
    const { to } = modeChange;
    if (finding.kind === 'timeout') {
      return accept([{ type: 'BindingModeChangeRejected', data: { to, cause: 'timeout', devices: 0 } }]);
    }
    const { devices } = finding;
    return devices === 0
      ? accept([{ type: 'BindingModeChanged', data: { from: bindingMode, to } }])
      : accept([{ type: 'BindingModeChangeRejected', data: { to, cause: 'devices-bound', devices } }]);
  },
});
