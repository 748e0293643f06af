/** Paths of the things that routes are about (http.md). */
export const O = '/v1/organizations/:orgId';
export const P = `${O}/products/:productId` as const;
export const D = `${P}/devices/:deviceId` as const;
export const F = `${P}/firmware/:version` as const;

/** What each parameter of a path names, for the OpenAPI document. */
export const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  orgId: 'The organization.',
  projectId: 'The project in its organization.',
  productId: 'The product in its organization.',
  productTypeId: 'The product type: the product, in the words of ProductHealth.',
  deviceId: 'The device: its serial number or the id that it says.',
  subDeviceId: 'A sub-device that is attached to the gateway.',
  version: 'A firmware version: an integer from 1 to 65534 or a semver.',
  group: 'The name of a group of the product.',
  question: 'A question of the checklist before manufacturing, as the configuration names it.',
  account: 'An account, by the id that the client has for it.',
  modelId: 'The thing model.',
  importId: 'The import, as its answer named it.',
  migrationId: 'The migration.',
  keyId: 'The API key.',
  role: 'The role, by its name.',
  userId: 'The person, by the id of their account.',
  invitationId: 'The invitation.',
  organization: 'The organization that invites.',
  operationId: 'The operation, as the answer that began it named it.',
  eventId: 'An event of the log.',
  stream: 'A stream of the log, as `type-organization~id`.',
  projection: 'The read model.',
};
