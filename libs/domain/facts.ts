import type { StreamName } from '#contracts';
import type { DeviceState } from './device/state';
import type { FirmwareState } from './firmware/state';
import type { GroupState } from './group/state';
import type { OrganizationState } from './organization/state';
import type { ProductState } from './product/state';
import type { ReportState } from './report/state';
import type { RoleState } from './role/state';
import type { ThingModelState } from './thing-model/state';
import type { UserState } from './user/state';

/** The kinds of streams that decisions on other streams may look at. */
export interface FactStates {
  readonly organization: OrganizationState;
  readonly product: ProductState;
  readonly firmware: FirmwareState;
  readonly group: GroupState;
  readonly device: DeviceState;
  readonly report: ReportState;
  readonly model: ThingModelState;
  readonly role: RoleState;
  readonly user: UserState;
}

export type FactKind = keyof FactStates;

export interface FactRequest {
  readonly kind: FactKind;
  readonly stream: StreamName;
  /**
   * How old a remembered state may be, in milliseconds; 0: the end of the stream is read. Absent: the decision names a
   * gate of that stream, which the append checks, or it is decided again on the end of it (consistency.md 1, 8).
   */
  readonly maxAgeMs?: number;
}

/** Gives the state of a stream that the command's `facts` named; throws for one that it did not name. */
export interface Facts {
  get<K extends FactKind>(kind: K, stream: StreamName): FactStates[K];
}
