/** Paths of the things that routes are about (http.md). */
export const O = '/v1/organizations/:orgId';
export const P = `${O}/products/:productId` as const;
export const D = `${P}/devices/:deviceId` as const;
export const F = `${P}/firmware/:version` as const;
