import { aggregate, type CommandOf } from '../aggregate';
import { checkIn } from './check-in';
import { markSilent } from './silence';
import { evolveReport, initialReport } from './state';

const commands = [checkIn, markSilent] as const;

export type ReportCommand = CommandOf<typeof commands>;

/** What a device says about itself; apart from `device` so that a blinking one changes no ETag. */
export const report = aggregate({
  category: 'report',
  initialState: () => initialReport,
  evolve: evolveReport,
  commands,
});
