import type { Static, TSchema } from '@sinclair/typebox';
import type { OwnQuery, QUERY_ROUTES, QueryName } from '#contracts';
import { Adoption } from '../adoption/view';
import { ApiKey, apiKeyView } from '../api-keys/view';
import { subDeviceView } from '../attachments/view';
import { Bindings, Custody, Shares } from '../devices/custody-view';
import { FirmwareDecision } from '../devices/decision-view';
import { Device, deviceView, organizationDeviceView } from '../devices/view';
import {
  auditEventView,
  FollowedEvents,
  recordedEventView,
  refusalView,
  StreamState,
} from '../event-index/view';
import { timelineView } from '../event-index/timeline-view';
import { AuditedEvent, WhyEvent, WhyFirmware } from '../event-index/why-view';
import { Firmware, firmwareView } from '../firmware/view';
import { Group, GroupMembers, groupView } from '../groups/view';
import { importRejectionView } from '../import-rejections/view';
import { Import, importView } from '../imports/view';
import { Invitation, invitationView, ownInvitationView } from '../invitations/view';
import { migrationResultView } from '../migration-results/view';
import { Migration, MigrationDevices, migrationView } from '../migrations/view';
import { Operation } from '../operations/view';
import { Entry, Organization, organizationView } from '../organizations/view';
import { Configuration } from '../products/configuration-view';
import { Product, ProductFeatures, productView, VersionedFeatures } from '../products/view';
import { Project, projectView } from '../projects/view';
import { Role, roleView } from '../roles/view';
import { Statistics } from '../stats/view';
import { ThingModel, ThingModelFeatures, thingModelView } from '../thing-models/view';
import { UpdateSuccess } from '../update-success/view';
import { User, userView } from '../users/view';
import { VersionDistribution } from '../version-distribution/view';
import { InstallationKey, installationKeyView } from '../installation-keys/view';
import { memberView, productMemberView } from './members';
import { ReadModel, readModelView } from './status';
import { fact, list, one, page, whole, type Within } from './kinds';

/** What a query answers: the schema of its JSON, null where it has none. */
interface Answer {
  readonly schema: TSchema | null;
}

type Routes = typeof QUERY_ROUTES;

/** The answer of every query by its name: without it the program does not compile. */
export const ANSWERS = {
  GetEntry: { schema: Entry },
  ListOrganizations: page(organizationView),
  GetOrganization: one(Organization),
  ListApiKeys: page(apiKeyView),
  GetApiKey: one(ApiKey),
  ListRoles: page(roleView),
  GetRole: one(Role),
  ListUsers: page(userView),
  GetUser: one(User),
  GetOwnUser: one(User),
  ListInvitations: page(invitationView),
  GetInvitation: fact(Invitation),
  ListOwnInvitations: page(ownInvitationView),
  ListMembers: page(memberView),
  ListProductMembers: page(productMemberView),
  ListProjects: list(projectView, 'organization'),
  GetProject: one(Project),
  GetOperation: fact(Operation),
  ListProducts: list(productView, 'organization'),
  GetProduct: whole(Product, ProductFeatures),
  GetProductSchema: one(VersionedFeatures),
  GetProductConfiguration: one(Configuration),
  ListModels: list(thingModelView, 'organization'),
  GetModel: whole(ThingModel, ThingModelFeatures),
  GetProductStats: fact(Statistics),
  GetOrganizationStats: fact(Statistics),
  GetProductVersionDistribution: fact(VersionDistribution),
  GetOrganizationVersionDistribution: fact(VersionDistribution),
  GetAdoption: fact(Adoption),
  GetUpdateSuccess: fact(UpdateSuccess),
  ListDevices: page(deviceView),
  ListOrganizationDevices: page(organizationDeviceView),
  FindDevice: one(Device),
  GetDevice: one(Device),
  GetFirmwareDecision: fact(FirmwareDecision),
  GetWhyFirmware: fact(WhyFirmware),
  GetDeviceTimeline: page(timelineView),
  GetCustody: fact(Custody),
  GetDeviceBindings: one(Bindings),
  GetDeviceShares: one(Shares),
  ListSubDevices: page(subDeviceView),
  ListGroups: list(groupView, 'product'),
  GetGroup: whole(Group, GroupMembers),
  ListFirmware: list(firmwareView, 'product'),
  GetFirmware: one(Firmware),
  GetFirmwareBinary: { schema: null },
  ListImports: list(importView, 'product'),
  GetImport: one(Import),
  ListImportRejections: page(importRejectionView),
  ListMigrations: list(migrationView, 'organization'),
  GetMigration: whole(Migration, MigrationDevices),
  ListMigrationResults: page(migrationResultView),
  ListAuditEvents: page(auditEventView),
  GetAuditEvent: fact(AuditedEvent),
  GetWhyEvent: fact(WhyEvent),
  ListAuditRefusals: page(refusalView),
  ListSystemRefusals: page(refusalView),
  GetAuditStream: page(recordedEventView),
  GetAuditStreamState: one(StreamState),
  FollowEvents: fact(FollowedEvents),
  ListProjections: page(readModelView),
  GetProjection: fact(ReadModel),
  ListInstallationKeys: page(installationKeyView),
  GetInstallationKey: one(InstallationKey),
} as const satisfies Readonly<Record<OwnQuery, Answer>>;

type Answers = typeof ANSWERS;

/** What the JSON of a query's answer is. */
export type AnswerOf<Name extends QueryName> = Name extends keyof Answers
  ? Answers[Name] extends { readonly schema: infer S extends TSchema }
    ? Static<S>
    : never
  : Routes[Name] extends { readonly answer: infer S extends TSchema }
    ? Static<S>
    : never;

/** Queries that are answered from their view alone. */
export type ListedQuery = {
  [Name in keyof Answers]: Answers[Name] extends { readonly within: Within } ? Name : never;
}[keyof Answers];
