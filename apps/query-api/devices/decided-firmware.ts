import {
  deviceStream,
  firmwareStream,
  productStream,
  reportStream,
  spellingsOf,
  type DeviceRef,
} from '#contracts';
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
import type { HttpRequest } from '#platform';
import type { LogReading } from '../reading/log-reading';
import { missing, parameter } from '../reading/resources';

interface Decided {
  /** As it is stored (docs/adr/0028). */
  readonly device: DeviceRef;
  readonly decision: FirmwareDecision;
  /** D25: a lock that counts from the next connect or boot on. */
  readonly waiting: Lock | null;
}

/** Which firmware the device of the path should run, decided from the log itself, as a check-in decides it (domain.md 3). */
export async function decidedFirmware(log: LogReading, request: HttpRequest): Promise<Decided> {
  const [orgId, productId] = [parameter(request, 'orgId'), parameter(request, 'productId')];
  const { deviceId, state } = await deviceInItsSpelling(log, orgId, parameter(request, 'deviceId'));
  const [ofProduct, ofFirmware, ofReport] = await Promise.all([
    log.replayed(product, productStream(orgId, productId)),
    log.replayed(firmware, firmwareStream(orgId, productId)),
    log.replayed(report, reportStream(orgId, deviceId)),
  ]);
  const present = presentProduct(ofProduct.state);
  const membership = memberOf(state, productId);
  if (present === null || membership === null) throw missing(`device ${deviceId} in product ${productId}`);
  const decision = decideFirmwareFor({
    device: state,
    membership,
    report: ofReport.state,
    product: present,
    firmware: ofFirmware.state,
  });
  return {
    device: { orgId, productId, deviceId },
    decision,
    waiting: waitingLock(state, ofReport.state),
  };
}

async function deviceInItsSpelling(log: LogReading, orgId: string, said: string) {
  for (const deviceId of spellingsOf(said)) {
    const { state, last } = await log.replayed(device, deviceStream(orgId, deviceId));
    if (last !== null) return { deviceId, state };
  }
  return { deviceId: said, state: device.initialState() };
}
