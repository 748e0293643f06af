import { deviceStream, reportStream } from '#contracts';
import { device, memberOf, report, reportsOfMember } from '#domain';
import type { HttpRequest } from '#platform';
import type { Freshness } from '../reading/freshness';
import { missing, parameter } from '../reading/resources';

/**
 * A device gets the bytes of its open offer, by the ends of its own streams: a read model may be later than the check-in that
 * it was told of them in. Every other version is missing to it.
 */
export async function refuseUnlessOffered(
  deviceId: string,
  request: HttpRequest,
  freshness: Freshness,
): Promise<void> {
  const log = await freshness.readLog(request);
  const [orgId, productId] = [parameter(request, 'orgId'), parameter(request, 'productId')];
  const version = parameter(request, 'version');
  const [decided, said] = await Promise.all([
    log.replayed(device, deviceStream(orgId, deviceId)),
    log.replayed(report, reportStream(orgId, deviceId)),
  ]);
  const membership = memberOf(decided.state, productId);
  const offer = membership === null ? null : reportsOfMember(said.state, membership).offer;
  if (offer === null || String(offer.version) !== version)
    throw missing(`firmware ${version} in product ${productId}`);
}
