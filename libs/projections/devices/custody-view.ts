import { shape } from '#contracts/http';
import type { DeviceDocument } from './document';

const Binding = shape.object({ account: shape.id('The account.') });
const Share = shape.object({
  by: shape.id('The account that shared it.'),
  account: shape.id('The account that it is shared with.'),
});

/** A device has few accounts and shares: they come whole, not in pages. */
export const Bindings = shape.named('Bindings', 'The accounts that a device is bound to (C19).', {
  items: shape.listOf(Binding, 'In the order they were bound.'),
});

export const Shares = shape.named('Shares', 'The accounts that a device is shared with (C24).', {
  items: shape.listOf(Share, 'In the order they were shared.'),
});

export const bindingsOf = ({ accounts }: DeviceDocument) => ({
  items: accounts.map(account => ({ account })),
});

export const sharesOf = ({ shares }: DeviceDocument) => ({
  items: shares.map(({ by, account }) => ({ by, account })),
});
