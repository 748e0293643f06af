import { earlierBlob, type Origin } from './earlier-uploads';
import type { EventType } from './registry';

type Data = Readonly<Record<string, unknown>>;

/** Turns the data of one version into that of the next; pure, total for every released shape. */
export type Upcaster = (data: Data, origin: Origin) => Data;

/** `UPCASTERS[type][n]` leads from version n to n + 1. */
export const UPCASTERS: Readonly<Partial<Record<EventType, Readonly<Record<number, Upcaster>>>>> = {
  ApiKeyIssued: { 1: data => data },
  ImportStarted: { 1: data => ({ ...data, ids: null }) },
  ImportBatchRecorded: { 1: data => data, 2: withoutPaths },
  FirmwareReported: { 1: data => data },
  UpdateFailed: { 1: data => data },
  DevicePropertiesChanged: { 1: ({ properties }) => ({ from: null, to: properties }) },
  FirmwareDeletionRejected: { 1: data => data },
  FirmwareUploaded: { 1: (data, origin) => ({ ...data, blob: earlierBlob(data, origin) }) },
};

function withoutPaths(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const rejections = data['rejections'] as readonly object[];
  return { ...data, rejections: rejections.map(rejection => ({ ...rejection, path: null })) };
}

/** The data of an event as today's code knows it. */
export function upcast(type: EventType, from: number, to: number, data: Data, origin: Origin): Data {
  let current = data;
  for (let version = from; version < to; version += 1) {
    const step = UPCASTERS[type]?.[version];
    if (step === undefined) throw new Error(`${type} has no upcaster from version ${version}`);
    current = step(current, origin);
  }
  return current;
}
