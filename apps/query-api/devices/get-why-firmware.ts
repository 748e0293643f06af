import { readVersion, reportStream, type DeviceRef, type FirmwareVersion, type Recorded } from '#contracts';
import type { FirmwareDecision, Lock } from '#domain';
import { eventIndex, organizations } from '#projections';
import { chainFrom, eventsOf } from '../audit/chain';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import type { LogReading } from '../reading/log-reading';
import { decidedFirmware } from './decided-firmware';

/** Why a device should run a version, or should not: the decision of a check-in with the events that it rests on. */
export const getWhyFirmware =
  ({ freshness }: QueryTools): AnswerHandler<'GetWhyFirmware'> =>
  async request => {
    const reading = await freshness.read(request, organizations, eventIndex);
    const log = await freshness.readLog(request);
    const { device, decision, waiting } = await decidedFirmware(log, request);
    const { orgId } = device;
    const { target, noOffer } = decision;
    const asked = request.query['version'];
    const version = asked === undefined ? target.version : readVersion(asked);
    const seen = { orgId, reading, log };
    const ids = [...target.because, ...(waiting === null ? [] : [waiting.eventId])];
    const reasons = ids.length === 0 ? [] : [...(await eventsOf(seen, ids)).values()];
    const offers = version === null ? [] : await lastOffer(log, device, version);
    return answerAt(reading.position, {
      version,
      isTarget: version === target.version,
      target: target.version,
      reason: target.reason,
      noOffer,
      sentence: sentenceOf(device, version, decision, waiting),
      ...(await chainFrom(seen, [...reasons, ...offers])),
    });
  };

/** Of a report stream, events that are looked through for an offer. */
const LOOKED_AT = 500;

/** The newest offer of the version, where there was one of late. */
async function lastOffer(
  log: LogReading,
  { orgId, deviceId }: DeviceRef,
  version: FirmwareVersion,
): Promise<readonly Recorded[]> {
  const stream = reportStream(orgId, deviceId);
  const newest = await log.events(stream, { direction: 'backwards', limit: LOOKED_AT });
  const offer = newest.find(event => event.type === 'UpdateOffered' && event.data.version === version);
  return offer === undefined ? [] : [offer];
}

const REASONS: Readonly<Record<FirmwareDecision['target']['reason'], string>> = {
  lock: 'it is locked to it',
  development: 'it is a development device',
  'group-release': 'that is released to a group of it',
  'product-release': 'that is released to the product',
  'nothing-released': 'nothing is released to it',
};

const AGAINST: Readonly<Record<NonNullable<FirmwareDecision['noOffer']>, string>> = {
  'no-target': 'there is nothing to install',
  running: 'it runs it already',
  quarantined: 'it is in quarantine',
  'bytes-missing': 'the bytes of the version are not there',
  'auto-update-off': 'the product updates nothing by itself',
  'downgrade-not-allowed': 'it runs a higher version, and the product allows no downgrade',
  'attempts-used-up': 'it failed as often as the product allows',
};

/** The decision for people. */
function sentenceOf(
  { deviceId }: DeviceRef,
  version: FirmwareVersion | null,
  { target, noOffer }: FirmwareDecision,
  waiting: Lock | null,
): string {
  const should =
    target.version === null ? 'should be told of no version' : `should run version ${target.version}`;
  const instead = version === target.version || version === null ? '' : `, not ${version}`;
  const now = noOffer === null ? 'It is told so' : `It is told nothing now: ${AGAINST[noOffer]}`;
  const later =
    waiting === null ? '' : ` From its next connect or boot on it is locked to version ${waiting.version}.`;
  return `Device ${deviceId} ${should}${instead}: ${REASONS[target.reason]}. ${now}.${later}`;
}
