import type { FirmwareDecision, Lock } from '#domain';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { decidedFirmware } from './decided-firmware';

/** Which firmware the device should run, and why: decided from the log itself, as a check-in decides it (domain.md 3). */
export const getFirmwareDecision =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetFirmwareDecision'> =>
  async request => {
    const log = await freshness.readLog(request);
    const { decision, waiting } = await decidedFirmware(log, request);
    const decidedAt = new Date(now()).toISOString();
    return answerAt(log.position, {
      ...explained(decision),
      waitingLock: waiting && shown(waiting),
      decidedAt,
    });
  };

/** `version`: what it should run; `offer`: what it would be told to install now, null with the reason in `noOffer`. */
const explained = ({ target, offer, noOffer }: FirmwareDecision) => ({
  version: target.version,
  reason: target.reason,
  because: target.because,
  offer,
  noOffer,
});

/** D25: the version that is to run from the next connect or boot on. */
const shown = ({ version, when, eventId }: Lock) => ({ version, when, because: [eventId] });
