import { firmwareStream, groupStream, type StreamName } from '#contracts';
import { firmware } from '../../firmware/firmware';
import { releasedTo, releaseLine } from '../../firmware/state';
import { comparePrecedence, fitsScheme } from '../../firmware/version';
import { DEVICES, PRODUCTS } from '../arbitraries/commands';
import { ORG } from '../fixtures';
import type { Fleet } from '../fleet';
import { after, before, outOfTurn, typed, type Invariants } from './invariant';

const streams = (fleet: Fleet) => PRODUCTS.map(id => fleet.ledger.read(firmwareStream(ORG, id)));
const productOf = (stream: StreamName): string =>
  PRODUCTS.find(productId => firmwareStream(ORG, productId) === stream) ?? '';

export const FIRMWARE_INVARIANTS: Invariants = {
  'D18 versions only rise, and none is given twice': fleet =>
    streams(fleet).flatMap(events => {
      const versions = typed(events, 'FirmwareUploaded').map(({ data }) => data.version);
      return versions.filter((version, index) => {
        const last = versions[index - 1];
        return last !== undefined && comparePrecedence(version, last) <= 0;
      });
    }),
  'D18 versions are of the scheme of their product': (fleet, events) =>
    typed(events, 'FirmwareUploaded').filter(({ data, stream }) => {
      const scheme = fleet.product(productOf(stream))?.versionScheme;
      return scheme === undefined || !fitsScheme(data.version, scheme);
    }),
  'D22 what is released to a product was shown running': (fleet, events) =>
    typed(events, 'FirmwareReleased').filter(({ data }) => {
      const proof = fleet.ledger.events.find(({ id }) => id === data.evidence?.eventId);
      return data.group === null && !(proof?.type === 'FirmwareReported' && proof.data.to === data.version);
    }),
  'D16 a version is released only to groups that are there': (fleet, events) =>
    typed(events, 'FirmwareReleased').filter(({ data, stream }) => {
      const { group } = data;
      return group !== null && !fleet.ledger.fact('group', groupStream(ORG, productOf(stream), group)).exists;
    }),
  'D16 a group has nothing that was released to an earlier one of its name': (fleet, events) =>
    typed(events, 'FirmwareReleased').filter(({ data, stream }) => {
      const { group } = data;
      if (group === null) return false;
      const { since } = fleet.ledger.fact('group', groupStream(ORG, productOf(stream), group));
      return releaseLine(fleet.ledger.fact('firmware', stream), group).some(
        ({ position }) => position < since,
      );
    }),
  'D21 a release names what it replaces, a withdrawal what it goes back to': (fleet, events) => [
    ...typed(events, 'FirmwareReleased').filter(event => {
      const { group, previous, version } = event.data;
      const current = releasedTo(before(fleet, firmware, event), group)?.version ?? null;
      return current !== previous || current === version;
    }),
    ...typed(events, 'FirmwareWithdrawn').filter(event => {
      const { group, version, next } = event.data;
      const current = releasedTo(after(fleet, firmware, event), group)?.version ?? null;
      return current !== next || current === version;
    }),
  ],
  'domain 3: what is released is there, and stays': fleet =>
    PRODUCTS.flatMap(id => {
      const { versions, product, groups } = fleet.firmware(id);
      const lines = [product, ...groups.values()];
      return [
        ...lines.flat().filter(({ version }) => !versions.has(version)),
        ...lines.flatMap(line => versions.get(line.at(-1)?.version ?? '')?.deletion ?? []),
      ];
    }),
  'domain 3: a request to delete a version has one outcome': fleet =>
    streams(fleet).flatMap(events => {
      const steps = ['FirmwareDeletionRequested', 'FirmwareDeleted', 'FirmwareDeletionRejected'] as const;
      const deletions = typed(events, ...steps);
      return [...new Set(deletions.map(({ data }) => data.version))].flatMap(version => {
        const ofVersion = deletions.filter(({ data }) => data.version === version);
        return outOfTurn(ofVersion, [steps[0]], [steps[1], steps[2]]);
      });
    }),
  'D23 the version that a member is locked to is there': fleet =>
    PRODUCTS.flatMap(id => {
      const { versions } = fleet.firmware(id);
      return DEVICES.map(deviceId => fleet.device(deviceId)).filter(
        ({ lock, membership }) =>
          membership?.productId === id && lock !== null && !versions.has(lock.version),
      );
    }),
};
