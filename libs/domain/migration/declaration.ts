import { migrationStream, type MigrationEvent, type StreamName } from '#contracts';
import type { CommandDeclaration } from '../aggregate';
import { reject, type Command } from '../decider';
import type { MigrationState } from './state';

export interface OnMigration extends Command {
  readonly migrationId: string;
}

export type MigrationDeclaration<C extends OnMigration> = CommandDeclaration<
  MigrationState,
  C,
  MigrationEvent
>;

export const onMigration = ({ orgId, migrationId }: OnMigration): StreamName =>
  migrationStream(orgId, migrationId);

/** A command on a migration that there is. */
export const migrationCommand = <C extends OnMigration>(
  type: C['type'],
  decide: MigrationDeclaration<C>['decide'],
): MigrationDeclaration<C> => ({
  type,
  stream: onMigration,
  decide: (command, state, context) =>
    state.status === 'absent'
      ? reject('not_found', `There is no migration ${command.migrationId}.`)
      : decide(command, state, context),
});
