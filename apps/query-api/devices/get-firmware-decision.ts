import { deviceStream, firmwareStream, productStream, reportStream, spellingsOf } from '#contracts';
import {
  decideFirmwareFor,
  device,
  firmware,
  memberOf,
  presentProduct,
  product,
  report,
  waitingLock,
  type FirmwareDecision,
  type Lock,
} from '#domain';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import type { LogReading } from '../reading/log-reading';
import { missing, parameter } from '../reading/resources';

/** Which firmware the device should run, and why: decided from the log itself, as a check-in decides it (domain.md 3). */
export const getFirmwareDecision =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetFirmwareDecision'> =>
  async request => {
    const log = await freshness.readLog(request);
    const [orgId, productId] = [parameter(request, 'orgId'), parameter(request, 'productId')];
    const said = parameter(request, 'deviceId');
    const { deviceId, ofDevice } = await deviceInItsSpelling(log, orgId, said);
    const [ofProduct, ofFirmware, ofReport] = await Promise.all([
      log.replayed(product, productStream(orgId, productId)),
      log.replayed(firmware, firmwareStream(orgId, productId)),
      log.replayed(report, reportStream(orgId, deviceId)),
    ]);
    const present = presentProduct(ofProduct.state);
    const membership = memberOf(ofDevice.state, productId);
    if (present === null || membership === null) throw missing(`device ${deviceId} in product ${productId}`);
    const decision = decideFirmwareFor({
      device: ofDevice.state,
      membership,
      report: ofReport.state,
      product: present,
      firmware: ofFirmware.state,
    });
    const waiting = waitingLock(ofDevice.state, ofReport.state);
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

/** As it is stored (docs/adr/0028). */
async function deviceInItsSpelling(log: LogReading, orgId: string, said: string) {
  for (const deviceId of spellingsOf(said)) {
    const { state, last } = await log.replayed(device, deviceStream(orgId, deviceId));
    if (last !== null) return { deviceId, ofDevice: { state } };
  }
  return { deviceId: said, ofDevice: { state: device.initialState() } };
}
