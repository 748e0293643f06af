import type { StreamName } from '#contracts';
import { reject, type Rejected } from '../decider';
import { hardwareStands, type GateSeen } from '../gates';
import type { Product } from '../product/state';
import type { DeviceState } from './state';

/** What the device said it is, when that put it into quarantine; null as long as nothing is known. */
export const reportedHardware = ({ quarantine }: DeviceState): string | null =>
  quarantine?.reason === 'wrong-hardware' ? quarantine.reported : null;

/** D2: a product is of one hardware, or of none that it names. */
export function refuseHardware(
  deviceId: string,
  hardware: string | null,
  product: Product | null,
): Rejected | null {
  const wanted = product?.hardware ?? null;
  return hardware === null || wanted === null || hardware === wanted
    ? null
    : reject('wrong_hardware', `Device ${deviceId} is of hardware ${hardware}, not ${wanted} (D2).`);
}

/** Who is known to be of a hardware gets into the product at `stream` only as long as that takes it. */
export const hardwareGates = (stream: StreamName, hardware: string | null): readonly GateSeen[] =>
  hardware === null ? [] : [hardwareStands(stream, hardware)];
