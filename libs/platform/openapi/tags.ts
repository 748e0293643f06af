/** The groups of the documentation in their order, and the parts of a path that put a route there. */
const TAGS: readonly (readonly [tag: string, parts: readonly string[], description: string])[] = [
  ['Organizations', [''], 'Organizations, projects and operations.'],
  ['Access', ['/api-keys', '/roles'], 'Who may do what: API keys and their roles.'],
  ['Products', ['/products'], 'Products, their settings and statistics.'],
  ['Devices', ['/devices'], 'Devices: check-ins, locks, bindings, groups.'],
  ['Imports', ['/imports'], 'Lists of devices, line by line.'],
  ['Groups', [':productId/groups'], 'Groups of devices.'],
  ['Firmware', ['/firmware'], 'Firmware versions and releases.'],
  ['Audit', ['/audit'], 'The log itself: who did what, when and why.'],
  ['ProductHealth', ['/product_types'], 'Product types in the words of the ProductHealth API.'],
  ['EnOS', ['/connect-service'], 'Products in the words of the EnOS connection service.'],
  ['System', ['/v1/system'], 'Read models and their rebuilds.'],
];
export const SERVICE_TAG = 'Service';

/** The last group whose part the path has. */
export function tagOf(path: string): string {
  const isDevice = path.includes('/devices');
  const found = TAGS.findLast(
    ([tag, parts]) => parts.some(part => path.includes(part)) && !(isDevice && tag === 'Firmware'),
  );
  return found?.[0] ?? 'Organizations';
}

export const tagObjects = (): { name: string; description: string }[] => [
  ...TAGS.map(([name, , description]) => ({ name, description })),
  { name: SERVICE_TAG, description: 'Health, metrics and documentation.' },
];
