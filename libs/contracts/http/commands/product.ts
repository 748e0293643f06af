import * as dto from '../dto/index';
import { O, P } from '../places';
import type { CommandRoute } from '../route';

export const PRODUCT_COMMANDS = {
  CreateProduct: {
    method: 'POST',
    path: `${O}/products`,
    summary: 'Create a product (A8, C4 to C15)',
    permission: 'products:write',
    body: dto.CreateProductBody,
    creates: `${O}/products/:id`,
    problems: [
      'already_exists',
      'name_taken',
      'id_retired',
      'project_unknown',
      'not_applicable',
      'not_supported',
      'mode_not_supported',
    ],
  },
  ChangeProduct: {
    method: 'PATCH',
    path: P,
    summary: 'Change the editable fields of a product (C18)',
    permission: 'products:write',
    body: dto.ChangeProductBody,
    problems: ['immutable_field', 'name_taken', 'product_archived', 'product_closing'],
  },
  ChangeProductSchema: {
    method: 'PUT',
    path: `${P}/schema`,
    summary: 'Replace the schema of properties and channels; devices keep their values (B6 to B9)',
    permission: 'products:write',
    body: dto.SchemaBody,
    query: dto.DryRunQuery,
    problems: ['product_archived', 'product_closing', 'read_model_behind'],
  },
  ChangeBindingMode: {
    method: 'POST',
    path: `${P}/binding-mode`,
    summary: 'Change how many accounts a device may be bound to (C22, C23)',
    permission: 'products:write',
    body: dto.BindingModeBody,
    problems: [
      'mode_conflict',
      'mode_not_supported',
      'mode_changing',
      'product_archived',
      'product_closing',
      'settle_timeout',
      'read_model_behind',
    ],
  },
  ArchiveProduct: {
    method: 'POST',
    path: `${P}/archive`,
    summary: 'Archive a product (A22)',
    permission: 'products:write',
    problems: ['product_closing'],
  },
  RestoreProduct: {
    method: 'POST',
    path: `${P}/restore`,
    summary: 'Restore an archived product',
    permission: 'products:write',
    problems: ['product_closing'],
  },
  RotateProductSecret: {
    method: 'POST',
    path: `${P}/secret-rotation`,
    summary: 'Replace the product secret; the new one is shown once',
    permission: 'products:write',
    problems: ['product_archived', 'product_closing'],
  },
  DeleteProduct: {
    method: 'DELETE',
    path: P,
    summary: 'Delete a product without devices (A25)',
    permission: 'products:write',
    problems: ['product_has_devices', 'product_closing', 'settle_timeout', 'read_model_behind'],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
