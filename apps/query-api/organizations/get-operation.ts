import { PROBLEMS } from '#contracts/http';
import { documentId, operations, organizations, type OperationDocument } from '#projections';
import type { QueryHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { missing, organizationOf, parameter } from '../reading/resources';

/** How an operation stands that went on after its answer 202 (consistency.md 4). */
export const getOperation =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, operations);
    const { orgId } = await organizationOf(request, reading);
    const operationId = parameter(request, 'operationId');
    const found = await reading.get(operations, documentId(orgId, operationId));
    if (found === null) throw missing(`operation ${operationId} in ${orgId}`);
    return answerAt(reading.position, operationItem(found));
  };

const operationItem = (operation: OperationDocument) => ({
  id: operation.operationId,
  kind: operation.kind,
  productId: operation.productId,
  subject: operation.subject,
  status: operation.status,
  problem: problemOf(operation.problem),
  startedAt: operation.startedAt,
  endedAt: operation.endedAt,
});

/** The problem that the command would have been answered with, had it been settled in its time. */
function problemOf(problem: OperationDocument['problem']) {
  if (problem === null) return null;
  const { code, devices } = problem;
  const { title, status, retryable } = PROBLEMS[code];
  return { type: `/problems/${code}`, title, status, code, devices, retryable };
}
