import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { positionNumber, START, type Position } from '#contracts';

/** Everything but the server's own events. */
const NOT_THE_SERVERS_OWN = '^[^$].*';

/** Times 32 records looked at by the server's filter, between two checkpoints. */
const CHECKPOINT_INTERVAL = 100;

/** A `ReadReq` that subscribes to the log after a position. */
export function subscriptionRequest(after: Position): ReadReq {
  const options = new ReadReq.Options()
    .setAll(allAfter(after))
    .setFilter(filter())
    .setResolveLinks(false)
    .setSubscription(new ReadReq.Options.SubscriptionOptions())
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
  return new ReadReq().setOptions(options);
}

function allAfter(after: Position): ReadReq.Options.AllOptions {
  const all = new ReadReq.Options.AllOptions();
  if (after === START) return all.setStart(new Empty());
  const commit = String(positionNumber(after));
  return all.setPosition(new ReadReq.Options.Position().setCommitPosition(commit).setPreparePosition(commit));
}

const filter = (): ReadReq.Options.FilterOptions =>
  new ReadReq.Options.FilterOptions()
    .setEventType(new ReadReq.Options.FilterOptions.Expression().setRegex(NOT_THE_SERVERS_OWN))
    .setCount(new Empty())
    .setCheckpointintervalmultiplier(CHECKPOINT_INTERVAL);
