import type { ProductSchema, Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn } from '../document-ids';

/** One thing model (C4, E6); id `org~model`. */
export interface ThingModelDocument {
  readonly orgId: string;
  readonly modelId: string;
  readonly name: string;
  readonly features: ProductSchema;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly revision: number;
}

export const thingModels: DocumentModel<ThingModelDocument> = {
  kind: 'documents',
  name: 'thing-models',
  version: 1,
  belongs: { to: 'whoNamesIt', in: 'modelId' },
  handles: ['ModelDefined', 'ModelRevised'],
  fields: { orgId: 'string' },
  indexes: [['orgId']],
  onPoison: 'park',
  keys: keyFrom('model'),
  evolve,
};

function evolve(
  document: ThingModelDocument | null,
  event: Recorded,
  key: string,
): ThingModelDocument | null {
  const { revision, recordedAt } = event;
  switch (event.type) {
    case 'ModelDefined':
      return {
        ...event.data,
        orgId: organizationIn(key),
        createdAt: recordedAt,
        updatedAt: recordedAt,
        revision,
      };
    case 'ModelRevised':
      return document && { ...document, ...event.data, updatedAt: recordedAt, revision };
    default:
      return document;
  }
}
