import { apiKeys, documentId, organizations } from '#projections';
import { apiKeyItem, apiKeyView, nameOfKey } from '#projections/views';
import { listAnswer } from '../listing/list-answer';
import { joinedSource } from '../listing/view-source';
import type { AnswerHandler, ListHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { inOrganization, missing, organizationOf, parameter } from '../reading/resources';

/** The keys of an organization, as they were issued, with when they were last used; never their secrets. */
export const listApiKeys =
  ({ freshness }: QueryTools): ListHandler<'ListApiKeys'> =>
  async request => {
    const reading = await freshness.read(request, organizations, apiKeys);
    const { orgId } = await organizationOf(request, reading);
    const source = joinedSource(reading, apiKeyView, {
      scope: inOrganization({ orgId }),
      query: request.query,
      async items(documents) {
        const used = await reading.sightings(documents.map(nameOfKey));
        return documents.map(document => apiKeyItem(document, used.get(nameOfKey(document))));
      },
    });
    return listAnswer(request, source);
  };

/** One of them. */
export const getApiKey =
  ({ freshness }: QueryTools): AnswerHandler<'GetApiKey'> =>
  async request => {
    const reading = await freshness.read(request, organizations, apiKeys);
    const { orgId } = await organizationOf(request, reading);
    const keyId = parameter(request, 'keyId');
    const found = await reading.get(apiKeys, documentId(orgId, keyId));
    if (found === null) throw missing(`API key ${keyId} in ${orgId}`);
    const used = await reading.sightings([nameOfKey(found)]);
    return thingAt(reading.position, found.revision, apiKeyItem(found, used.get(nameOfKey(found))));
  };
