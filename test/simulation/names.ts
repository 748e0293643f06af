/** What the clients of the simulation speak of: few enough that they meet. Those listed twice are met more often. */
export const ORG = 'acme';
export const PRODUCTS = ['p1', 'p1', 'p1', 'p2', 'p3'] as const;
export const DEVICES = ['d1', 'd1', 'd2', 'd2', 'd3', 'd4'] as const;
export const GROUPS = ['g1', 'g1', 'g2'] as const;
export const VERSIONS = ['1', '2', '3'] as const;
export const ACCOUNTS = ['ann', 'ann', 'ben'] as const;
