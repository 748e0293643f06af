import { Problem } from '#platform';
import { reject } from '#domain';
import { ImportBrokeOff, type CommandAnswer, type CommandRequest } from '#application';
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

describe('an import that broke off behind lines', () => {
  const cut = new Problem('malformed_body', { detail: 'The gzip body ends too early.' });
  const goesOnAt = { importId: 'i-1', nextLine: 2_001 };
  const detail = expect.stringMatching(
    /^The gzip body ends too early\. The lines before line 2001 were imported/,
  );

  it('says in its problem where it goes on', () => {
    const told = problemOfError(new ImportBrokeOff(goesOnAt, cut));
    expect(told).toMatchObject({ code: 'malformed_body', status: 400, detail, extra: goesOnAt });
    const full = problemOfError(new ImportBrokeOff(goesOnAt, new StoreFull('no room')));
    expect(full).toMatchObject({ code: 'disk_full', status: 507, extra: goesOnAt });
  });

  it('says it in the last line, where there is one for each result', async () => {
    const texts = async (error: Error): Promise<readonly string[]> => {
      async function* lines() {
        yield '{"line":1}\n';
        throw error;
      }
      const { body } = httpAnswer('ImportDevices', request, { kind: 'streaming', lines: lines() });
      const found: string[] = [];
      for await (const line of body as AsyncIterable<string>) found.push(line);
      return found;
    };
    const last = (await texts(new ImportBrokeOff(goesOnAt, cut))).at(-1) ?? '';
    expect(JSON.parse(last)).toEqual({ problem: { code: 'malformed_body', detail, ...goesOnAt } });
    await expect(texts(new ImportBrokeOff(goesOnAt, new Error('a fault of ours')))).rejects.toThrow(
      'of ours',
    );
    await expect(texts(cut)).rejects.toBe(cut);
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
