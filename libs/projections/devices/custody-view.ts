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

const Since = shape.object(
  {
    eventId: shape.text('Its id.'),
    at: shape.position('Where it is in the log.'),
    recordedAt: shape.time('When it was written.'),
    actor: shape.text('Who caused it.'),
    sentence: shape.text('What happened, for people.'),
  },
  'The event that let the account; null where it is one of a product that the caller does not see.',
);

const Controller = shape.object({
  account: shape.id('The account.'),
  how: shape.oneOf(['bound', 'shared'], 'By a binding of its own, or by a share.'),
  by: shape.nullable(shape.id('The account that shared it; null of a binding.')),
  since: shape.nullable(Since),
});

export const Custody = shape.named('Custody', 'Who could control a device, and since when.', {
  items: shape.listOf(Controller, 'Bindings first, each kind in its order.'),
});

export const bindingsOf = ({ accounts }: DeviceDocument) => ({
  items: accounts.map(account => ({ account })),
});

export const sharesOf = ({ shares }: DeviceDocument) => ({
  items: shares.map(({ by, account }) => ({ by, account })),
});
