import { apiKeys, documentId, organizations } from '#projections';
import { apiKeyView } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { missing, organizationOf, parameter } from '../reading/resources';

/** One API key, as it was issued; never its secret. */
export const getApiKey =
  ({ freshness }: QueryTools): AnswerHandler<'GetApiKey'> =>
  async request => {
    const reading = await freshness.read(request, organizations, apiKeys);
    const { orgId } = await organizationOf(request, reading);
    const keyId = parameter(request, 'keyId');
    const found = await reading.get(apiKeys, documentId(orgId, keyId));
    if (found === null) throw missing(`API key ${keyId} in ${orgId}`);
    return thingAt(reading.position, found.revision, apiKeyView.item(found));
  };
