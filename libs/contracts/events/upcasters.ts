import type { EventType } from './registry';

/** Turns the data of one version into that of the next; pure, total for every released shape. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** `UPCASTERS[type][n]` leads from version n to n + 1. */
export const UPCASTERS: Readonly<Partial<Record<EventType, Readonly<Record<number, Upcaster>>>>> = {
  ImportStarted: { 1: data => ({ ...data, ids: null }) },
  ImportBatchRecorded: { 1: data => data, 2: withoutPaths },
  FirmwareReported: { 1: data => data },
  UpdateFailed: { 1: data => data },
  DevicePropertiesChanged: { 1: ({ properties }) => ({ from: null, to: properties }) },
};

function withoutPaths(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const rejections = data['rejections'] as readonly object[];
  return { ...data, rejections: rejections.map(rejection => ({ ...rejection, path: null })) };
}

/** The data of an event as today's code knows it. */
export function upcast(
  type: EventType,
  from: number,
  to: number,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  let current = data;
  for (let version = from; version < to; version += 1) {
    const step = UPCASTERS[type]?.[version];
    if (step === undefined) throw new Error(`${type} has no upcaster from version ${version}`);
    current = step(current);
  }
  return current;
}
