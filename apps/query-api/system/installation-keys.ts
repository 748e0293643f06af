import { INSTALLATION_STREAM } from '#contracts';
import { installationKeys, installationKeyView } from '#projections/views';
import { arraySource } from '../listing/array-source';
import { listAnswer } from '../listing/list-answer';
import { refuseOtherSorts } from '../listing/sorting';
import type { AnswerHandler, ListHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { missing, parameter } from '../reading/resources';

/** Every key of the installation, in the order in which they were issued. */
export const listInstallationKeys =
  ({ freshness }: QueryTools): ListHandler<'ListInstallationKeys'> =>
  async request => {
    const log = await freshness.readLog(request);
    refuseOtherSorts(request.query['sort'], 'id');
    const { state } = await log.replayed(installationKeys, INSTALLATION_STREAM);
    return listAnswer(request, arraySource([...state.values()], log.position, installationKeyView.columns));
  };

/** One of them; never its secret. */
export const getInstallationKey =
  ({ freshness }: QueryTools): AnswerHandler<'GetInstallationKey'> =>
  async request => {
    const log = await freshness.readLog(request);
    const keyId = parameter(request, 'keyId');
    const { state, last } = await log.replayed(installationKeys, INSTALLATION_STREAM);
    const found = state.get(keyId);
    if (found === undefined || last === null) throw missing(`key ${keyId} of the installation`);
    return thingAt(log.position, last.revision, found);
  };
