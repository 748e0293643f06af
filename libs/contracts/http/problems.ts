/** What a problem code means to a client: one status each, never renamed (http.md). */
export interface ProblemDefinition {
  readonly status: number;
  readonly title: string;
  /** The same request may succeed later without being changed. */
  readonly retryable: boolean;
  /** What the reader can do about it; shown at `/problems/:code`. */
  readonly fix: string;
}

const problem = (status: number, title: string, fix: string, retryable = false): ProblemDefinition => ({
  status,
  title,
  retryable,
  fix,
});

export const PROBLEMS = {
  // The request as such.
  malformed_body: problem(
    400,
    'The body could not be parsed',
    'Send well-formed UTF-8 JSON (or the content the route names).',
  ),
  malformed_request: problem(
    400,
    'The request could not be parsed',
    'Check the request line, headers and escapes of the URL.',
  ),
  unauthenticated: problem(401, 'No valid credential', 'Send `Authorization: Bearer <key>`.'),
  forbidden: problem(
    403,
    'The credential does not allow this',
    'Use a credential with the permission that the route names.',
  ),
  not_found: problem(
    404,
    'No such thing',
    'Check the ids in the path; things outside your organization look the same.',
  ),
  method_not_allowed: problem(405, 'The route has other methods', 'Use one of the methods in `Allow`.'),
  not_acceptable: problem(
    406,
    'The route cannot answer in that form',
    'Ask for application/json, or a form that the route names.',
  ),
  request_timeout: problem(
    408,
    'The request did not arrive in time',
    'Send the request without pauses.',
    true,
  ),
  payload_too_large: problem(413, 'The body is too large', 'Send less at once; the limit is in `detail`.'),
  range_not_satisfiable: problem(
    416,
    'The range lies beyond the end',
    'Ask for bytes that are there; `Content-Range` says how many there are.',
  ),
  expectation_failed: problem(
    417,
    'The expectation cannot be met',
    'Leave `Expect` out, or send `100-continue`.',
  ),
  unsupported_media_type: problem(
    415,
    'The route does not take that content type',
    'Send the content type that the route names.',
  ),
  invalid_fields: problem(
    422,
    'Some fields are invalid',
    'Each entry of `errors` names a field and what is wrong with it.',
  ),
  not_applicable: problem(
    422,
    'A field does not apply here',
    'Leave the field out, or set the one that it depends on.',
  ),
  not_supported: problem(
    422,
    'This combination is not supported',
    'Change one of the fields named in `errors`.',
  ),
  precondition_not_allowed: problem(
    422,
    'If-Match has no meaning on this route',
    'Send the request without If-Match.',
  ),
  idempotency_key_invalid: problem(
    422,
    'The Idempotency-Key is invalid',
    'Send 1 to 255 visible ASCII characters, bare or as a quoted string.',
  ),
  idempotency_key_reused: problem(
    422,
    'The Idempotency-Key was used for another request',
    'Make a new key for every new request.',
  ),
  position_ahead: problem(
    422,
    'The position lies beyond the log',
    'Send a position that this installation has answered.',
  ),
  filter_not_indexed: problem(
    422,
    'The list cannot be filtered or sorted by that',
    'Use a filter that the route names.',
  ),
  cursor_invalid: problem(422, 'The cursor is not one of this list', 'Start again without `cursor`.'),
  cursor_expired: problem(
    409,
    'The cursor belongs to an earlier version of the read model',
    'Start again without `cursor`.',
  ),
  revision_mismatch: problem(412, 'The thing has changed since', 'Read it again and send its new ETag.'),
  rate_limited: problem(429, 'Too many requests', 'Wait for `Retry-After` seconds.', true),
  // Rules.
  already_exists: problem(409, 'It exists with other content', 'Use another id, or change what is there.'),
  name_taken: problem(409, 'The name is taken in this organization', 'Choose another name (A8).'),
  seats_taken: problem(
    409,
    'The plan has no more seats',
    'Upgrade to a higher tier, or free a seat: members and open invitations take one each (D12).',
  ),
  already_invited: problem(
    409,
    'The address has an open invitation to the same',
    'Wait for its answer, or revoke it first.',
  ),
  invitation_over: problem(
    409,
    'The invitation is over',
    'Ask for another invitation: this one was accepted, declined or revoked, or has expired.',
  ),
  owner_stays: problem(
    409,
    'An owner cannot leave or get another role',
    'Hand the ownership over first: there is always exactly one owner (D9).',
  ),
  not_a_member: problem(409, 'No member of the team', 'Invite them first; only members can be owners.'),
  email_taken: problem(
    409,
    'Another account has this e-mail address',
    'Use the account that has it, or another address.',
  ),
  sign_in_unknown: problem(
    409,
    'No account has this verified address',
    'Ask for an account with the address that the issuer has verified, or to be linked by name.',
  ),
  sign_in_taken: problem(409, 'The sign-in is another account’s', 'Unlink it there first.'),
  sign_in_linked: problem(409, 'The account has another sign-in', 'Unlink that one first.'),
  id_retired: problem(409, 'The id belonged to a deleted thing', 'Choose another id.'),
  immutable_field: problem(
    409,
    'The field is fixed at creation',
    'Leave the field out; make a new product for another value (C18).',
  ),
  product_archived: problem(409, 'The product is archived', 'Restore the product first (A22).'),
  product_closing: problem(
    409,
    'The product is being deleted',
    'Wait for the outcome of the deletion (A25).',
  ),
  product_not_archived: problem(
    409,
    'The product is not archived',
    'Only an archived product can be restored.',
  ),
  product_has_devices: problem(
    409,
    'The product still has devices',
    'Remove or move its devices first (A25).',
  ),
  project_unknown: problem(409, 'No such project', 'Create the project first (C3).'),
  model_unknown: problem(409, 'No such thing model', 'Define the model first (E6).'),
  product_unknown: problem(409, 'No such product', 'Name a product of the organization.'),
  device_moving: problem(
    409,
    'The device is being moved',
    'Wait until it is in the other product (A13).',
    true,
  ),
  wrong_hardware: problem(
    409,
    'The device is of other hardware',
    'A product has one kind of hardware: use another product (D2).',
  ),
  properties_misfit: problem(
    409,
    'The properties of the device do not fit the product’s schema',
    'Change the properties that `errors` names first.',
  ),
  device_elsewhere: problem(
    409,
    'The device belongs to another product',
    'Move the device; it belongs to one product at a time (A12).',
  ),
  device_offline: problem(
    409,
    'The device is not online',
    'Lock with `when: "reset"`, or wait until it is online (D24).',
  ),
  device_bound: problem(
    409,
    'The device is bound to another account',
    'Unbind it first; the product allows one account (C21).',
  ),
  device_not_bound: problem(
    409,
    'The device is not bound to that account',
    'Name an account that it is bound to.',
  ),
  device_not_locked: problem(409, 'The device is not locked', 'Nothing to unlock.'),
  device_quarantined: problem(409, 'The device is in quarantine', 'Approve it first (D8).'),
  not_quarantined: problem(
    409,
    'The device is not in quarantine',
    'Only quarantined devices are approved or denied.',
  ),
  claimed_outside_team: problem(
    409,
    'The device is claimed outside the team',
    'Only unclaimed devices or those of the team can be imported (D14).',
  ),
  last_holder: problem(
    409,
    'Nobody would hold the role of the installation any more',
    'Issue another key of the installation first, one that does not end by itself.',
  ),
  key_over: problem(409, 'The API key is revoked or has expired', 'Issue another key.'),
  credential_refused: problem(
    409,
    'The device gets no credential by the secret of its product',
    'Ask the operators of the device: they issue its credential.',
  ),
  group_unknown: problem(409, 'No such group', 'Create the group first (D16).'),
  group_closing: problem(409, 'The group was deleted', 'Create the group again.'),
  not_proven: problem(
    409,
    'The version is not proven on a device',
    'Run it on one device first: lock or release it to a group (D22).',
  ),
  version_not_higher: problem(
    409,
    'The version is not higher than the last',
    'Raise the version with each upload (D18).',
  ),
  version_unknown: problem(409, 'No such firmware version', 'Upload the version first (D23).'),
  bytes_missing: problem(
    409,
    'The version has neither bytes nor a url',
    'Upload its bytes under the same version and title first (D20).',
  ),
  version_scheme: problem(
    422,
    'The version does not fit the product’s scheme',
    'Send an integer from 1 to 65534, or a semver string, as the product says.',
  ),
  binary_mismatch: problem(
    409,
    'The binary says something else',
    'The product number and version in the binary must match (D17, D19).',
  ),
  binary_unusable: problem(
    422,
    'No device could run the binary',
    'Send an application, or a bundle with one in it, whole and as it was compiled.',
  ),
  firmware_released: problem(409, 'The version is released', 'Withdraw it first.'),
  not_released: problem(
    409,
    'The version is not released there',
    'Only a released version can be withdrawn.',
  ),
  firmware_in_use: problem(409, 'Devices are locked to the version', 'Unlock them first.'),
  firmware_closing: problem(409, 'The version is being deleted', 'Use another version.'),
  mode_conflict: problem(
    409,
    'Some devices are bound to several accounts',
    'Unbind until each device has one account (C22).',
  ),
  mode_not_supported: problem(
    422,
    'The product cannot have that binding mode',
    'Bluetooth products are alternate or single (C23).',
  ),
  mode_changing: problem(
    409,
    'The binding mode is being changed',
    'Wait for the outcome of the change.',
    true,
  ),
  sharing_off: problem(409, 'Sharing is off', 'Turn sharing on for the product (C25).'),
  gateway_unknown: problem(
    409,
    'No such gateway',
    'Name a device of a product whose device type is gateway (C7).',
  ),
  gateway_closing: problem(409, 'The gateway is being removed', 'Wait for the outcome, or use another.'),
  gateway_has_sub_devices: problem(
    409,
    'Sub-devices are attached to the gateway',
    'Detach them or attach them to another gateway first (C7).',
  ),
  wrong_gateway: problem(409, 'Another gateway is specified', 'Use the specified gateway (C14).'),
  direct_connection: problem(
    409,
    'A sub-device does not connect directly',
    'Check in through its gateway (C8).',
  ),
  configuration_incomplete: problem(
    409,
    'Configuration questions are open',
    'Answer the questions in `errors` (D43).',
  ),
  activation_quota_exhausted: problem(409, 'No activations left', 'Grant more activations (C27).'),
  device_limit: problem(409, 'The plan’s device limit is reached', 'Upgrade the plan (D39).'),
  seat_limit: problem(409, 'All seats are taken', 'Upgrade the plan (D12).'),
  no_account: problem(409, 'No such user', 'The invited person must register first (D10).'),
  account_locked: problem(403, 'The account is locked', 'Reactivate the account (D41).'),
  beta_code_required: problem(409, 'A beta code is required', 'Claim with a code (D44).'),
  code_invalid: problem(409, 'The code is not valid', 'Check the code.'),
  import_running: problem(
    409,
    'The import is still running',
    'Wait, or send it again when it has stopped.',
    true,
  ),
  import_differs: problem(
    409,
    'The file differs from the one that was interrupted',
    'Send the same file to resume.',
  ),
  migration_running: problem(
    409,
    'A step of the migration is running',
    'Wait until it has ended, or cancel the migration (A23, A24).',
    true,
  ),
  migration_over: problem(409, 'The migration is over', 'Plan another one; what was done stays (A23, A24).'),
  step_out_of_turn: problem(
    409,
    'An earlier step has not been done',
    'Confirm the steps in their order; the migration says which is next (A23, A24).',
  ),
  settle_timeout: problem(409, 'The operation could not be settled in time', 'Try again.', true),
  // The service.
  read_model_behind: problem(503, 'The read model is behind', 'Try again after `Retry-After` seconds.', true),
  outcome_unknown: problem(
    503,
    'The outcome is not known',
    'Send the request again with the same Idempotency-Key.',
    true,
  ),
  busy: problem(503, 'Too many writers at once', 'Try again after `Retry-After` seconds.', true),
  store_unavailable: problem(
    503,
    'A store cannot be reached',
    'Try again after `Retry-After` seconds.',
    true,
  ),
  issuer_unavailable: problem(
    503,
    'The issuer of tokens cannot be reached',
    'Try again after `Retry-After` seconds: whether the token is good cannot be told before.',
    true,
  ),
  shutting_down: problem(503, 'The service is stopping', 'Try again; another process will answer.', true),
  disk_full: problem(
    507,
    'The disk is full',
    'Free some space, then send the request again with the same Idempotency-Key: what it had written before stays, and is written once.',
    true,
  ),
  internal: problem(500, 'Something went wrong here', 'Report the correlation id.'),
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

/** One field of a request that is wrong: `path` is a JSON pointer into the body, or `query.x`, `path.x`, `header.x`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** The body of every error answer (RFC 9457). */
export interface ProblemJson {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly correlationId: string;
  readonly retryable: boolean;
}
