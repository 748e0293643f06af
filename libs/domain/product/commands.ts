import type {
  AnswerBody,
  BindingModeBody,
  ChangeProductBody,
  CreateProductBody,
  SchemaBody,
} from '#contracts';

interface OnProduct {
  readonly orgId: string;
  readonly productId: string;
}

/** `productId` is the client's id, or one made from the name. */
export interface CreateProduct extends OnProduct {
  readonly type: 'CreateProduct';
  readonly body: CreateProductBody;
}

export interface ChangeProduct extends OnProduct {
  readonly type: 'ChangeProduct';
  readonly body: ChangeProductBody;
}

export interface ChangeProductSchema extends OnProduct {
  readonly type: 'ChangeProductSchema';
  readonly body: SchemaBody;
}

/** A change of what a product type is (B13). */
export interface ReplaceProductType extends OnProduct {
  readonly type: 'ReplaceProductType';
  readonly body: Required<Pick<ChangeProductBody, 'properties' | 'tags'>> & { readonly schema?: SchemaBody };
}

export interface ChangeBindingMode extends OnProduct {
  readonly type: 'ChangeBindingMode';
  readonly body: BindingModeBody;
}

/** What the check after the gate found: `devices` that stand against it, or no answer in time. */
export type Finding = { readonly kind: 'counted'; readonly devices: number } | { readonly kind: 'timeout' };

/** The end of a binding-mode change or a deletion; `request` is the event that opened it. */
export interface SettleBindingMode extends OnProduct {
  readonly type: 'SettleBindingMode';
  readonly request: string;
  readonly finding: Finding;
}

export interface SettleDeletion extends OnProduct {
  readonly type: 'SettleDeletion';
  readonly request: string;
  readonly finding: Finding;
}

/** `question` as the path names it. */
export interface AnswerConfigurationQuestion extends OnProduct {
  readonly type: 'AnswerConfigurationQuestion';
  readonly question: string;
  readonly body: AnswerBody;
}

export interface MarkReadyForManufacturing extends OnProduct {
  readonly type: 'MarkReadyForManufacturing';
}

export interface ArchiveProduct extends OnProduct {
  readonly type: 'ArchiveProduct';
}

export interface RestoreProduct extends OnProduct {
  readonly type: 'RestoreProduct';
}

export interface RotateProductSecret extends OnProduct {
  readonly type: 'RotateProductSecret';
}

export interface DeleteProduct extends OnProduct {
  readonly type: 'DeleteProduct';
}

/** The settler's fence: the hold lapsed, a late append of its owner must conflict (consistency.md 4). */
export interface FenceReservation extends OnProduct {
  readonly type: 'FenceReservation';
  readonly hold: { readonly kind: string; readonly hash: string; readonly generation: number };
}

export type ProductCommand =
  | CreateProduct
  | ChangeProduct
  | ChangeProductSchema
  | ReplaceProductType
  | ChangeBindingMode
  | SettleBindingMode
  | AnswerConfigurationQuestion
  | MarkReadyForManufacturing
  | ArchiveProduct
  | RestoreProduct
  | RotateProductSecret
  | DeleteProduct
  | SettleDeletion
  | FenceReservation;
