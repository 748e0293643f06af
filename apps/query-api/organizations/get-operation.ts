import { documentId, operations, organizations } from '#projections';
import { operationItem } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { missing, organizationOf, parameter } from '../reading/resources';

/** How an operation stands that went on after its answer 202 (consistency.md 4). */
export const getOperation =
  ({ freshness }: QueryTools): AnswerHandler<'GetOperation'> =>
  async request => {
    const reading = await freshness.read(request, organizations, operations);
    const { orgId } = await organizationOf(request, reading);
    const operationId = parameter(request, 'operationId');
    const found = await reading.get(operations, documentId(orgId, operationId));
    if (found === null) throw missing(`operation ${operationId} in ${orgId}`);
    return answerAt(reading.position, operationItem(found));
  };
