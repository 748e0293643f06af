import { firmwareStream, type CommandId, type MigrationExpectation } from '#contracts';
import { firmware, type UploadFirmware } from '#domain';
import { NO_SUPPLIES } from '../executor/plan';
import { uploadsOf } from './firmware-step';
import { misfitsOf, type ExpectationParts, type PlannedScope } from './planned-scope';

/** What uploading each version there would lead to; they rise, so none stands in the way of the next. */
export async function firmwareExpected(
  scope: PlannedScope,
  parts: ExpectationParts,
): Promise<MigrationExpectation> {
  const uploads = await uploadsOf(parts, scope);
  const decide = await uploader(uploads, scope, parts);
  const decisions = uploads.map(upload => ({ id: String(upload.version), ...decide(upload) }));
  const existing = decisions.filter(({ reason }) => reason === 'existing').length;
  const met = decisions.filter(({ reason }) => reason !== 'existing' && reason !== 'new');
  return { step: 'firmware', total: uploads.length, existing, misfits: misfitsOf(met) };
}

async function uploader(
  [first]: readonly UploadFirmware[],
  { orgId, to }: PlannedScope,
  { executor, clock }: ExpectationParts,
): Promise<(upload: UploadFirmware) => { readonly reason: string }> {
  const { state } = await executor.states.judged(firmwareStream(orgId, to));
  const facts = await executor.states.facts(first === undefined ? [] : firmware.facts(first), 'fresh');
  const now = clock.now();
  const context = {
    now,
    occurredAt: now,
    claimedAt: null,
    commandId: '' as CommandId,
    facts,
    ...NO_SUPPLIES,
  };
  return upload => {
    const decision = firmware.decide(upload, state, context);
    if (decision.kind === 'rejected') return { reason: decision.code };
    return { reason: decision.events.length === 0 ? 'existing' : 'new' };
  };
}
