import type { Position, Recorded, ReportEvent } from '#contracts';
import type { Membership } from '../device/state';
import { evolveReport, reportsOfMember, type ReportState } from './state';

/** Later than every position in a log: where events that are being decided will lie. */
const AHEAD = '9'.repeat(20) as Position;

/** What a member has said, led forward by the events as they are decided. */
export class Unfolding {
  readonly events: ReportEvent[] = [];

  constructor(
    private state: ReportState,
    private readonly membership: Membership,
    private readonly occurredAt: string,
  ) {}

  /** As of the present membership. */
  get now(): ReportState {
    return reportsOfMember(this.state, this.membership);
  }

  add(event: ReportEvent): void {
    this.events.push(event);
    const metadata = { occurredAt: this.occurredAt };
    this.state = evolveReport(this.state, {
      id: 'undecided',
      position: AHEAD,
      metadata,
      ...event,
    } as Recorded<ReportEvent>);
  }
}
