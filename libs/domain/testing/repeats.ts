import type { Command } from '../decider';
import type { CheckIn } from '../report/check-in';

/**
 * Commands that may write again when they are decided again on the state that they led to, each with the reason. All
 * others must write nothing or be refused. (A retry of one request is another matter: the executor answers it from the
 * events of its command id, consistency.md 2.)
 */
const WRITES_AGAIN: Readonly<Record<string, string>> = {
  RotateProductSecret: 'every rotation makes another secret: that is what was asked for',
  RotateApiKey: 'every rotation makes another secret: that is what was asked for',
  IssueDeviceCredential: 'each makes another secret: that is what was asked for',
  RegisterDevice: 'as long as it has not checked in, a device that lost the answer gets another secret',
  RotateInstallationKey: 'every rotation makes another secret: that is what was asked for',
  IssueUserKey: 'every rotation makes another secret: that is what was asked for',
  FenceUser: 'a fence must move the revision of its stream, whatever stands there already',
  FenceReservation: 'a fence must move the revision of its stream, whatever stands there already',
  RecordImportBatch: 'the rejections of one batch may take several events with the same next line',
};

/** Why a command may write again; null when it must not. */
export function writesAgain(command: Command): string | null {
  return command.type === 'CheckIn'
    ? checkInWritesAgain(command as CheckIn)
    : (WRITES_AGAIN[command.type] ?? null);
}

function checkInWritesAgain({ body }: CheckIn): string | null {
  if (body.boot === true) return 'each boot is a new start of the device';
  if (body.outcome?.result === 'failed') return 'the next attempt is offered at once and may fail as well';
  return body.occurredAt === undefined ? null : 'a late report is kept each time it is made';
}
