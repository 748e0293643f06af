import type { EventType } from './registry';

/** Turns the data of one version into that of the next; pure, total for every released shape. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** `UPCASTERS[type][n]` leads from version n to n + 1. */
export const UPCASTERS: Readonly<Partial<Record<EventType, Readonly<Record<number, Upcaster>>>>> = {
  ImportBatchRecorded: { 1: data => data },
  FirmwareReported: { 1: data => data },
  UpdateFailed: { 1: data => data },
  DevicePropertiesChanged: { 1: ({ properties }) => ({ from: null, to: properties }) },
};

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
