import { clockOf } from '../clock';
import { History } from '../history';
import type { World } from '../world';
import { acknowledgedHolds, writtenOnce } from './acknowledged';
import { gatesHold } from './gates';
import { keysAreFree, keysHaveOneEffect } from './keys';
import { modelsFold } from './models';
import { refusalsWereRight } from './refusals';
import { reservationsEnd } from './reservations';
import { retriesChangeNothing } from './retried';
import { brokenTeams } from '../../support/team-verdicts';
import { SEATS } from '../installation';
import { gatewaysAreThere, membersFit, namesAreUnique, numbersRise, sharesAreAllowed } from './set-wide';

/** Everything that does not hold in a world that has come to rest. */
export async function broken(world: World): Promise<readonly string[]> {
  const { store, readStore } = world.truth;
  const history = await History.of(store);
  return [
    ...acknowledgedHolds(history, world.answers),
    ...writtenOnce(history),
    ...keysHaveOneEffect(history),
    ...keysAreFree(history, world.answers),
    ...retriesChangeNothing(history, world.answers, world.retriedFrom),
    ...gatesHold(history),
    ...namesAreUnique(history),
    ...membersFit(history),
    ...gatewaysAreThere(history),
    ...sharesAreAllowed(history),
    ...numbersRise(history),
    ...brokenTeams(history.events, SEATS),
    ...reservationsEnd(history),
    ...(await refusalsWereRight(history, world.answers, { store, clock: clockOf(world.time, 0) })),
    ...(await modelsFold(history, world.models, readStore)),
  ];
}
