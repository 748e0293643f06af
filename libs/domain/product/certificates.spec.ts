import { certificates } from './certificates';

describe('E12, E13 certificates', () => {
  it('E12, E13 default to 730 days of at most 1095', () => {
    expect(certificates(undefined)).toEqual({ mutual: false, defaultValidDays: 730, maxValidDays: 1095 });
    expect(certificates({ mutual: true })).toEqual({
      mutual: true,
      defaultValidDays: 730,
      maxValidDays: 1095,
    });
  });

  it('E12, E13 days apply only with mutual authentication', () => {
    for (const days of [{ defaultValidDays: 1 }, { maxValidDays: 1 }, { mutual: false, maxValidDays: 1 }])
      expect(certificates(days)).toMatchObject({ code: 'not_applicable' });
  });

  it('E13 a shorter maximum shortens the default', () => {
    expect(certificates({ mutual: true, maxValidDays: 30 })).toMatchObject({ defaultValidDays: 30 });
    expect(certificates({ mutual: true, maxValidDays: 730 })).toMatchObject({ defaultValidDays: 730 });
  });

  it('E13 the default may be as long as the maximum, not longer', () => {
    expect(certificates({ mutual: true, defaultValidDays: 30, maxValidDays: 30 })).not.toHaveProperty('code');
    expect(certificates({ mutual: true, defaultValidDays: 31, maxValidDays: 30 })).toMatchObject({
      code: 'invalid_fields',
      errors: [{ path: '/certificates/defaultValidDays' }],
    });
    expect(certificates({ mutual: true, defaultValidDays: 1096 })).toMatchObject({ code: 'invalid_fields' });
  });
});
