import { readQueriedVersion } from '#contracts';
import { adoption, adoptionOf, devices, products, VERSION_COUNTERS } from '#projections';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { productOf } from '../reading/resources';
import { byDay, byHour } from './windows';

const KINDS = ['adopted', 'left'] as const;

/** How many devices run a version, and how they came to it and left it in the last hours or days (A20). */
export const getAdoption =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetAdoption'> =>
  async request => {
    const reading = await freshness.read(request, products, adoption, devices);
    const { orgId, productId } = await productOf(request, reading);
    const version = readQueriedVersion(request.query['version'] ?? '');
    const of = { orgId, productId };
    const running = `${VERSION_COUNTERS}devices~${JSON.stringify(version)}`;
    const counters = await reading.counters(devices, of, running);
    const atIt = counters.get(running) ?? 0;
    const ofVersion = { model: adoption, of, prefix: adoptionOf(version) };
    const windows =
      request.query['by'] === 'hour'
        ? { by: 'hour' as const, hours: await byHour(reading, ofVersion, KINDS, now()) }
        : { by: 'day' as const, days: await byDay(reading, ofVersion, KINDS, now()) };
    return answerAt(reading.position, { version, devices: atIt, ...windows });
  };
