import {
  CreateDeviceBody,
  DeviceSelectionBody,
  OutcomeBody,
  PlanMigrationBody,
  ReleaseBody,
} from '#contracts/http';
import type { DtoClass } from '#contracts';
import { explain } from './explain';

const ID = 'must be an id: letters, digits and - : . _, at most 64 (B16)';

describe('what is told of a refused body', () => {
  it.each<[string, DtoClass, object, Readonly<Record<string, string>>]>([
    [
      'a field that breaks several rules has one entry with all that is asked of it',
      OutcomeBody,
      { version: 1, result: 'succeeded', attempt: 'x' },
      {
        '/attempt':
          'attempt must be an integer number, must not be less than 1 and must not be greater than 2147483647',
      },
    ],
    [
      'what is missing is required, and nothing else is said of it',
      PlanMigrationBody,
      { kind: 'merge', from: 'a' },
      { '/to': 'to is required' },
    ],
    [
      'elements of a list are named by their index',
      DeviceSelectionBody,
      { ids: ['a', 'b b', 'c', 4, null] },
      { '/ids/1': ID, '/ids/3': ID, '/ids/4': ID },
    ],
    [
      'elements that have to be one of some, too',
      PlanMigrationBody,
      { kind: 'merge', from: 'a', to: 'b', steps: ['nothing'] },
      {
        '/steps/0': 'must be one of the following values: groups, firmware, devices, archive',
      },
    ],
    [
      'elements of a list within',
      PlanMigrationBody,
      { kind: 'split', from: 'a', to: 'b', devices: { ids: ['x', '~/'] } },
      { '/devices/ids/1': ID },
    ],
    [
      'what is there twice is named where it is the second time, beside what is wrong',
      DeviceSelectionBody,
      { ids: ['a', '!', 'b', 'a'] },
      { '/ids/1': ID, '/ids/3': 'is in the list already' },
    ],
    [
      'a list that is none says so',
      CreateDeviceBody,
      { id: 'a', groups: 5 },
      { '/groups': 'groups must be an array and must contain no more than 50 elements' },
    ],
    [
      'a list that is too long says so, whatever is in it',
      CreateDeviceBody,
      { id: 'a', groups: Array.from({ length: 51 }, () => '') },
      { '/groups': 'groups must contain no more than 50 elements' },
    ],
    [
      'one that is too short as well',
      ReleaseBody,
      { groups: [] },
      { '/groups': 'groups must contain at least 1 elements' },
    ],
  ])('%s', (_, dto, value, expected) => {
    const errors = explain(dto, value);
    expect(Object.fromEntries(errors.map(({ path, message }) => [path, message]))).toEqual(expected);
    expect(errors).toHaveLength(Object.keys(expected).length);
  });
});
