import { CONFIGURATION_QUESTIONS } from '#contracts';
import { World } from '../testing/world';

const ANSWERS: Readonly<Record<string, unknown>> = {
  purpose: 'Lights rooms',
  hardware: 'photon',
  branding: 'Ours alone',
  customerAuth: 'oauth',
  customerAccess: 'On and off',
  privateBeta: false,
  programming: 'line',
  developmentGroup: 'dev',
};

it.each([true, false])('D43 all must be answered before manufacturing, given = %s', async given => {
  const program = await new World(given).withProduct();
  const params = { productId: 'p1' };
  const answer = (question: string) =>
    program.send('AnswerConfigurationQuestion', {
      params: { ...params, question },
      body: { answer: ANSWERS[question] },
    });
  const ready = () => program.send('MarkReadyForManufacturing', { params });
  expect(await answer('developmentGroup')).toMatchObject({ code: 'group_unknown' });
  await program.sent('CreateGroup', { params, body: { name: 'dev' } });
  for (const question of CONFIGURATION_QUESTIONS) {
    expect(await ready()).toMatchObject({ code: 'configuration_incomplete' });
    expect(await answer(question)).toMatchObject({ kind: 'done', id: 'p1' });
  }
  expect(await ready()).toMatchObject({ kind: 'done', id: 'p1' });
});
