import type { Recorded } from '#contracts';
import { READ_MODELS, type DocumentModel, type ReadModel } from '#projections';

/** A mistake in a projection, mended while it runs. */
export interface Mistake {
  present: boolean;
}

/** The product model with a mistake that makes changes of names poison, as a new version may have. */
export const withMistake = (mistake: Mistake): readonly ReadModel[] =>
  READ_MODELS.map(model =>
    model.kind === 'documents' && model.name === 'products' ? poisoned(model, mistake) : model,
  );

function poisoned(model: DocumentModel, mistake: Mistake): DocumentModel {
  return {
    ...model,
    evolve(document, event, key) {
      if (mistake.present && isPoison(event)) throw new Error('a mistake in this projection');
      return model.evolve(document, event, key);
    },
  };
}

const isPoison = ({ type }: Recorded): boolean => type === 'ProductDetailsChanged';

/** Puts poison aside and goes on with the key; what was put aside comes after what came later. */
export function withoutKeyOrder(models: readonly ReadModel[]): readonly ReadModel[] {
  return models.map(model =>
    model.kind === 'documents' && model.name === 'products' ? unordered(model) : model,
  );
}

function unordered(model: DocumentModel): DocumentModel {
  const aside = new Map<string, Recorded>();
  return {
    ...model,
    evolve(document, event, key) {
      try {
        const before = aside.get(key);
        const late = before === undefined ? document : model.evolve(document, before, key);
        aside.delete(key);
        return model.evolve(late, event, key);
      } catch (cause) {
        if (!(cause instanceof Error)) throw cause;
        aside.set(key, event);
        return document;
      }
    },
  };
}
