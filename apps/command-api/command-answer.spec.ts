import { Problem } from '#platform';
import { reject } from '#domain';
import type { CommandAnswer, CommandRequest } from '#application';
import { StoreFull } from '#event-store';
import { PROBLEMS } from '#contracts/http';
import { httpAnswer, problemOf as problemOfError } from './command-answer';

type Answered = Extract<CommandAnswer, { kind: 'done' }>['outcome'];

const request = {
  params: { orgId: 'acme', productId: 'lamp', deviceId: 'd1' },
  envelope: { commandId: 'c1' },
} as unknown as CommandRequest;

function problemOf(name: Parameters<typeof httpAnswer>[0], path: string): Problem {
  try {
    httpAnswer(name, request, reject('invalid_fields', 'No.', { errors: [{ path, message: 'is wrong' }] }));
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
  throw new Error('it was answered');
}

describe('the ETag of an answer', () => {
  const answered = (name: Parameters<typeof httpAnswer>[0]) => {
    const outcome = { kind: 'done', revision: 7, position: '1', replayed: false } as unknown as Answered;
    return httpAnswer(name, request, { kind: 'done', id: 'd1', outcome }).headers;
  };

  it('is the revision that If-Match is compared with, and of a check-in nothing: it is of another stream than the device', () => {
    expect(answered('LockDevice')).toMatchObject({ ETag: '"7"' });
    expect(answered('CheckIn')).toEqual({ 'Fleetledger-Position': '1' });
  });
});

describe('a refusal over HTTP', () => {
  it('points into the body as it was sent, also where the whole body is one field', () => {
    expect(problemOf('ChangeDeviceProperties', '/properties/size').errors?.[0]?.path).toBe('/size');
    expect(problemOf('ChangeDeviceProperties', '/properties').errors?.[0]?.path).toBe('');
    expect(problemOf('CreateDevice', '/properties/size').errors?.[0]?.path).toBe('/properties/size');
  });

  it('for a full disk does not say that nothing was written: an import may have written a part', () => {
    const { status, detail } = problemOfError(new StoreFull('no room')) as Problem;
    expect([status, detail]).toEqual([507, expect.stringContaining('written before stays')]);
    expect(PROBLEMS.disk_full.fix).not.toContain('nothing was written');
  });
});
