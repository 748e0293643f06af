/** Groups of an IPv6 address that a provider gives to one customer: the /64. */
const GROUPS = 4;
const ALL_GROUPS = 8;
const MAPPED = '::ffff:';

/** Who is behind an address, as far as limits go: an IPv4 address, or the /64 network of an IPv6 one. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  if (address.startsWith(MAPPED) && address.includes('.')) return address.slice(MAPPED.length);
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : ALL_GROUPS - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(zeros, 0) }, () => '0'), ...after];
  return `${groups.slice(0, GROUPS).join(':')}::/64`;
}
