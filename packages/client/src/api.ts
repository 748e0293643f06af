/** Made from docs/reference/openapi.json by scripts/client-types.js: not to be edited. */

export interface paths {
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Organizations
         * @description Needs the permission `organizations:read`.
         */
        get: operations["ListOrganizations"];
        put?: never;
        /**
         * Create an organization
         * @description Needs the permission `organizations:write`.
         */
        post: operations["CreateOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Projects
         * @description Needs the permission `organizations:read`.
         */
        get: operations["ListProjects"];
        put?: never;
        /**
         * Create a project (C3)
         * @description Needs the permission `projects:write`.
         */
        post: operations["CreateProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API keys of an organization
         * @description Needs the permission `access:read`.
         */
        get: operations["ListApiKeys"];
        put?: never;
        /**
         * Issue an API key
         * @description The answer tells the `key`, this once. Needs the permission `access:write`.
         */
        post: operations["IssueApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/api-keys/{keyId}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key another secret
         * @description The answer tells the new `key`, this once; the one before holds until `previousUntil`. Needs the permission `access:write`.
         */
        post: operations["RotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One API key
         * @description Needs the permission `access:read`.
         */
        get: operations["GetApiKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Within a second no process lets it in any more. What it did stays in the log under its name. Needs the permission `access:write`.
         */
        delete: operations["RevokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One role with what it may do
         * @description Needs the permission `access:read`.
         */
        get: operations["GetRole"];
        /**
         * Make a role of permissions, or say anew which it has
         * @description Who has it may do so within a second, and no more. Nobody gives a role what they do not hold themselves. Needs the permission `access:write`.
         */
        put: operations["DefineRole"];
        post?: never;
        /**
         * Remove a role
         * @description Who still has it may do nothing within a second (403), until they are given another or it is made again. Needs the permission `access:write`.
         */
        delete: operations["RemoveRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People with an account
         * @description Needs the permission `users:read`.
         */
        get: operations["ListUsers"];
        put?: never;
        /**
         * Make an account for a person
         * @description They sign in with a key of their own, or by the issuer of tokens that knows their address. The id says nothing of them. Needs the permission `users:write`.
         */
        post: operations["RegisterUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a person a key of their own
         * @description The answer tells the `key`, this once; one before it holds until `previousUntil`. Needs the permission `users:write`.
         */
        post: operations["IssueUserKey"];
        /**
         * Revoke the key of a person
         * @description Within a second no process lets it in any more. Needs the permission `users:write`.
         */
        delete: operations["RevokeUserKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take another key
         * @description The answer tells the `key`, this once; the one before holds until `previousUntil`. Needs the permission `account:own`.
         */
        post: operations["RotateOwnKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say who a person is at the issuer of tokens
         * @description From then on the tokens of that subject are theirs, with what they may do in their teams. Needs the permission `users:write`.
         */
        put: operations["LinkSignIn"];
        post?: never;
        /**
         * Forget who a person is at the issuer of tokens
         * @description Within a second their tokens are theirs no more. Needs the permission `users:write`.
         */
        delete: operations["UnlinkSignIn"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link the token that this is asked with to the account of its verified address
         * @description Once, by whoever signs in for the first time. Needs `email` and `email_verified` in the token, and an account with that address that has no other sign-in. Needs the permission `account:own`.
         */
        post: operations["LinkOwnSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/members/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations to an organization and its products
         * @description Needs the permission `access:read`.
         */
        get: operations["ListInvitations"];
        put?: never;
        /**
         * Invite somebody by e-mail (D10)
         * @description It takes a seat from now on (D12). An address without an account is answered alike and gets the same mail, but nobody can accept that invitation. Needs the permission `access:write`.
         */
        post: operations["InviteMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/members/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One invitation
         * @description Needs the permission `access:read`.
         */
        get: operations["GetInvitation"];
        put?: never;
        post?: never;
        /**
         * Take an invitation back
         * @description Needs the permission `access:write`.
         */
        delete: operations["RevokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/invitations/{invitationId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation (D10)
         * @description Needs the permission `account:own`.
         */
        post: operations["AcceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/invitations/{invitationId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an invitation (D10)
         * @description Needs the permission `account:own`.
         */
        post: operations["DeclineInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/members/{userId}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a member a role in the organization
         * @description Needs the permission `access:write`.
         */
        put: operations["GrantRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member (D11)
         * @description From the organization and all its products. Within a second no process lets them in there. Needs the permission `access:write`.
         */
        delete: operations["RemoveMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/members/{userId}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a member a role in one product (A15)
         * @description Needs the permission `access:write`.
         */
        put: operations["GrantProductRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member from one product (D11)
         * @description Needs the permission `access:write`.
         */
        delete: operations["RemoveProductMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make somebody the owner of the organization (D33)
         * @description The first is named by whoever gives access; from then on by the owner alone, or the installation. Needs the permission `access:write`.
         */
        post: operations["TransferOwnership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a product over (D33)
         * @description By its owner, the owner of the organization, or the installation. Needs the permission `access:write`.
         */
        post: operations["TransferProductOwnership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products, newest first (C17)
         * @description Needs the permission `products:read`.
         */
        get: operations["ListProducts"];
        put?: never;
        /**
         * Create a product (A8, C4 to C15)
         * @description Needs the permission `products:write`.
         */
        post: operations["CreateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One product
         * @description Needs the permission `products:read`.
         */
        get: operations["GetProduct"];
        put?: never;
        post?: never;
        /**
         * Delete a product without devices (A25)
         * @description Needs the permission `products:write`.
         */
        delete: operations["DeleteProduct"];
        options?: never;
        head?: never;
        /**
         * Change the editable fields of a product (C18)
         * @description Needs the permission `products:write`.
         */
        patch: operations["ChangeProduct"];
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The schema of properties and channels
         * @description Needs the permission `products:read`.
         */
        get: operations["GetProductSchema"];
        /**
         * Replace the schema of properties and channels; devices keep their values (B6 to B9)
         * @description Needs the permission `products:write`.
         */
        put: operations["ChangeProductSchema"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/binding-mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change how many accounts a device may be bound to (C22, C23)
         * @description Needs the permission `products:write`.
         */
        post: operations["ChangeBindingMode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/configuration/{question}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Answer a question of the checklist before manufacturing, or change the answer (D43)
         * @description Needs the permission `products:write`.
         */
        put: operations["AnswerConfigurationQuestion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/ready-for-manufacturing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the product can be manufactured: every question is answered (D43)
         * @description Needs the permission `products:write`.
         */
        post: operations["MarkReadyForManufacturing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a product (A22)
         * @description Needs the permission `products:write`.
         */
        post: operations["ArchiveProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an archived product
         * @description Needs the permission `products:write`.
         */
        post: operations["RestoreProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/secret-rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the product secret; the new one is shown once
         * @description Needs the permission `products:write`.
         */
        post: operations["RotateProductSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Thing models (C4, E6)
         * @description Needs the permission `products:read`.
         */
        get: operations["ListModels"];
        put?: never;
        /**
         * Define a thing model: the features that products of it begin with (C4, E6)
         * @description Needs the permission `products:write`.
         */
        post: operations["DefineModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/models/{modelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One thing model with its features
         * @description Needs the permission `products:read`.
         */
        get: operations["GetModel"];
        /**
         * Revise a thing model; products keep the schema that they have
         * @description Needs the permission `products:write`.
         */
        put: operations["ReviseModel"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports, newest first
         * @description Needs the permission `devices:read`.
         */
        get: operations["ListImports"];
        put?: never;
        /**
         * Import devices from a list, line by line (D13 to D15)
         * @description Needs the permission `devices:write`.
         */
        post: operations["ImportDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do the same to many devices: by their ids, or those of a filter
         * @description Each device is decided and authorized as if its own command had been sent, and its event has the id of the bulk as its `correlationId`. The same request with the same `Idempotency-Key` goes on where it broke off, and has no second effect. With `Accept: application/x-ndjson` each result comes as it is decided. Needs the permission `devices:write`.
         */
        post: operations["ChangeDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Devices of a product
         * @description Needs the permission `devices:read`.
         */
        get: operations["ListDevices"];
        put?: never;
        /**
         * Add one device to a product (A12, A14)
         * @description Needs the permission `devices:write`.
         */
        post: operations["CreateDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One device
         * @description Needs the permission `devices:read`.
         */
        get: operations["GetDevice"];
        put?: never;
        post?: never;
        /**
         * Remove a device from its product
         * @description Needs the permission `devices:write`.
         */
        delete: operations["RemoveDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a device to another product: it is provisioned anew there (A13)
         * @description Needs the permission `devices:write`.
         */
        post: operations["MoveDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A device says how it is and is told which firmware to run (D21 to D27)
         * @description Needs the permission `devices:report`.
         */
        post: operations["CheckIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lock a device to a firmware version (D23 to D26)
         * @description Without `when` it is `reset`: the lock counts from the next connect or boot of the device (D25), so one that is online goes on as before until then, and `firmware-decision` names it as `waitingLock`. `now` counts at once and needs the device online (D24). Needs the permission `devices:write`.
         */
        post: operations["LockDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a device follow the released version again (D27)
         * @description Needs the permission `devices:write`.
         */
        post: operations["UnlockDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/development": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mark a device as a development device: it is offered no firmware
         * @description Needs the permission `devices:write`.
         */
        put: operations["ChangeDevelopmentMode"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the groups of a device (D16)
         * @description Needs the permission `devices:write`.
         */
        put: operations["ChangeDeviceGroups"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a device to a group
         * @description Needs the permission `devices:write`.
         */
        post: operations["AddDeviceToGroup"];
        /**
         * Take a device out of a group
         * @description Needs the permission `devices:write`.
         */
        delete: operations["RemoveDeviceFromGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change properties of a device, as the schema of its product allows them (B7, B15)
         * @description Needs the permission `devices:write`.
         */
        patch: operations["ChangeDeviceProperties"];
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/gateway": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Attach a sub-device to a gateway, or detach it (C7, C8, C14)
         * @description Needs the permission `devices:write`.
         */
        put: operations["ChangeGateway"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a quarantined device into the product (D8)
         * @description Needs the permission `devices:write`.
         */
        post: operations["ApproveDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/deny": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a quarantined device
         * @description Needs the permission `devices:write`.
         */
        post: operations["DenyDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/credential": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a device a credential of its own, or another one
         * @description The answer tells the `credential`, this once; one before it holds until `previousUntil`. It is good for the check-ins of this device and the bytes that it was offered, as long as it is in this product. Needs the permission `devices:write`.
         */
        post: operations["IssueDeviceCredential"];
        /**
         * Revoke the credential of a device
         * @description Within a second no process lets it in any more, and the secret of its product gets it no other: that takes somebody of the team. Needs the permission `devices:write`.
         */
        delete: operations["RevokeDeviceCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/device/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A device comes by itself, with the secret of its product
         * @description The bearer is `flp_<productKey>~<productSecret>`. Or it is signed, and no secret is sent: `flp_<text>~<signature>`, where the text is `<productKey>~<deviceId>~<time>~<nonce>` (Unix seconds within five minutes of ours, 16 to 64 letters, digits, `-` or `_`; `+` for `:` in the id) and the signature its HMAC-SHA-256 in hex, keyed by the SHA-256 of the secret. A nonce is the `Idempotency-Key` of its request: sent again it is answered without the credential. Where the product has `dynamicActivation` the device is a member at once, else it waits for approval (D8, E10). Needs the permission `device:register`.
         */
        post: operations["RegisterDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/device/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The check-in of the device whose credential it is (D21 to D27)
         * @description Needs the permission `device:report`.
         */
        post: operations["OwnCheckIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/device/sub-devices/{subDeviceId}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The check-in of a sub-device that is attached to the gateway whose credential it is (C7, C8)
         * @description Needs the permission `device:report`.
         */
        post: operations["CheckInSubDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bind an account to a device (C19 to C21)
         * @description Needs the permission `devices:custody`.
         */
        post: operations["BindDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/unbind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the binding of an account
         * @description Needs the permission `devices:custody`.
         */
        post: operations["UnbindDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a device from one account to another; the shares that the first gave end
         * @description Needs the permission `devices:custody`.
         */
        post: operations["TransferCustody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts that a device is shared with (C24)
         * @description Needs the permission `devices:read`.
         */
        get: operations["GetDeviceShares"];
        put?: never;
        /**
         * Share a device with another account (C24)
         * @description Needs the permission `devices:custody`.
         */
        post: operations["ShareDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/shares/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a share
         * @description Needs the permission `devices:custody`.
         */
        delete: operations["RevokeShare"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/firmware": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Firmware versions, newest first (D20)
         * @description Needs the permission `firmware:read`.
         */
        get: operations["ListFirmware"];
        put?: never;
        /**
         * Upload a firmware, or register one that is kept elsewhere (D17 to D20)
         * @description Needs the permission `firmware:write`.
         */
        post: operations["UploadFirmware"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/firmware/{version}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a version to the product or to groups (D21, D22)
         * @description Needs the permission `firmware:release`.
         */
        post: operations["ReleaseFirmware"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/firmware/{version}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a release back: to the version before, else none
         * @description Needs the permission `firmware:release`.
         */
        post: operations["WithdrawFirmware"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/firmware/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One firmware version
         * @description Needs the permission `firmware:read`.
         */
        get: operations["GetFirmware"];
        put?: never;
        post?: never;
        /**
         * Delete a version that is neither released nor locked to
         * @description Needs the permission `firmware:write`.
         */
        delete: operations["DeleteFirmware"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Groups of a product (D16)
         * @description Needs the permission `devices:read`.
         */
        get: operations["ListGroups"];
        put?: never;
        /**
         * Create a group of devices (D16)
         * @description Needs the permission `devices:write`.
         */
        post: operations["CreateGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One group
         * @description Needs the permission `devices:read`.
         */
        get: operations["GetGroup"];
        put?: never;
        post?: never;
        /**
         * Delete a group; its devices leave it, and what was released to it ends
         * @description Needs the permission `devices:write`.
         */
        delete: operations["DeleteGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mergers and splits of products, newest first (A23, A24)
         * @description Needs the permission `products:read`.
         */
        get: operations["ListMigrations"];
        put?: never;
        /**
         * Plan how a product is merged into another or split; nothing moves yet (A23, A24)
         * @description Needs the permission `products:write`.
         */
        post: operations["PlanMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/migrations/{migrationId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let one step run; it goes on after the answer, and after a break only when confirmed again
         * @description Needs the permission `products:write`.
         */
        post: operations["ConfirmMigrationStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/migrations/{migrationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a migration where it is; what was done stays
         * @description Needs the permission `products:write`.
         */
        post: operations["CancelMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/projections/{projection}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rebuild a read model beside the one in service
         * @description The build in service answers until the new one has passed it. A rebuild that is under way is given up for this one. Needs the permission `system:operate`.
         */
        post: operations["RebuildProjection"];
        /**
         * Give up the rebuild of a read model
         * @description The build in service stays there. Nothing happens where nothing is being built. Needs the permission `system:operate`.
         */
        delete: operations["CancelRebuild"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/projections/{projection}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the build before into service again
         * @description It catches up first. It is there for ten minutes after another took its place; later nothing happens. Needs the permission `system:operate`.
         */
        post: operations["RollBackProjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keys of the installation
         * @description Needs the permission `system:operate`.
         */
        get: operations["ListInstallationKeys"];
        put?: never;
        /**
         * Issue a key of the installation
         * @description It holds the role `installation`: organizations and their keys, read models, metrics. The answer tells the `key`, this once. Needs the permission `system:operate`.
         */
        post: operations["IssueInstallationKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/api-keys/{keyId}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a key of the installation another secret
         * @description The answer tells the new `key`, this once; the one before holds until `previousUntil`. Needs the permission `system:operate`.
         */
        post: operations["RotateInstallationKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One key of the installation
         * @description Needs the permission `system:operate`.
         */
        get: operations["GetInstallationKey"];
        put?: never;
        post?: never;
        /**
         * Revoke a key of the installation
         * @description Within a second no process lets it in any more. The last one that does not end by itself stays where the admin key is off. Needs the permission `system:operate`.
         */
        delete: operations["RevokeInstallationKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{orgId}/product_types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All product types of an organization, by id (B12)
         * @description Needs the permission `products:read`.
         */
        get: operations["ListProductTypes"];
        put?: never;
        /**
         * Create a product type (B11)
         * @description Needs the permission `products:write`.
         */
        post: operations["CreateProductType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{orgId}/product_types/{productTypeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One product type (B13)
         * @description Needs the permission `products:read`.
         */
        get: operations["GetProductType"];
        /**
         * Replace the properties and tags of a product type, and its schema where one is sent (B13)
         * @description Needs the permission `products:write`.
         */
        put: operations["ReplaceProductType"];
        post?: never;
        /**
         * Delete a product type without devices (B14, A25)
         * @description Needs the permission `products:write`.
         */
        delete: operations["DeleteProductType"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connect-service/v2.1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a product; its id is its key (E1 to E14)
         * @description Needs the permission `products:write`.
         */
        post: operations["CreateEnosProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this credential may do, and where to go on
         * @description Needs the permission `organizations:read`.
         */
        get: operations["GetEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One organization
         * @description Needs the permission `organizations:read`.
         */
        get: operations["GetOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/projects/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One project
         * @description Needs the permission `organizations:read`.
         */
        get: operations["GetProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/operations/{operationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An operation that goes on after its answer
         * @description Needs the permission `products:read`.
         */
        get: operations["GetOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Roles: those that are built in, and those of the organization
         * @description Needs the permission `access:read`.
         */
        get: operations["ListRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person
         * @description Needs the permission `users:read`.
         */
        get: operations["GetUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who this credential is of
         * @description Needs the permission `account:own`.
         */
        get: operations["GetOwnUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations that wait for the answer of whoever asks
         * @description Needs the permission `account:own`.
         */
        get: operations["ListOwnInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members of an organization
         * @description Needs the permission `access:read`.
         */
        get: operations["ListMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The team of a product (D9)
         * @description Needs the permission `access:read`.
         */
        get: operations["ListProductMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The checklist before manufacturing: questions, answers, and what is open (D43)
         * @description Needs the permission `products:read`.
         */
        get: operations["GetProductConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of a product (A18 to A21, C26, D1)
         * @description Needs the permission `products:read`.
         */
        get: operations["GetProductStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of an organization
         * @description Needs the permission `products:read`.
         */
        get: operations["GetOrganizationStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/version-distribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Devices by firmware version (A19)
         * @description Needs the permission `products:read`.
         */
        get: operations["GetProductVersionDistribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/version-distribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Devices by firmware version
         * @description Needs the permission `products:read`.
         */
        get: operations["GetOrganizationVersionDistribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/adoption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How devices come to a version, by hour or by day (A20)
         * @description Needs the permission `products:read`.
         */
        get: operations["GetAdoption"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/update-success": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Outcomes of updates by source and target version (A20)
         * @description Needs the permission `products:read`.
         */
        get: operations["GetUpdateSuccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Devices of all products of an organization, by id
         * @description Those of the products that the credential reaches. Needs the permission `devices:read`.
         */
        get: operations["ListOrganizationDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One device, whatever product it is in
         * @description Where it is a member; where it is none, as the product sees it in whose quarantine it is. Needs the permission `devices:read`.
         */
        get: operations["FindDevice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/firmware-decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which firmware the device should run, and why
         * @description `version` is what it should run, `because` of these events; `offer` is what it would be told to install now, null with the reason in `noOffer`. `waitingLock` is a lock that counts from the next connect or boot on (D25), or null. Needs the permission `devices:read`.
         */
        get: operations["GetFirmwareDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why the device should run a firmware version, or should not
         * @description In a sentence, and as the chain of events that the decision rests on. Needs the permission `devices:read`.
         */
        get: operations["GetWhyFirmware"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that happened to a device, newest first
         * @description What was decided about it and what it said, with what happened in former products as far as the credential reaches those. Needs the permission `devices:read`.
         */
        get: operations["GetDeviceTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who could control the device at a moment, and since which event
         * @description Needs the permission `devices:read`.
         */
        get: operations["GetCustody"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts bound to a device (C19)
         * @description Needs the permission `devices:read`.
         */
        get: operations["GetDeviceBindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}/sub-devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sub-devices that are attached to a gateway (C7)
         * @description Needs the permission `devices:read`.
         */
        get: operations["ListSubDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/firmware/{version}/binary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of a firmware (Range)
         * @description A device gets those of the version that it was offered. Needs the permission `firmware:read`.
         */
        get: operations["GetFirmwareBinary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One import: counts and state
         * @description Needs the permission `devices:read`.
         */
        get: operations["GetImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/products/{productId}/imports/{importId}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every rejected line with its reason
         * @description Needs the permission `devices:read`.
         */
        get: operations["ListImportRejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/migrations/{migrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One migration: its plan, and how far each step is
         * @description Needs the permission `products:read`.
         */
        get: operations["GetMigration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/migrations/{migrationId}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each group, firmware version and device
         * @description Needs the permission `products:read`.
         */
        get: operations["ListMigrationResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the log
         * @description Needs the permission `audit:read`.
         */
        get: operations["ListAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/audit/events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event of the log, and what it rests on
         * @description Needs the permission `audit:read`.
         */
        get: operations["GetAuditEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/audit/why/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why an event came to be: the chain of events that it rests on
         * @description Needs the permission `audit:read`.
         */
        get: operations["GetWhyEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/audit/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refused requests
         * @description Needs the permission `audit:read`.
         */
        get: operations["ListAuditRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refused requests that are of no organization
         * @description Of credentials that are none, counted by the minute; of those that asked for what they do not see; of the installation itself. Needs the permission `system:operate`.
         */
        get: operations["ListSystemRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/audit/streams/{stream}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stream, raw and upcast
         * @description Needs the permission `audit:read`.
         */
        get: operations["GetAuditStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/audit/streams/{stream}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The state of a stream as of a revision
         * @description Needs the permission `audit:read`.
         */
        get: operations["GetAuditStreamState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{orgId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the log
         * @description As server-sent events (`text/event-stream`), without an end, or as a pull feed (`application/json`): what was written after `from`, in the order of the log, each event once. `position` is where to go on from, also where nothing matched. See docs/how-to/follow-a-fleet.md. Needs the permission `audit:read`.
         */
        get: operations["FollowEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/projections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read models: versions, positions, lag
         * @description Needs the permission `system:operate`.
         */
        get: operations["ListProjections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/projections/{projection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One read model
         * @description Needs the permission `system:operate`.
         */
        get: operations["GetProjection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Links to what there is
         * @description No credential is needed.
         */
        get: operations["GetStart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process runs
         * @description No credential is needed.
         */
        get: operations["GetLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This process can do its own work
         * @description No credential is needed.
         */
        get: operations["GetReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics in the Prometheus text format
         * @description Needs the permission `metrics:read`.
         */
        get: operations["GetMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description No credential is needed.
         */
        get: operations["GetOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document for people
         * @description No credential is needed.
         */
        get: operations["GetDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every problem code
         * @description No credential is needed.
         */
        get: operations["ListProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a problem code means and what to do
         * @description No credential is needed.
         */
        get: operations["GetProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description How devices come to a version and leave it (A20). */
        Adoption: {
            version: components["schemas"]["FirmwareVersion"];
            /** @description Devices that run it now. */
            devices: number;
            /**
             * @description Which windows follow.
             * @enum {string}
             */
            by: "hour" | "day";
            /** @description The last 24 hours, the present one last. */
            hours?: {
                /** @description The beginning of the hour. */
                hour: components["schemas"]["Time"];
                /** @description Devices that came to the version. */
                adopted: number;
                /** @description Devices that left it. */
                left: number;
            }[];
            /** @description The last 30 days, today last. */
            days?: {
                /**
                 * Format: date
                 * @description The day in UTC.
                 * @example 2026-11-23
                 */
                day: string;
                /** @description Devices that came to the version. */
                adopted: number;
                /** @description Devices that left it. */
                left: number;
            }[];
        };
        /**
         * @example {
         *       "answer": "example"
         *     }
         */
        AnswerBody: {
            /** @description What the question asks for; null takes an answer back. */
            answer: string | (boolean | null);
        };
        /** @description A credential of a service (A15 to A17); its secret is never shown again. */
        ApiKey: {
            /** @description The key; the audit names its deeds `key:<id>`. */
            id: components["schemas"]["Id"];
            /** @description What it is for. */
            name: string;
            /** @description What it may do: a role that is built in, or one of the organization. */
            role: components["schemas"]["Id"];
            /** @description The products that it is held to; null for all. */
            productIds: components["schemas"]["Id"][] | null;
            /** @description When it was issued. */
            issuedAt: components["schemas"]["Time"];
            /** @description By whom, as the audit names them. */
            issuedBy: string;
            /** @description From when on it lets nobody in. */
            expiresAt: components["schemas"]["Time"] | null;
            /** @description When it was last given another secret. */
            rotatedAt: components["schemas"]["Time"] | null;
            /** @description Until when the secret before is good. */
            previousUntil: components["schemas"]["Time"] | null;
            /** @description When it was revoked. */
            revokedAt: components["schemas"]["Time"] | null;
            /** @description When it was last used; up to an hour later than that. Null while nobody has, or had since this is kept. */
            lastUsedAt: components["schemas"]["Time"] | null;
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
        };
        /** @description What an answer reflects. */
        AsOf: {
            /** @description The log up to here is in it. */
            position: components["schemas"]["Position"];
        };
        /** @description What an answer about one thing reflects. */
        At: {
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
            /** @description The log up to here is in it. */
            position: components["schemas"]["Position"];
        };
        /** @description The gateway through which the device connects (C7). */
        AttachedTo: {
            /** @description The gateway. */
            id: components["schemas"]["Id"];
            /** @description When the device was attached to it. */
            at: components["schemas"]["Time"];
        };
        /** @description An event of the log; what it says where that is asked for. */
        AuditEvent: {
            /** @description The product that it is about; null where it is about none, or several. */
            productId: components["schemas"]["Id"] | null;
            /** @description Where it is in the log. */
            position: components["schemas"]["Position"];
            /** @description Its id. */
            eventId: string;
            /** @description The stream that it is on: `<category>-<organization>~…`; log, organization, product, model, firmware, device, report, group, import, migration, apikey, role, installation, user, team, sequence, reservation, claim, system. */
            stream: string;
            /** @description Its place in the stream, from 0. */
            revision: number;
            type: components["schemas"]["EventType"];
            /** @description Who caused it. */
            actor: string;
            /** @description Of the request that began it all. */
            correlationId: string;
            /** @description The command or event that caused it. */
            causationId: string;
            /** @description The command that wrote it. */
            commandId: string;
            /** @description When it happened, by the word of whoever reported it. */
            occurredAt: components["schemas"]["Time"];
            /** @description When it was written. */
            recordedAt: components["schemas"]["Time"];
            /** @description With `data=true`: what it says, in today’s shape. */
            data?: {
                [key: string]: unknown;
            };
            /** @description There only where an event could not be read: since when what is shown is no longer brought up to date. */
            staleSince?: components["schemas"]["Time"];
        };
        /** @description A request that was refused, or a secret that was read. */
        AuditRefusal: {
            /** @description Its id. */
            id: string;
            /** @description When; of several, the start of their minute. */
            at: components["schemas"]["Time"];
            /** @description Who; null where nobody was authenticated. */
            actor: string | null;
            /** @description Method and route template. */
            action: string;
            /** @description The path that was asked for; of several, none. */
            target?: string;
            /** @description The problem code, or what was read. */
            code: string;
            /** @description Of the request; of several, of the first. */
            correlationId: string;
            /** @description The command. */
            commandId?: string;
            /** @description How many of its kind in that minute. */
            count: number;
        };
        /** @description An event with all that it says, and what it rests on. */
        AuditedEvent: {
            /** @description Its id. */
            id: string;
            /** @description The stream that it is on. */
            stream: string;
            /** @description Its place in the stream, from 0. */
            revision: number;
            /** @description The product that it is about; null where it is about none, or several. */
            productId: components["schemas"]["Id"] | null;
            /** @description Where it is in the log. */
            at: components["schemas"]["Position"];
            /** @description When it was written. */
            recordedAt: components["schemas"]["Time"];
            type: components["schemas"]["EventType"];
            /** @description What happened, for people. */
            sentence: string;
            /** @description By the type, in today’s shape. */
            data: {
                [key: string]: unknown;
            };
            metadata: components["schemas"]["EventMetadata"];
            /** @description Events that it rests on, of those that the caller sees. */
            restsOn: components["schemas"]["EventGround"][];
        };
        /**
         * @example {
         *       "account": "account-1"
         *     }
         */
        BindBody: {
            /** @description The account, by the id that you have for it. */
            account: string;
        };
        /**
         * @example {
         *       "mode": "multi"
         *     }
         */
        BindingModeBody: {
            /**
             * @description `multi`: many accounts. `alternate`: a new one replaces the old. `single`: a second is refused.
             * @enum {unknown}
             */
            mode: "multi" | "alternate" | "single";
        };
        /** @description The accounts that a device is bound to (C19). */
        Bindings: {
            /** @description In the order they were bound. */
            items: {
                /** @description The account. */
                account: components["schemas"]["Id"];
            }[];
        };
        BulkArgsBody: {
            /** @description `lock`: the version that they are to run. */
            version?: number | string;
            /**
             * @description `lock`: from when on it counts.
             * @default reset
             * @enum {unknown}
             */
            when?: "now" | "reset";
            /** @description `add-groups`, `remove-groups`: the groups. */
            groups?: string[];
            /** @description `move`: the product that they go to. */
            productId?: string;
            /** @description `unbind`: the account. */
            account?: string;
            /** @description `set-properties`: a merge patch (RFC 7396). */
            properties?: Record<string, never>;
        };
        /**
         * @example {
         *       "action": "lock",
         *       "target": {
         *         "ids": [
         *           "example-1"
         *         ]
         *       }
         *     }
         */
        BulkBody: {
            /**
             * @description What is done to each device.
             * @enum {unknown}
             */
            action: "lock" | "unlock" | "add-groups" | "remove-groups" | "set-properties" | "approve" | "deny" | "move" | "remove" | "unbind";
            /** @description What the action needs. */
            args?: components["schemas"]["BulkArgsBody"];
            /** @description The devices that are meant. */
            target: components["schemas"]["BulkTargetBody"];
        };
        /** @description What became of many devices. */
        BulkCounts: {
            /** @description Devices: the sum of the four. */
            total: number;
            /** @description Devices that it was done to, or would be in a dry run. */
            done: number;
            /** @description Devices that were so already. */
            unchanged: number;
            /** @description Devices for which it goes on after the answer. */
            running: number;
            /** @description Devices for which it was refused. */
            rejected: number;
            /** @description The log up to here has all of it; not there after a dry run. */
            position?: components["schemas"]["Position"];
            /** @description The first 100. */
            rejections: components["schemas"]["BulkItem"][];
        };
        /** @description What became of one device of a bulk. */
        BulkItem: {
            /** @description The device, as it was named. */
            id: string;
            /**
             * @description `unchanged`: it was so already. `running`: it goes on after the answer (a gateway that is removed).
             * @enum {string}
             */
            result: "done" | "unchanged" | "running" | "rejected";
            /** @description Of a rejection: why. */
            code?: components["schemas"]["ProblemCode"];
            /** @description Of a rejection: the same for people. */
            detail?: string;
        };
        /** @description What became of a device; the last says the sums. Without it the answer broke off. */
        BulkLine: components["schemas"]["BulkItem"] | {
            /** @description Of all of it, at its end. */
            summary: {
                /** @description The bulk. */
                id: string;
                /** @description Devices: the sum of the four. */
                total: number;
                /** @description Devices that it was done to, or would be in a dry run. */
                done: number;
                /** @description Devices that were so already. */
                unchanged: number;
                /** @description Devices for which it goes on after the answer. */
                running: number;
                /** @description Devices for which it was refused. */
                rejected: number;
                /** @description The log up to here has all of it; not there after a dry run. */
                position?: components["schemas"]["Position"];
            };
        };
        BulkTargetBody: {
            /** @description The devices by their ids; instead of `filter`. */
            ids?: string[];
            /** @description Devices of the product that fit a filter (docs/reference/filter.md); not by `lastSeen`. */
            filter?: string;
            /** @description With `filter`: a position that the devices must be known up to, as a list or a dry run answered it. */
            at?: string;
        };
        CategoryBody: {
            /**
             * @description Whether the category is one of the industry or your own.
             * @enum {unknown}
             */
            kind: "self-defined" | "industry";
            /** @description The category. */
            id?: string;
        };
        /** @description How devices prove who they are. */
        CertificatePolicy: {
            /** @description Both sides show a certificate. */
            mutual: boolean;
            /** @description Days that a certificate is valid, where nothing else is asked for. */
            defaultValidDays: number;
            /** @description At most. */
            maxValidDays: number;
        };
        CertificatesBody: {
            /** @description Whether devices have certificates too. */
            mutual?: boolean;
            /** @description How long one is valid that does not say it. */
            defaultValidDays?: number;
            /** @description How long one may be valid. */
            maxValidDays?: number;
        };
        /**
         * @example {
         *       "name": "Indoor sensor"
         *     }
         */
        ChangeProductBody: {
            /** @description Unique in the organization. */
            name?: string;
            /** @description What it is for. */
            description?: string;
            /** @description What the product is called in each locale. */
            names?: {
                [key: string]: string;
            };
            /** @description Texts to find it by. */
            tags?: string[];
            /** @description Keys and values of your own. */
            labels?: {
                [key: string]: string;
            };
            /** @description Properties of your own, of any JSON value. */
            properties?: Record<string, never>;
            /** @description A picture of the product; null takes it away. */
            image?: components["schemas"]["ImageBody"] | null;
            /**
             * @description How far it is.
             * @enum {unknown}
             */
            stage?: "prototype" | "evk" | "production" | "end-of-life";
            /** @description When it is no longer supported; null where that is not known. */
            endOfLife?: string | null;
            /** @description Whether an account may share a device with another one. */
            sharing?: boolean;
            /** @description What a device gets that is added without saying more. */
            jitp?: components["schemas"]["JitpBody"];
            /** @description How devices are updated; what is left out stays. */
            firmwarePolicy?: components["schemas"]["FirmwarePolicyBody"];
            /** @description A device that is not heard of for so long is offline. */
            presenceTimeoutSeconds?: number;
            /** @description How devices and service know each other; what is left out stays. */
            certificates?: components["schemas"]["CertificatesBody"];
            /** @description Yours, unique in the organization; made where it is left out. */
            id?: string;
            /**
             * @description The project that it belongs to.
             * @default default
             */
            projectId?: string;
            /** @description The kind of product. */
            category?: components["schemas"]["CategoryBody"];
            /** @description The hardware that its devices must have; any where it is left out. */
            hardware?: string;
            /**
             * @description What its devices are.
             * @default device
             * @enum {unknown}
             */
            deviceType?: "device" | "gateway" | "sub-device";
            /** @description The networks that its devices are in. */
            networkMethods?: ("2g" | "3g" | "4g" | "5g" | "wifi" | "bluetooth" | "nb-iot")[];
            /**
             * @description How devices write data.
             * @enum {unknown}
             */
            dataFormat?: "TSL" | "Custom" | "Json";
            /**
             * @description Of NB-IoT: the platform that devices connect to.
             * @enum {unknown}
             */
            platform?: "developer-center" | "aep";
            /**
             * @description Of AEP: how data is protected.
             * @enum {unknown}
             */
            encryption?: "dtls" | "plaintext";
            /** @description Of AEP: how its devices save power. */
            powerSaving?: components["schemas"]["PowerSavingBody"];
            /** @description Of sub-devices: whether each is held to one gateway. */
            specifiedGateway?: boolean;
            /**
             * @description Of sub-devices: how each is reached through its gateway.
             * @enum {unknown}
             */
            gatewayAccess?: "proxy" | "integration";
            /**
             * @description How many accounts a device may be bound to.
             * @enum {unknown}
             */
            bindingMode?: "multi" | "alternate" | "single";
            /**
             * @description How its firmware versions are written.
             * @enum {unknown}
             */
            versionScheme?: "integer" | "semver";
            /**
             * @description How customers of the product are authenticated.
             * @enum {unknown}
             */
            customerAuth?: "simple" | "two-legged" | "oauth";
            /**
             * @description Whether devices are programmed on the manufacturing line or at their set-up.
             * @enum {unknown}
             */
            programming?: "line" | "setup";
            /** @description Whether it is in a private beta. */
            privateBeta?: boolean;
            /** @description Whether a device may activate itself by the secret of the product. */
            dynamicActivation?: boolean;
            /** @description The thing model whose features it begins with. */
            modelId?: string;
            /** @description Its properties and channels; those of the model where it is left out. */
            schema?: components["schemas"]["SchemaBody"];
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "schemaVersion": 1
         *     }
         */
        ChangeProductSchemaAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description Of the schema that the product has now, or would have. */
            schemaVersion: number | null;
            /** @description Nothing was changed; there in a dry run alone, as all below. */
            dryRun?: boolean;
            /** @description What would change. */
            changes?: {
                properties: components["schemas"]["NamesChanged"];
                channels: components["schemas"]["NamesChanged"];
            };
            devices?: components["schemas"]["SchemaFit"];
        };
        /** @description A channel of measurements (B8). */
        ChannelDefinition: {
            /**
             * @description Of its values (B15).
             * @enum {string}
             */
            data_type: "string" | "number" | "boolean" | "timestamp" | "null";
            /** @description What goes with each measurement, by name. */
            properties: {
                [key: string]: components["schemas"]["PropertyDefinition"];
            };
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "update": {
         *         "version": 1,
         *         "attempt": 1,
         *         "url": "https://files.example/1.bin",
         *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *         "size": 1024,
         *         "reason": "lock",
         *         "because": [
         *           "example"
         *         ]
         *       },
         *       "quarantined": true,
         *       "nextCheckInSeconds": 1,
         *       "decidedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        CheckInAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description What it is to install; null for nothing. */
            update: components["schemas"]["Update"] | null;
            /** @description It waits for approval: what it said of itself does not count (D8). */
            quarantined: boolean;
            /** @description When it is expected again. */
            nextCheckInSeconds: number;
            /** @description When this was decided. */
            decidedAt: components["schemas"]["Time"];
        };
        /**
         * @example {
         *       "online": true
         *     }
         */
        CheckInBody: {
            /** @description Whether it is connected from now on. */
            online: boolean;
            /** @description What runs. What is no version of the scheme of the product is kept as text, and what runs is then unknown. Null says nothing. */
            version?: (number | string) | null;
            /** @description How an update ended. */
            outcome?: components["schemas"]["OutcomeBody"];
            /** @description The device has just started. */
            boot?: boolean;
            /** @description The product number that the running firmware was built for (D7, D8). */
            productNumber?: number;
            /** @description What it is built of, as it says itself. */
            hardware?: string;
            /** @description The gateway that it speaks through. */
            via?: string;
            /**
             * Format: date-time
             * @description When it was so; now where it is left out.
             */
            occurredAt?: string;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "update": {
         *         "version": 1,
         *         "attempt": 1,
         *         "url": "https://files.example/1.bin",
         *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *         "size": 1024,
         *         "reason": "lock",
         *         "because": [
         *           "example"
         *         ]
         *       },
         *       "quarantined": true,
         *       "nextCheckInSeconds": 1,
         *       "decidedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        CheckInSubDeviceAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description What it is to install; null for nothing. */
            update: components["schemas"]["Update"] | null;
            /** @description It waits for approval: what it said of itself does not count (D8). */
            quarantined: boolean;
            /** @description When it is expected again. */
            nextCheckInSeconds: number;
            /** @description When this was decided. */
            decidedAt: components["schemas"]["Time"];
        };
        /** @description The checklist before manufacturing (D43). */
        Configuration: {
            /** @description In the order of the checklist. */
            questions: components["schemas"]["ConfigurationQuestion"][];
            /** @description Those without an answer. */
            open: ("purpose" | "hardware" | "branding" | "customerAuth" | "customerAccess" | "privateBeta" | "programming" | "developmentGroup")[];
            /** @description Somebody has said so. */
            readyForManufacturing: boolean;
        };
        /** @description A question of the checklist. */
        ConfigurationQuestion: {
            /**
             * @description Which one.
             * @enum {string}
             */
            question: "purpose" | "hardware" | "branding" | "customerAuth" | "customerAccess" | "privateBeta" | "programming" | "developmentGroup";
            /**
             * @description In which part of the checklist.
             * @enum {string}
             */
            section: "overview" | "platform" | "customers" | "firmware";
            /** @description It has an answer, which may be null. */
            answered: boolean;
            /** @description Null where there is none. */
            answer: (string | boolean) | null;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "step": "groups",
         *       "attempt": 1
         *     }
         */
        ConfirmMigrationStepAccepted: components["schemas"]["CommandAnswer"] & {
            /**
             * @description The step that runs.
             * @enum {string}
             */
            step: "groups" | "firmware" | "devices" | "archive";
            /** @description How often it was confirmed. */
            attempt: number;
        };
        /**
         * @example {
         *       "step": "groups"
         *     }
         */
        ConfirmMigrationStepBody: {
            /**
             * @description The step that may run now.
             * @enum {unknown}
             */
            step: "groups" | "firmware" | "devices" | "archive";
        };
        /** @description Connections, of all time and in the last hours and days (A21). */
        ConnectionCounts: {
            /** @description Connections that began. */
            connects: number;
            /** @description Connections that ended. */
            disconnects: number;
            /** @description The last 24 hours, the present one last. */
            hours: {
                /** @description The beginning of the hour. */
                hour: components["schemas"]["Time"];
                /** @description Connections that began. */
                connects: number;
                /** @description Connections that ended. */
                disconnects: number;
            }[];
            /** @description The last 30 days, today last. */
            days: {
                /**
                 * Format: date
                 * @description The day in UTC.
                 * @example 2026-11-23
                 */
                day: string;
                /** @description Connections that began. */
                connects: number;
                /** @description Connections that ended. */
                disconnects: number;
            }[];
        };
        /**
         * @example {
         *       "id": "example-1"
         *     }
         */
        CreateDeviceBody: {
            /** @description Unique in the organization; 24 hex characters are kept in lower case. */
            id: string;
            /** @description Values of the properties that the schema of the product has, and of others. */
            properties?: Record<string, never>;
            /** @description Groups of the product that it is in from the beginning. */
            groups?: string[];
            /** @description Of a sub-device that names its gateway: which one. */
            specifiedGatewayId?: string;
        };
        /**
         * @example {
         *       "name": "example-1"
         *     }
         */
        CreateGroupBody: {
            /** @description Unique in the product. */
            name: string;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "name": "Indoor sensor"
         *     }
         */
        CreateOrganizationBody: {
            /** @description Unique in the installation. */
            id: string;
            /** @description What people call it. */
            name: string;
            /**
             * @description Where its data belongs.
             * @enum {unknown}
             */
            region?: "global" | "eu";
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "number": 1,
         *       "productKey": "example",
         *       "productSecret": "example",
         *       "warnings": [
         *         "example"
         *       ]
         *     }
         */
        CreateProductAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description The number of the product, as firmware names it (D7). */
            number: number | null;
            /** @description Names the product to devices: 8 letters and digits. */
            productKey: string | null;
            /** @description Shown this once; null when the request is repeated. Only its hash is kept. */
            productSecret: string | null;
            /** @description What may be of trouble later (A27). */
            warnings: string[];
        };
        /**
         * @example {
         *       "name": "Indoor sensor",
         *       "description": "Measures rooms"
         *     }
         */
        CreateProductBody: {
            /** @description Unique in the organization. */
            name: string;
            /** @description What it is for. */
            description: string;
            /** @description What the product is called in each locale. */
            names?: {
                [key: string]: string;
            };
            /** @description Texts to find it by. */
            tags?: string[];
            /** @description Keys and values of your own. */
            labels?: {
                [key: string]: string;
            };
            /** @description Properties of your own, of any JSON value. */
            properties?: Record<string, never>;
            /** @description A picture of the product; null takes it away. */
            image?: components["schemas"]["ImageBody"] | null;
            /**
             * @description How far it is.
             * @enum {unknown}
             */
            stage?: "prototype" | "evk" | "production" | "end-of-life";
            /** @description When it is no longer supported; null where that is not known. */
            endOfLife?: string | null;
            /** @description Whether an account may share a device with another one. */
            sharing?: boolean;
            /** @description What a device gets that is added without saying more. */
            jitp?: components["schemas"]["JitpBody"];
            /** @description How devices are updated; what is left out stays. */
            firmwarePolicy?: components["schemas"]["FirmwarePolicyBody"];
            /** @description A device that is not heard of for so long is offline. */
            presenceTimeoutSeconds?: number;
            /** @description How devices and service know each other; what is left out stays. */
            certificates?: components["schemas"]["CertificatesBody"];
            /** @description Yours, unique in the organization; made where it is left out. */
            id?: string;
            /**
             * @description The project that it belongs to.
             * @default default
             */
            projectId?: string;
            /** @description The kind of product. */
            category?: components["schemas"]["CategoryBody"];
            /** @description The hardware that its devices must have; any where it is left out. */
            hardware?: string;
            /**
             * @description What its devices are.
             * @default device
             * @enum {unknown}
             */
            deviceType?: "device" | "gateway" | "sub-device";
            /** @description The networks that its devices are in. */
            networkMethods?: ("2g" | "3g" | "4g" | "5g" | "wifi" | "bluetooth" | "nb-iot")[];
            /**
             * @description How devices write data.
             * @enum {unknown}
             */
            dataFormat?: "TSL" | "Custom" | "Json";
            /**
             * @description Of NB-IoT: the platform that devices connect to.
             * @enum {unknown}
             */
            platform?: "developer-center" | "aep";
            /**
             * @description Of AEP: how data is protected.
             * @enum {unknown}
             */
            encryption?: "dtls" | "plaintext";
            /** @description Of AEP: how its devices save power. */
            powerSaving?: components["schemas"]["PowerSavingBody"];
            /** @description Of sub-devices: whether each is held to one gateway. */
            specifiedGateway?: boolean;
            /**
             * @description Of sub-devices: how each is reached through its gateway.
             * @enum {unknown}
             */
            gatewayAccess?: "proxy" | "integration";
            /**
             * @description How many accounts a device may be bound to.
             * @enum {unknown}
             */
            bindingMode?: "multi" | "alternate" | "single";
            /**
             * @description How its firmware versions are written.
             * @enum {unknown}
             */
            versionScheme?: "integer" | "semver";
            /**
             * @description How customers of the product are authenticated.
             * @enum {unknown}
             */
            customerAuth?: "simple" | "two-legged" | "oauth";
            /**
             * @description Whether devices are programmed on the manufacturing line or at their set-up.
             * @enum {unknown}
             */
            programming?: "line" | "setup";
            /** @description Whether it is in a private beta. */
            privateBeta?: boolean;
            /** @description Whether a device may activate itself by the secret of the product. */
            dynamicActivation?: boolean;
            /** @description The thing model whose features it begins with. */
            modelId?: string;
            /** @description Its properties and channels; those of the model where it is left out. */
            schema?: components["schemas"]["SchemaBody"];
        };
        /**
         * @example {
         *       "product_type": {
         *         "id": "example-1"
         *       }
         *     }
         */
        CreateProductTypeBody: {
            /** @description The product type. */
            product_type: components["schemas"]["NewProductType"];
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "name": "Indoor sensor"
         *     }
         */
        CreateProjectBody: {
            /** @description Unique in the organization. */
            id: string;
            /** @description What people call it. */
            name: string;
        };
        /** @description Who could control a device, and since when. */
        Custody: {
            /** @description Bindings first, each kind in its order. */
            items: {
                /** @description The account. */
                account: components["schemas"]["Id"];
                /**
                 * @description By a binding of its own, or by a share.
                 * @enum {string}
                 */
                how: "bound" | "shared";
                /** @description The account that shared it; null of a binding. */
                by: components["schemas"]["Id"] | null;
                /** @description The event that let the account; null where it is one of a product that the caller does not see. */
                since: {
                    /** @description Its id. */
                    eventId: string;
                    /** @description Where it is in the log. */
                    at: components["schemas"]["Position"];
                    /** @description When it was written. */
                    recordedAt: components["schemas"]["Time"];
                    /** @description Who caused it. */
                    actor: string;
                    /** @description What happened, for people. */
                    sentence: string;
                } | null;
            }[];
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "name": "Indoor sensor"
         *     }
         */
        DefineModelBody: {
            /** @description Yours, unique in the organization. */
            id: string;
            /** @description What people call it. */
            name: string;
            /** @description What products of the model begin with; where it is left out, it stays. */
            features?: components["schemas"]["SchemaBody"];
        };
        /**
         * @example {
         *       "permissions": [
         *         "organizations:read"
         *       ]
         *     }
         */
        DefineRoleBody: {
            /** @description All that it may do; it replaces what the role could do before. */
            permissions: ("organizations:read" | "projects:write" | "access:read" | "access:write" | "products:read" | "products:write" | "devices:read" | "devices:write" | "devices:custody" | "devices:report" | "firmware:read" | "firmware:write" | "firmware:release" | "audit:read")[];
        };
        /**
         * @example {
         *       "development": true
         *     }
         */
        DevelopmentBody: {
            /** @description Whether it is a development device, which is offered no firmware. */
            development: boolean;
        };
        /** @description A device as the product that asks sees it. */
        Device: {
            /** @description The device. */
            id: components["schemas"]["Id"];
            /** @description Where it is a member; else where it is in quarantine. */
            productId: components["schemas"]["Id"] | null;
            /**
             * @description What it is to the product.
             * @enum {string}
             */
            status: "member" | "quarantined" | "removed";
            /** @description The product that it is on its way to (A13). */
            movingTo: components["schemas"]["Id"] | null;
            /** @description What it runs by its own word; null when not reported here yet. */
            version: components["schemas"]["FirmwareVersion"] | null;
            /** @description What it said instead of a version of the product’s scheme. */
            versionText: string | null;
            /** @description When it said so. */
            versionReportedAt: components["schemas"]["Time"] | null;
            /** @description It is connected. */
            online: boolean;
            /** @description When it last came online or went offline. */
            presenceAt: components["schemas"]["Time"] | null;
            /** @description It was online once (A18). */
            activated: boolean;
            /** @description When it first was. */
            activatedAt: components["schemas"]["Time"] | null;
            /** @description When it was last heard of: telemetry, not from the log. */
            lastSeen: components["schemas"]["Time"] | null;
            /** @description It is locked to a version. */
            locked: boolean;
            lock: components["schemas"]["DeviceLock"] | null;
            /** @description A development device: it is offered no firmware. */
            development: boolean;
            /** @description The groups that it is in (D16). */
            groups: components["schemas"]["Id"][];
            /** @description Accounts that it is bound to, in the order they were bound (C19). */
            accounts: components["schemas"]["Id"][];
            /** @description By the schema of its product (B6). */
            properties: {
                [key: string]: unknown;
            };
            /** @description The one gateway that it may connect through (C14). */
            specifiedGatewayId: components["schemas"]["Id"] | null;
            gateway: components["schemas"]["AttachedTo"] | null;
            /** @description The operation that removes it, a gateway, while it is under way. */
            operation: string | null;
            offer: components["schemas"]["OpenOffer"] | null;
            lastFailure: components["schemas"]["UpdateFailure"] | null;
            quarantine: components["schemas"]["Quarantine"] | null;
            joined: components["schemas"]["Membership"] | null;
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
            /** @description There only where an event could not be read: since when what is shown is no longer brought up to date. */
            staleSince?: components["schemas"]["Time"];
        };
        DeviceFilterBody: {
            /** @description Devices that run this version, or `unknown`: that have reported none. */
            version?: "unknown" | string;
            /** @description Devices of this group. */
            group?: string;
            /** @description Devices that this account is bound to. */
            account?: string;
            /** @description Devices with a lock, or without. */
            locked?: boolean;
        };
        /** @description A version that the device stays at (D23 to D26). */
        DeviceLock: {
            version: components["schemas"]["FirmwareVersion"];
            /**
             * @description Whether it counts at once, or from the next connect or boot on (D25).
             * @enum {string}
             */
            when: "now" | "reset";
            /** @description When it was locked. */
            at: components["schemas"]["Time"];
        };
        /** @description Some devices of a product. */
        DeviceSelection: {
            /** @description These. */
            ids?: components["schemas"]["Id"][];
            /** @description Those that match all of it. */
            filter?: {
                /** @description That run this version, or `unknown`. */
                version?: string;
                /** @description In this group. */
                group?: components["schemas"]["Id"];
                /** @description Bound to this account. */
                account?: components["schemas"]["Id"];
                /** @description Locked, or not. */
                locked?: boolean;
            };
        };
        DeviceSelectionBody: {
            /** @description The devices by their ids; instead of `filter`. */
            ids?: string[];
            /** @description Devices that fit; instead of `ids`. */
            filter?: components["schemas"]["DeviceFilterBody"];
        };
        /**
         * @example {
         *       "biDirectionalAuth": true,
         *       "modelId": "example",
         *       "dataFormat": "Custom",
         *       "productName": {
         *         "defaultValue": "example"
         *       },
         *       "productType": "Device"
         *     }
         */
        EnosProductBody: {
            /** @description What it is for. */
            productDesc?: string;
            /** @description Whether devices have certificates too. */
            biDirectionalAuth: boolean;
            /** @description The thing model. */
            modelId: string;
            /**
             * @description How devices write data.
             * @enum {unknown}
             */
            dataFormat: "Custom" | "Json";
            /** @description What it is called. */
            productName: components["schemas"]["StringI18n"];
            /**
             * @description What its devices are.
             * @enum {unknown}
             */
            productType: "Device" | "Gateway";
            /** @description Whether a device may activate itself by the secret of the product. */
            dynamicActivateEnabled?: boolean;
            /** @description Keys and values of your own. */
            productTags?: {
                [key: string]: string;
            };
            /** @description How many days a certificate is valid that does not say it. */
            defaultValidDay?: number;
            /** @description How many days a certificate may be valid. */
            maxValidDay?: number;
        };
        /**
         * @description What this credential may do, and where to go on.
         * @example {
         *       "subject": "example",
         *       "grants": [
         *         {
         *           "organization": "example",
         *           "products": "all",
         *           "permissions": [
         *             "organizations:write"
         *           ]
         *         }
         *       ],
         *       "limits": {
         *         "pageItems": 1,
         *         "waitMs": 1,
         *         "idempotencyKeyCharacters": 1
         *       },
         *       "links": {
         *         "organizations": "example",
         *         "docs": "example",
         *         "openapi": "example"
         *       }
         *     }
         */
        Entry: {
            /** @description Who it is, as the audit names it. */
            subject: string;
            /** @description One for each place. */
            grants: {
                /** @description Its id; null: every one, and the installation. */
                organization: string | null;
                /** @description The products of it that the grant is held to (A17). */
                products: "all" | components["schemas"]["Id"][];
                /** @description What it may do there, by name. */
                permissions: ("organizations:write" | "organizations:read" | "projects:write" | "access:read" | "access:write" | "users:read" | "users:write" | "account:own" | "products:read" | "products:write" | "devices:read" | "devices:write" | "devices:custody" | "devices:report" | "firmware:read" | "firmware:write" | "firmware:release" | "audit:read" | "metrics:read" | "system:operate" | "device:register" | "device:report")[];
            }[];
            /** @description What no request may exceed. */
            limits: {
                /** @description Items of a page, at most. */
                pageItems: number;
                /** @description Milliseconds that a query waits, at most. */
                waitMs: number;
                /** @description Characters of an Idempotency-Key, at most. */
                idempotencyKeyCharacters: number;
            };
            /** @description Paths to go on at. */
            links: {
                /** @description All organizations. */
                organizations: string;
                /** @description Those of the credential, where it may not see all. */
                own?: string[];
                /** @description The account that the credential is of. */
                me?: string;
                /** @description The read models, for operators. */
                projections?: string;
                /** @description The documentation. */
                docs: string;
                /** @description The OpenAPI document. */
                openapi: string;
            };
        };
        /** @description An event that another one rests on. */
        EventGround: {
            /**
             * @description `because`: the decision says so. `evidence`: it proves it. `cause`: it set it off. `taken-back`: it is undone by it. `given`: the last event of another stream that the decision had seen.
             * @enum {string}
             */
            kind: "because" | "evidence" | "cause" | "taken-back" | "given";
            /** @description Its id. */
            eventId: string;
            /** @description Of `given`: what must still hold there. */
            rule?: string;
            /** @description Where it is shown. */
            href: string;
        };
        /** @description Who, when and why, as it is stored with an event. */
        EventMetadata: {
            /** @description Of the request that began it all. */
            $correlationId: string;
            /** @description The command or event that caused it. */
            $causationId: string;
            /** @description The command that wrote it. */
            commandId: string;
            /** @description Of the shape in which it is stored. */
            schemaVersion: number;
            /** @description Who caused it. */
            actor: string;
            /** @description The organization. */
            orgId?: components["schemas"]["Id"];
            /** @description The product that it was decided for. */
            productId?: components["schemas"]["Id"];
            /** @description When it happened, by the word of whoever reported it. */
            occurredAt: components["schemas"]["Time"];
            /** @description That word was too far off, and was brought nearer. */
            occurredAtClamped?: boolean;
            /** @description The word itself, then. */
            occurredAtClaimed?: components["schemas"]["Time"];
            /** @description Fingerprint of the request: tells a retry from another request with its key. */
            bodyHash?: string;
            /** @description What was seen of other streams and must hold where it is written. */
            given?: {
                /** @description The other stream. */
                stream: string;
                /** @description Its last revision that was read; -1 when it was absent. */
                revision: number;
                /** @description What must still hold there. */
                rule: string;
                /** @description What of the stream it is about. */
                key?: string;
            }[];
            /** @description W3C trace context. */
            traceparent?: string;
            /** @description Of an event that takes another back. */
            compensates?: {
                /** @description The event that it takes back. */
                eventId: string;
                /** @description What its command is answered. */
                code: components["schemas"]["ProblemCode"];
            };
        };
        /**
         * @description What happened.
         * @enum {string}
         */
        EventType: "LogCreated" | "OrganizationCreated" | "ProjectCreated" | "ApiKeyIssued" | "ApiKeyRotated" | "ApiKeyRevoked" | "RoleDefined" | "RoleRemoved" | "UserRegistered" | "UserKeyIssued" | "UserKeyRevoked" | "OrganizationEntered" | "SignInLinked" | "SignInUnlinked" | "MemberInvited" | "InvitationMailTried" | "InvitationMailEnded" | "InvitationAccepted" | "InvitationDeclined" | "InvitationRevoked" | "RoleGranted" | "RoleRevoked" | "MemberRemoved" | "OwnershipTransferred" | "ProductCreated" | "ProductDetailsChanged" | "ProductSchemaChanged" | "FirmwarePolicyChanged" | "CertificatePolicyChanged" | "SharingChanged" | "BindingModeChangeStarted" | "BindingModeChanged" | "BindingModeChangeRejected" | "ProductSecretRotated" | "ConfigurationAnswered" | "ReadyForManufacturing" | "ProductArchived" | "ProductRestored" | "ProductDeletionRequested" | "ProductDeleted" | "ProductDeletionRejected" | "ReservationLapsed" | "ModelDefined" | "ModelRevised" | "FirmwareUploaded" | "FirmwareBytesAdded" | "FirmwareReleased" | "FirmwareWithdrawn" | "FirmwareDeletionRequested" | "FirmwareDeleted" | "FirmwareDeletionRejected" | "DeviceImported" | "DeviceQuarantined" | "DeviceApproved" | "DeviceDenied" | "DeviceLocked" | "DeviceUnlocked" | "DevelopmentModeChanged" | "DeviceGroupsChanged" | "DevicePropertiesChanged" | "DeviceMoveRequested" | "DeviceMoveRejected" | "DeviceMoved" | "DeviceRemoved" | "DeviceRemovalRequested" | "DeviceRemovalRejected" | "DeviceAttached" | "DeviceDetached" | "BindingChanged" | "CustodyTransferred" | "DeviceShared" | "ShareRevoked" | "DeviceCredentialIssued" | "DeviceCredentialRevoked" | "DeviceActivated" | "DeviceConnected" | "DeviceDisconnected" | "FirmwareReported" | "UpdateOffered" | "UpdateSucceeded" | "UpdateFailed" | "UpdateReverted" | "GroupCreated" | "GroupDeleted" | "ImportStarted" | "ImportBatchRecorded" | "ImportInterrupted" | "ImportResumed" | "ImportCompleted" | "ImportFailed" | "MigrationPlanned" | "MigrationStepConfirmed" | "MigrationBatchRecorded" | "MigrationStepInterrupted" | "MigrationStepFinished" | "MigrationCompleted" | "MigrationCancelled" | "NumberTaken" | "ReservationHeld" | "ReservationConfirmed" | "ReservationReleased" | "KeyClaimed" | "KeyFenced" | "ProjectionRebuildRequested" | "ProjectionRebuildCancelled" | "ProjectionRollbackRequested" | "InstallationKeyIssued" | "InstallationKeyRotated" | "InstallationKeyRevoked";
        /** @description The proof that a version runs (D22). */
        Evidence: {
            /** @description The device that ran the version. */
            deviceId: components["schemas"]["Id"];
            /** @description Id of the event by which it said so. */
            eventId: string;
            /** @description Where that event is in the log. */
            position: components["schemas"]["Position"];
        };
        /** @description Properties and channels of devices (B6 to B9). */
        Features: {
            /** @description By name. */
            properties: {
                [key: string]: components["schemas"]["PropertyDefinition"];
            };
            /** @description By name. */
            channels: {
                [key: string]: components["schemas"]["ChannelDefinition"];
            };
        };
        /** @description One firmware version (D17 to D20). */
        Firmware: {
            /** @description The version as text. */
            id: string;
            /** @description The product. */
            productId: components["schemas"]["Id"];
            version: components["schemas"]["FirmwareVersion"];
            /** @description What it is called. */
            title: string;
            sha256: components["schemas"]["Sha256"];
            /** @description In bytes. */
            size: number;
            /** @description Where the bytes are when they are not here. */
            url: string | null;
            /** @description One for each target, the product first. */
            releases: components["schemas"]["FirmwareRelease"][];
            /** @description Released to the product or to any group now. */
            released: boolean;
            /** @description Was withdrawn somewhere and is released nowhere now: not handed out any more. */
            withdrawn: boolean;
            /** @description When it was uploaded. */
            uploadedAt: components["schemas"]["Time"];
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
            /** @description Its bytes are here. */
            stored: boolean;
            /** @description The operation that deletes it, while it is under way. */
            operation: string | null;
            /** @description There only where an event could not be read: since when what is shown is no longer brought up to date. */
            staleSince?: components["schemas"]["Time"];
        };
        /** @description Which firmware a device should run, and why. */
        FirmwareDecision: {
            /** @description What it should run; null for nothing. */
            version: components["schemas"]["FirmwareVersion"] | null;
            /**
             * @description Why.
             * @enum {string}
             */
            reason: "lock" | "development" | "group-release" | "product-release" | "nothing-released";
            /** @description The events that led to it. */
            because: string[];
            /** @description What it would be told to install now. */
            offer: components["schemas"]["FirmwareVersion"] | null;
            /**
             * @description Why it would be told nothing.
             * @enum {string|null}
             */
            noOffer: "no-target" | "running" | "quarantined" | "bytes-missing" | "auto-update-off" | "downgrade-not-allowed" | "attempts-used-up" | null;
            /** @description A lock that counts from the next connect or boot on (D25). */
            waitingLock: {
                version: components["schemas"]["FirmwareVersion"];
                /**
                 * @description From when on it counts.
                 * @enum {string}
                 */
                when: "now" | "reset";
                /** @description The events that led to it. */
                because: string[];
            } | null;
            /** @description When it was decided. */
            decidedAt: components["schemas"]["Time"];
        };
        /** @description How devices are offered firmware. */
        FirmwarePolicy: {
            /** @description They are offered any. */
            autoUpdate: boolean;
            /** @description Also a version that is lower than what they run. */
            allowDowngrade: boolean;
            /** @description Offers of one version to a device, at most. */
            maxAttempts: number;
        };
        FirmwarePolicyBody: {
            /** @description Whether devices are offered released versions. */
            autoUpdate?: boolean;
            /** @description Whether a lower version may be offered than the one that runs. */
            allowDowngrade?: boolean;
            /** @description After so many that failed or were reverted nothing is offered until a new release or lock. */
            maxAttempts?: number;
        };
        /** @description A release to the product or to a group (D21). */
        FirmwareRelease: {
            /** @description The group; null where it was released to the product. */
            group: components["schemas"]["Id"] | null;
            /** @description False when it was withdrawn, or when another version took its place. */
            current: boolean;
            /** @description The last that was said of it there is that it was taken back. */
            withdrawn: boolean;
            /** @description Id of the event that released it. */
            eventId: string;
            /** @description When it was released. */
            releasedAt: components["schemas"]["Time"];
            /** @description Null for groups. */
            evidence: components["schemas"]["Evidence"] | null;
        };
        /** @description An integer or a semver text, as the version scheme of the product says (D18). */
        FirmwareVersion: number | string;
        /** @description An event of the log as a feed tells it. */
        FollowedEvent: {
            /** @description Where it is in the log; server-sent events have it as their id. */
            position: components["schemas"]["Position"];
            /** @description Its id. */
            id: string;
            type: components["schemas"]["EventType"];
            /** @description The stream that it is on. */
            stream: string;
            /** @description Its place in the stream, from 0. */
            revision: number;
            /** @description The product that it is about; null where it is about none, or several. */
            productId: components["schemas"]["Id"] | null;
            /** @description When it was written. */
            recordedAt: components["schemas"]["Time"];
            /** @description When it happened, by the word of whoever reported it. */
            occurredAt: components["schemas"]["Time"];
            /** @description Who caused it. */
            actor: string;
            /** @description Of the request that began it all. */
            correlationId: string;
            /** @description The command or event that caused it. */
            causationId: string;
            /** @description The command that wrote it. */
            commandId: string;
            /** @description By the type, in today’s shape. */
            data: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "gatewayId": "example-1"
         *     }
         */
        GatewayBody: {
            /** @description A device of a gateway product; null detaches. */
            gatewayId: string | null;
        };
        /**
         * @example {
         *       "role": "example-1"
         *     }
         */
        GrantRoleBody: {
            /** @description What they may do, in the place of what they might before: as in an invitation. */
            role: string;
            /**
             * Format: date-time
             * @description Until when they have the role; without it for as long as they stay.
             */
            until?: string;
        };
        /** @description A group of devices (D16). */
        Group: {
            /** @description The name of the group. */
            id: components["schemas"]["Id"];
            /** @description The product. */
            productId: components["schemas"]["Id"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Time"];
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
        };
        /**
         * @example {
         *       "groups": [
         *         "beta"
         *       ]
         *     }
         */
        GroupsBody: {
            /** @description All groups that it is to be in. */
            groups: string[];
        };
        /** @description Letters, digits and `- : . _`, at most 64 (B16). */
        Id: string;
        ImageBody: {
            /** @description Where it is, at an https URL. */
            url: string;
            /** @description SHA-256 of its bytes, in hex. */
            sha256?: string;
        };
        /** @description An import of devices from a list (D13 to D15). */
        Import: {
            /** @description The import. */
            id: components["schemas"]["Id"];
            /** @description The product. */
            productId: components["schemas"]["Id"];
            /**
             * @description As what the list was read.
             * @enum {string}
             */
            format: "txt" | "csv" | "ndjson";
            /**
             * @description Which ids a text list is of; null of another list.
             * @enum {string|null}
             */
            ids: "particle" | "any" | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "running" | "interrupted" | "completed" | "failed";
            /** @description Lines decided so far: the sum of the three. */
            total: number;
            /** @description Devices that came into the product. */
            imported: number;
            /** @description Lines whose device was a member already. */
            duplicates: number;
            /** @description Lines that were refused. */
            rejected: number;
            /** @description The first line that is not decided yet, from 1. */
            nextLine: number;
            /** @description Of the whole list; known when completed. */
            sha256: components["schemas"]["Sha256"] | null;
            /** @description Why it does not go on: of an interruption or a failure. */
            cause: {
                /** @description `interrupted`, or the problem code of a failure. */
                code: string;
                /** @description What happened. */
                detail: string;
            } | null;
            /** @description When it was started. */
            startedAt: components["schemas"]["Time"];
            /** @description When something of it was last recorded. */
            updatedAt: components["schemas"]["Time"];
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
            /** @description There only where an event could not be read: since when what is shown is no longer brought up to date. */
            staleSince?: components["schemas"]["Time"];
        };
        /** @description What became of a list. */
        ImportCounts: {
            /**
             * @description As what the list was read.
             * @enum {string}
             */
            format: "txt" | "csv" | "ndjson";
            /**
             * @description Which ids a text list is of.
             * @enum {string}
             */
            ids?: "particle" | "any";
            /** @description Lines: the sum of the three. */
            total: number;
            /** @description Devices that came into the product. */
            imported: number;
            /** @description Lines whose device was a member already. */
            duplicates: number;
            /** @description Lines that were refused. */
            rejected: number;
            /** @description The first 100; all are at `rejections` of the import. */
            rejections: components["schemas"]["ImportRejection"][];
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "format": "txt"
         *     }
         */
        ImportDevicesAccepted: components["schemas"]["CommandAnswer"] & {
            /**
             * @description As what the list was read.
             * @enum {string}
             */
            format: "txt" | "csv" | "ndjson";
            /**
             * @description Which ids a text list is of.
             * @enum {string}
             */
            ids?: "particle" | "any";
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "format": "txt",
         *       "total": 1,
         *       "imported": 1,
         *       "duplicates": 1,
         *       "rejected": 1,
         *       "rejections": [
         *         {
         *           "line": 1,
         *           "value": "example",
         *           "reason": "invalid_id",
         *           "path": "example"
         *         }
         *       ]
         *     }
         */
        ImportDevicesAnswer: components["schemas"]["CommandAnswer"] & components["schemas"]["ImportCounts"];
        /** @description What became of a line; the last says the sums, or what ended it. */
        ImportLine: {
            /** @description Its number, from 1. */
            line: number;
            /** @description The device; not there where the line names none. */
            id?: string;
            /**
             * @description What became of it.
             * @enum {string}
             */
            result: "imported" | "duplicate" | "rejected";
            /**
             * @description Of a rejection: why.
             * @enum {string}
             */
            reason?: "invalid_id" | "invalid_line" | "line_too_long" | "in_other_product" | "claimed_outside_team" | "wrong_hardware" | "device_limit" | "group_unknown" | "product_archived" | "product_closing" | "invalid_properties" | "member_differs";
            /** @description Of a rejection: where in the line, as a JSON pointer; null for all of it. */
            path?: string | null;
        } | {
            /** @description Of the whole list, at its end. */
            summary: {
                /** @description The import. */
                id: string;
                /**
                 * @description As what the list was read.
                 * @enum {string}
                 */
                format: "txt" | "csv" | "ndjson";
                /**
                 * @description Which ids a text list is of.
                 * @enum {string}
                 */
                ids?: "particle" | "any";
                /** @description Lines: the sum of the three. */
                total: number;
                /** @description Devices that came into the product. */
                imported: number;
                /** @description Lines whose device was a member already. */
                duplicates: number;
                /** @description Lines that were refused. */
                rejected: number;
                /** @description The log up to here has all of it; not there after a dry run. */
                position?: components["schemas"]["Position"];
            };
        } | {
            /** @description Why it ended, as a problem without its status. */
            problem: {
                code: components["schemas"]["ProblemCode"];
                /** @description Says what happened. */
                detail: string;
            } & {
                [key: string]: unknown;
            };
        };
        /** @description A line of a list that was refused. */
        ImportRejection: {
            /** @description Its number, from 1. */
            line: number;
            /** @description What it says, at most 200 characters. */
            value: string;
            /**
             * @description Why it was refused.
             * @enum {string}
             */
            reason: "invalid_id" | "invalid_line" | "line_too_long" | "in_other_product" | "claimed_outside_team" | "wrong_hardware" | "device_limit" | "group_unknown" | "product_archived" | "product_closing" | "invalid_properties" | "member_differs";
            /** @description Where in the line, as a JSON pointer; null where it is the line as a whole. */
            path: string | null;
        };
        /** @description A key that holds the role `installation`; its secret is never shown again. */
        InstallationKey: {
            /** @description The key; the audit names its deeds `key:<id>`. */
            id: components["schemas"]["Id"];
            /** @description Who or what holds it. */
            name: string;
            /** @description When it was issued. */
            issuedAt: components["schemas"]["Time"];
            /** @description By whom, as the audit names them. */
            issuedBy: string;
            /** @description From when on it lets nobody in. */
            expiresAt: components["schemas"]["Time"] | null;
            /** @description When it was last given another secret. */
            rotatedAt: components["schemas"]["Time"] | null;
            /** @description Until when the secret before is good. */
            previousUntil: components["schemas"]["Time"] | null;
            /** @description When it was revoked. */
            revokedAt: components["schemas"]["Time"] | null;
        };
        /** @description An invitation to a team (D10). */
        Invitation: {
            /** @description The invitation. */
            id: components["schemas"]["Id"];
            /** @description The address; null when what is personal was forgotten. */
            email: string | null;
            /**
             * @description Whether it can still be accepted.
             * @enum {string}
             */
            state: "open" | "expired" | "accepted" | "declined" | "revoked";
            /** @description What they may do once they have accepted. */
            role: string;
            /** @description The products that it is for; null for all. */
            productIds: components["schemas"]["Id"][] | null;
            /** @description Until when they have the role; null for as long as they stay. */
            accessUntil: components["schemas"]["Time"] | null;
            /** @description When they were invited. */
            invitedAt: components["schemas"]["Time"];
            /** @description By whom, as the audit names them. */
            invitedBy: string;
            /** @description From when on it cannot be accepted any more. */
            expiresAt: components["schemas"]["Time"];
            /**
             * @description Whether its mail was taken by the mail server; `waiting` until it is, `refused` for good, `not-set-up` where this installation sends no mail, `forgotten` when what is personal was forgotten before.
             * @enum {string}
             */
            mail: "waiting" | "sent" | "refused" | "not-set-up" | "forgotten";
            /** @description The codes of the mail server where it refused the mail, such as `550 5.1.1`. */
            mailReply: string | null;
        };
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "role": "example-1"
         *     }
         */
        InviteMemberBody: {
            /** @description The address of their account. The answer is the same whether it has one; only that account can accept. */
            email: string;
            /** @description What they may do once they have accepted: admin, operator, support, auditor, gateway, or a role of the organization. */
            role: string;
            /** @description The products that the role is for (A15); all of the organization when left out. */
            productIds?: string[];
            /**
             * Format: date-time
             * @description Until when they have the role; without it for as long as they stay.
             */
            accessUntil?: string;
            /**
             * @description For how many days the invitation can be accepted.
             * @default 7
             */
            expiresInDays?: number;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "key": "example"
         *     }
         */
        IssueApiKeyAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description Shown this once; null when the request is repeated. Only the hash of its secret is kept. */
            key: string | null;
        };
        /**
         * @example {
         *       "name": "Indoor sensor",
         *       "role": "example-1"
         *     }
         */
        IssueApiKeyBody: {
            /** @description What it is for, for those who read the list of keys. */
            name: string;
            /** @description What it may do: admin, operator, support, auditor, gateway, or a role of the organization. */
            role: string;
            /** @description The products that it is held to (A17); all of the organization when left out. */
            productIds?: string[];
            /**
             * Format: date-time
             * @description From then on it lets nobody in; without it the key holds until it is revoked.
             */
            expiresAt?: string;
        };
        /**
         * @example {
         *       "overlapSeconds": 86400
         *     }
         */
        IssueCredentialBody: {
            /**
             * @description How long the credential before stays good, in seconds; 0 ends it at once.
             * @default 86400
             */
            overlapSeconds?: number;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "credential": "example",
         *       "previousUntil": "2026-11-23T10:00:00.000Z"
         *     }
         */
        IssueDeviceCredentialAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description Shown this once; null when the request is repeated. Only the hash of its secret is kept. */
            credential: string | null;
            /** @description Until when the one before is good; null where there was none. */
            previousUntil: components["schemas"]["Time"] | null;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "key": "example"
         *     }
         */
        IssueInstallationKeyAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description Shown this once; null when the request is repeated. Only the hash of its secret is kept. */
            key: string | null;
        };
        /**
         * @example {
         *       "name": "Indoor sensor"
         *     }
         */
        IssueInstallationKeyBody: {
            /** @description Who or what holds it, for those who read the list of keys. */
            name: string;
            /**
             * Format: date-time
             * @description From then on it lets nobody in; without it the key holds until it is revoked.
             */
            expiresAt?: string;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "key": "example",
         *       "previousUntil": "2026-11-23T10:00:00.000Z"
         *     }
         */
        IssueUserKeyAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description Shown this once; null when the request is repeated. Only the hash of its secret is kept. */
            key: string | null;
            /** @description Until when the key before is good; null where there was none. */
            previousUntil: components["schemas"]["Time"] | null;
        };
        /**
         * @example {
         *       "overlapSeconds": 86400
         *     }
         */
        IssueUserKeyBody: {
            /**
             * @description How long the key before stays good, in seconds; 0 ends it at once.
             * @default 86400
             */
            overlapSeconds?: number;
        };
        JitpBody: {
            /** @description Its groups. */
            groups?: string[];
            /** @description Its properties. */
            properties?: Record<string, never>;
        };
        /** @description What a device has that comes in by its certificate. */
        JitpDefaults: {
            /** @description The groups that it is in. */
            groups: components["schemas"]["Id"][];
            /** @description Its properties. */
            properties: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "issuer": "example",
         *       "subject": "example"
         *     }
         */
        LinkSignInBody: {
            /** @description The issuer of their tokens (`iss`), letter by letter. */
            issuer: string;
            /** @description Who they are there (`sub`). Only its keyed hash is kept. */
            subject: string;
        };
        /**
         * @example {
         *       "version": 1
         *     }
         */
        LockBody: {
            /** @description The version that it is to run. */
            version: number | string;
            /**
             * @description `reset`: from the next connect or boot on. `now`: at once; the device must be online.
             * @default reset
             * @enum {unknown}
             */
            when?: "now" | "reset";
        };
        /** @description Who belongs to an organization, or to some of its products. */
        Member: {
            /** @description The account; the audit names what the member did `user:<id>`. */
            id: components["schemas"]["Id"];
            /** @description Their e-mail address; null when what is personal was forgotten. */
            email: string | null;
            /** @description What they are called; null when what is personal was forgotten. */
            name: string | null;
            /** @description There is one owner, always (D9). */
            isOwner: boolean;
            /** @description In the organization and in products of it. */
            roles: {
                /** @description The product; null for all of the organization. */
                productId: components["schemas"]["Id"] | null;
                /** @description What they may do there. */
                role: string;
            }[];
        };
        /** @description How the device came into its product. */
        Membership: {
            /**
             * @description By what.
             * @enum {string}
             */
            via: "import" | "create" | "jitp" | "approval" | "move";
            /** @description The import that brought it. */
            importId: components["schemas"]["Id"] | null;
            /** @description The line of the list, from 1. */
            line: number | null;
            /** @description When. */
            at: components["schemas"]["Time"];
        };
        /** @description A merger or a split of products (A23, A24). */
        Migration: {
            /** @description The migration. */
            id: components["schemas"]["Id"];
            /**
             * @description What it is.
             * @enum {string}
             */
            kind: "merge" | "split";
            /** @description The product that devices leave. */
            from: components["schemas"]["Id"];
            /** @description The product that they come to. */
            to: components["schemas"]["Id"];
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "open" | "completed" | "cancelled";
            /** @description In the order in which they are confirmed. */
            steps: components["schemas"]["MigrationStep"][];
            /** @description Who planned it. */
            plannedBy: string;
            /** @description When. */
            plannedAt: components["schemas"]["Time"];
            /** @description When it was completed or cancelled. */
            endedAt: components["schemas"]["Time"] | null;
            /** @description When something of it was last recorded. */
            updatedAt: components["schemas"]["Time"];
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
            /** @description There only where an event could not be read: since when what is shown is no longer brought up to date. */
            staleSince?: components["schemas"]["Time"];
            /**
             * @description What an operator may confirm next; null while one runs, and at the end.
             * @enum {string|null}
             */
            nextStep: "groups" | "firmware" | "devices" | "archive" | null;
        };
        /** @description What would move and what does not fit. */
        MigrationPlan: {
            /**
             * @description Merger or split.
             * @enum {string}
             */
            kind: "merge" | "split";
            /** @description The product that devices leave. */
            from: components["schemas"]["Id"];
            /** @description The product that they come to. */
            to: components["schemas"]["Id"];
            /** @description In the order in which they are confirmed. */
            steps: ("groups" | "firmware" | "devices" | "archive")[];
            /** @description What each step that counts something would find now. */
            expects: {
                /**
                 * @description The step.
                 * @enum {string}
                 */
                step: "groups" | "firmware" | "devices" | "archive";
                /** @description Things that the step is about. */
                total: number;
                /** @description Of those, are there already: nothing is to be done for them. */
                existing: number;
                /** @description What stands against them, by reason. */
                misfits: components["schemas"]["Misfit"][];
            }[];
        };
        /** @description What became of one thing of a migration. */
        MigrationResult: {
            /** @description A group, a firmware version, a device, or the product. */
            id: string;
            /**
             * @description In which step.
             * @enum {string}
             */
            step: "groups" | "firmware" | "devices" | "archive";
            /**
             * @description What became of it.
             * @enum {string}
             */
            result: "done" | "rejected";
            /** @description A problem code; of what is done: what could not be kept. */
            reason: string | null;
            /** @description In which attempt of the step. */
            attempt: number;
            /** @description When. */
            at: components["schemas"]["Time"];
        };
        /** @description One step of a migration, and how far it is. */
        MigrationStep: {
            /**
             * @description What is done in it.
             * @enum {string}
             */
            step: "groups" | "firmware" | "devices" | "archive";
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "planned" | "running" | "interrupted" | "finished";
            /** @description What the plan found; null where a step has nothing to count. */
            expects: components["schemas"]["StepFindings"] | null;
            /** @description Confirmations so far. */
            attempt: number;
            /** @description Who gave the newest. */
            confirmedBy: string | null;
            /** @description When. */
            confirmedAt: components["schemas"]["Time"] | null;
            /** @description Things done since the step began anew. */
            done: number;
            /** @description Things refused since then. */
            rejected: number;
            /** @description Things begun and not known to be done. */
            underWay: number;
            /** @description Why it was interrupted. */
            cause: string | null;
            /** @description When it was finished. */
            endedAt: components["schemas"]["Time"] | null;
        };
        /** @description Things that a migration would refuse. */
        Misfit: {
            /** @description A problem code. */
            reason: string;
            /** @description How many. */
            count: number;
            /** @description The first ten. */
            examples: string[];
        };
        /**
         * @example {
         *       "productId": "example-1"
         *     }
         */
        MoveBody: {
            /** @description The product that the device goes to. */
            productId: string;
        };
        /** @description Names that a new schema changes. */
        NamesChanged: {
            /** @description Not there before. */
            added: components["schemas"]["Id"][];
            /** @description Not there any more. */
            removed: components["schemas"]["Id"][];
            /** @description Declared otherwise. */
            changed: components["schemas"]["Id"][];
        };
        NewProductType: {
            /** @description Yours, unique in the organization. */
            id: string;
            /** @description Properties of your own, of any JSON value. */
            properties?: Record<string, never>;
            /** @description Texts to find it by. */
            tags?: string[];
            /** @description The properties and channels of its devices. */
            schema?: components["schemas"]["SchemaBody"];
        };
        /** @description A version that the device was told to install and has not reported. */
        OpenOffer: {
            version: components["schemas"]["FirmwareVersion"];
            /** @description Offers of this version so far. */
            attempt: number;
            /** @description When it was offered. */
            at: components["schemas"]["Time"];
        };
        /** @description Something that went on after its answer. */
        Operation: {
            /** @description The operation. */
            id: string;
            /**
             * @description What is done.
             * @enum {string}
             */
            kind: "product-deletion" | "binding-mode-change" | "firmware-deletion" | "gateway-removal";
            /** @description The product. */
            productId: components["schemas"]["Id"];
            /** @description What it asks for: a binding mode, a firmware version, a device; null where the product itself says it. */
            subject: (string | number) | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "running" | "done" | "rejected";
            problem: components["schemas"]["OperationProblem"] | null;
            /** @description When it was asked for. */
            startedAt: components["schemas"]["Time"];
            /** @description When it was settled. */
            endedAt: components["schemas"]["Time"] | null;
        };
        /** @description What the command would have been answered with. */
        OperationProblem: {
            /** @description Where the code is explained. */
            type: string;
            /** @description What it says. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            code: components["schemas"]["ProblemCode"];
            /** @description Devices that stood against it. */
            devices: number;
            /** @description The same request may succeed later. */
            retryable: boolean;
        };
        /** @description One organization. */
        Organization: {
            /** @description The organization. */
            id: components["schemas"]["Id"];
            /** @description What it is called. */
            name: string;
            /**
             * @description Where its data may be.
             * @enum {string}
             */
            region: "global" | "eu";
            /** @description When it was created. */
            createdAt: components["schemas"]["Time"];
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
        };
        OutcomeBody: {
            /** @description The version that was tried. */
            version: number | string;
            /**
             * @description How it ended.
             * @enum {unknown}
             */
            result: "succeeded" | "failed";
            /** @description The attempt that it is of, as the offer named it; without it, the open one. */
            attempt?: number;
            /** @description What went wrong, in the words of the device. */
            error?: string;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "update": {
         *         "version": 1,
         *         "attempt": 1,
         *         "url": "https://files.example/1.bin",
         *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *         "size": 1024,
         *         "reason": "lock",
         *         "because": [
         *           "example"
         *         ]
         *       },
         *       "quarantined": true,
         *       "nextCheckInSeconds": 1,
         *       "decidedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        OwnCheckInAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description What it is to install; null for nothing. */
            update: components["schemas"]["Update"] | null;
            /** @description It waits for approval: what it said of itself does not count (D8). */
            quarantined: boolean;
            /** @description When it is expected again. */
            nextCheckInSeconds: number;
            /** @description When this was decided. */
            decidedAt: components["schemas"]["Time"];
        };
        /** @description An invitation as whom it is for sees it. */
        OwnInvitation: {
            /** @description The invitation. */
            id: components["schemas"]["Id"];
            /** @description Who invites. */
            organization: components["schemas"]["Id"];
            /** @description What they may do once they have accepted. */
            role: string;
            /** @description The products that it is for; null for all. */
            productIds: components["schemas"]["Id"][] | null;
            /** @description Until when they have the role; null for as long as they stay. */
            accessUntil: components["schemas"]["Time"] | null;
            /** @description When they were invited. */
            invitedAt: components["schemas"]["Time"];
            /** @description By whom, as the audit names them. */
            invitedBy: string;
            /** @description From when on it cannot be accepted any more. */
            expiresAt: components["schemas"]["Time"];
        };
        /** @description A page of a list. */
        Page: {
            /** @description The `cursor` of the page after it; null on the last. */
            next: string | null;
            /** @description The `cursor` of the page before it; null on the first. */
            prev: string | null;
            /** @description With `count=true`: items of the whole list; null where no index tells it. */
            count?: number | null;
            /** @description The log up to here is in it. */
            position: components["schemas"]["Position"];
        };
        /** @description A document that stands still behind an event that could not be read. */
        ParkedKey: {
            /** @description Of the read model. */
            version: number;
            /** @description The document. */
            key: string;
            /** @description Where the event is in the log. */
            position: components["schemas"]["Position"];
            /** @description Its id. */
            eventId: string;
            /** @description What went wrong. */
            error: string;
            /** @description When the event was written. */
            since: components["schemas"]["Time"];
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "kind": "merge",
         *       "from": "example-1",
         *       "to": "example-1",
         *       "steps": [
         *         "groups"
         *       ],
         *       "expects": [
         *         {
         *           "step": "groups",
         *           "total": 1,
         *           "existing": 1,
         *           "misfits": [
         *             {
         *               "reason": "example",
         *               "count": 1,
         *               "examples": [
         *                 "example"
         *               ]
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        PlanMigrationAnswer: components["schemas"]["CommandAnswer"] & components["schemas"]["MigrationPlan"];
        /**
         * @example {
         *       "kind": "merge",
         *       "from": "example-1",
         *       "to": "example-1"
         *     }
         */
        PlanMigrationBody: {
            /**
             * @description `merge`: all devices go, and the product they leave is archived. `split`: the selected ones go.
             * @enum {unknown}
             */
            kind: "merge" | "split";
            /** @description The product that devices leave. */
            from: string;
            /** @description The product that they go to. */
            to: string;
            /** @description Which devices go, of a product that is split. */
            devices?: components["schemas"]["DeviceSelectionBody"];
            /** @description All that there are for the kind, unless fewer are named. Devices keep their groups only with `groups`. */
            steps?: ("groups" | "firmware" | "devices" | "archive")[];
        };
        /** @description A place in the log; text order is log order. */
        Position: string;
        /** @description How the device saves power (C13). */
        PowerSaving: {
            /**
             * @description In which mode.
             * @enum {string}
             */
            mode: "psm" | "drx" | "edrx";
            /** @description What is sent to it waits until it is awake. */
            qmode?: boolean;
            /** @description How long it sleeps. */
            cycleSeconds?: number;
            /**
             * @description What becomes of what is sent to it.
             * @enum {string}
             */
            downlink?: "cache" | "immediate";
        };
        PowerSavingBody: {
            /**
             * @description How it sleeps.
             * @enum {unknown}
             */
            mode: "psm" | "drx" | "edrx";
            /** @description Whether what is sent to it waits until it is awake. */
            qmode?: boolean;
            /** @description How long it sleeps at a time. */
            cycleSeconds?: number;
            /**
             * @description Whether what is sent to it is kept until it is awake, or sent at once.
             * @enum {unknown}
             */
            downlink?: "cache" | "immediate";
        };
        /**
         * @description Never renamed; later versions have more.
         * @enum {unknown}
         */
        ProblemCode: "malformed_body" | "malformed_request" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "payload_too_large" | "range_not_satisfiable" | "expectation_failed" | "unsupported_media_type" | "invalid_fields" | "not_applicable" | "not_supported" | "precondition_not_allowed" | "idempotency_key_invalid" | "idempotency_key_reused" | "position_ahead" | "filter_not_indexed" | "cursor_invalid" | "cursor_expired" | "revision_mismatch" | "rate_limited" | "already_exists" | "name_taken" | "seats_taken" | "already_invited" | "invitation_over" | "owner_stays" | "not_a_member" | "email_taken" | "sign_in_unknown" | "sign_in_taken" | "sign_in_linked" | "id_retired" | "immutable_field" | "product_archived" | "product_closing" | "product_not_archived" | "product_has_devices" | "project_unknown" | "model_unknown" | "product_unknown" | "device_moving" | "wrong_hardware" | "properties_misfit" | "device_elsewhere" | "device_offline" | "device_bound" | "device_not_bound" | "device_not_locked" | "device_quarantined" | "not_quarantined" | "claimed_outside_team" | "last_holder" | "key_over" | "credential_refused" | "group_unknown" | "group_closing" | "not_proven" | "version_not_higher" | "version_unknown" | "bytes_missing" | "version_scheme" | "binary_mismatch" | "binary_unusable" | "firmware_released" | "not_released" | "firmware_in_use" | "firmware_closing" | "mode_conflict" | "mode_not_supported" | "mode_changing" | "sharing_off" | "gateway_unknown" | "gateway_closing" | "gateway_has_sub_devices" | "wrong_gateway" | "direct_connection" | "configuration_incomplete" | "activation_quota_exhausted" | "device_limit" | "seat_limit" | "no_account" | "account_locked" | "beta_code_required" | "code_invalid" | "import_running" | "import_differs" | "migration_running" | "migration_over" | "step_out_of_turn" | "settle_timeout" | "read_model_behind" | "outcome_unknown" | "busy" | "store_unavailable" | "issuer_unavailable" | "shutting_down" | "disk_full" | "internal";
        /** @description One product. */
        Product: {
            /** @description The product. */
            id: components["schemas"]["Id"];
            /** @description What it is called; one of a kind in the organization (A8). */
            name: string;
            /** @description What it is. */
            description: string;
            /** @description What it is called in other languages, by locale. */
            names: {
                [key: string]: string;
            };
            /** @description Words to find it by. */
            tags: string[];
            /** @description Words with values. */
            labels: {
                [key: string]: string;
            };
            /** @description Whatever else its owner keeps of it. */
            properties: {
                [key: string]: unknown;
            };
            /** @description A picture of it. */
            image: {
                /** @description Where it is. */
                url: string;
                sha256?: components["schemas"]["Sha256"];
            } | null;
            /**
             * @description Where in its life it is.
             * @enum {string}
             */
            stage: "prototype" | "evk" | "production" | "end-of-life";
            /** @description When it ends. */
            endOfLife: components["schemas"]["Time"] | null;
            jitp: components["schemas"]["JitpDefaults"];
            firmwarePolicy: components["schemas"]["FirmwarePolicy"];
            /** @description After so long without a word a device is offline. */
            presenceTimeoutSeconds: number;
            certificates: components["schemas"]["CertificatePolicy"];
            /** @description The project that it is in (C3). */
            projectId: components["schemas"]["Id"];
            /** @description What kind of thing it is (C4). */
            category: {
                /**
                 * @description Whose the category is.
                 * @enum {string}
                 */
                kind: "self-defined" | "industry";
                /** @description Which one; null of a self-defined one. */
                id: components["schemas"]["Id"] | null;
            };
            /** @description What its devices are built on (D2). */
            hardware: string | null;
            /**
             * @description What its devices are in a network (C7).
             * @enum {string}
             */
            deviceType: "device" | "gateway" | "sub-device";
            /** @description How its devices connect. */
            networkMethods: ("2g" | "3g" | "4g" | "5g" | "wifi" | "bluetooth" | "nb-iot")[];
            /**
             * @description In what form they report.
             * @enum {string}
             */
            dataFormat: "TSL" | "Custom" | "Json";
            /**
             * @description Where it is managed.
             * @enum {string|null}
             */
            platform: "developer-center" | "aep" | null;
            /**
             * @description How what they send is encrypted.
             * @enum {string|null}
             */
            encryption: "dtls" | "plaintext" | null;
            powerSaving: components["schemas"]["PowerSaving"] | null;
            /** @description Each sub-device has one gateway that it may connect through (C14). */
            specifiedGateway: boolean | null;
            /**
             * @description How sub-devices connect (C15).
             * @enum {string|null}
             */
            gatewayAccess: "proxy" | "integration" | null;
            /**
             * @description What its firmware versions are (D18).
             * @enum {string}
             */
            versionScheme: "integer" | "semver";
            /**
             * @description How customers sign in (D43).
             * @enum {string}
             */
            customerAuth: "simple" | "two-legged" | "oauth";
            /**
             * @description When devices get their firmware (D43).
             * @enum {string}
             */
            programming: "line" | "setup";
            /** @description Only for those who have a code (D44). */
            privateBeta: boolean;
            /** @description Devices may come in by the secret of the product. */
            dynamicActivation: boolean;
            /** @description The thing model that its schema began with. */
            modelId: components["schemas"]["Id"] | null;
            /**
             * @description How many accounts a device may be bound to (C19 to C23).
             * @enum {string}
             */
            bindingMode: "multi" | "alternate" | "single";
            /** @description Devices may be shared (C25). */
            sharing: boolean;
            /** @description As firmware names it (D7). */
            number: number;
            /** @description Names it to devices: 8 letters and digits. */
            productKey: string;
            /**
             * @description `closing`: its deletion is under way (A25).
             * @enum {string}
             */
            status: "open" | "archived" | "closing" | "deleted";
            /** @description Of its schema of properties and channels. */
            schemaVersion: number;
            /** @description Somebody has said so (D43). */
            readyForManufacturing: boolean;
            /** @description A change of the binding mode that is under way (C22). */
            modeChange: {
                /**
                 * @description The mode that it shall have.
                 * @enum {string}
                 */
                to: "multi" | "alternate" | "single";
                /** @description The operation that changes it. */
                operation: string;
            } | null;
            /** @description When it was created. */
            createdAt: components["schemas"]["Time"];
            /** @description When it was last changed. */
            updatedAt: components["schemas"]["Time"];
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
            /** @description There only where an event could not be read: since when what is shown is no longer brought up to date. */
            staleSince?: components["schemas"]["Time"];
            /** @description The operation that deletes it, while it is under way. */
            operation: string | null;
        };
        /** @description Who is in the team of a product. */
        ProductMember: {
            /** @description The account; the audit names what the member did `user:<id>`. */
            id: components["schemas"]["Id"];
            /** @description Their e-mail address; null when what is personal was forgotten. */
            email: string | null;
            /** @description What they are called; null when what is personal was forgotten. */
            name: string | null;
            /** @description There is one owner, always (D9). */
            isOwner: boolean;
            /** @description What they may do in the product. */
            role: string;
            /** @description Until when; null for as long as they stay. */
            until: components["schemas"]["Time"] | null;
        };
        /**
         * @description A product in the words of ProductHealth (B5).
         * @example {
         *       "product_type": {
         *         "id": "example-1",
         *         "properties": {},
         *         "tags": [
         *           "example"
         *         ]
         *       }
         *     }
         */
        ProductType: {
            /** @description The product type. */
            product_type: {
                /** @description The product type. */
                id: components["schemas"]["Id"];
                /** @description Whatever its owner keeps of it. */
                properties: {
                    [key: string]: unknown;
                };
                /** @description Words to find it by. */
                tags: string[];
                /** @description Properties and channels of its devices (B6); where it was asked for. */
                schema?: {
                    /** @description By name. */
                    properties: {
                        [key: string]: unknown;
                    };
                    /** @description By name. */
                    channels: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        /** @description One project (C3). */
        Project: {
            /** @description The project. */
            id: components["schemas"]["Id"];
            /** @description What it is called. */
            name: string;
            /** @description When it was created. */
            createdAt: components["schemas"]["Time"];
        };
        /** @description A property that devices may have (B7). */
        PropertyDefinition: {
            /**
             * @description Of its values (B15).
             * @enum {string}
             */
            data_type: "string" | "number" | "boolean" | "timestamp" | "null";
            /** @description What it is. */
            description: string;
            /** @description What it is where a device says nothing. */
            default_value: unknown;
        };
        /** @description The device waits for approval (D8). */
        Quarantine: {
            /** @description The product in whose quarantine it is. */
            productId: components["schemas"]["Id"];
            /**
             * @description Why.
             * @enum {string}
             */
            reason: "unknown-device" | "other-product" | "wrong-hardware";
            /** @description What the device said that was unexpected. */
            reported: string | null;
            /** @description Since when. */
            at: components["schemas"]["Time"];
        };
        /** @description A read model with all its versions. */
        ReadModel: {
            /** @description The read model. */
            name: string;
            /** @description Those that this program knows, highest first. */
            versions: components["schemas"]["ReadModelVersion"][];
            /** @description Of the version that answers: the one in service, and those beside it. */
            builds: components["schemas"]["ReadModelBuild"][];
            /** @description Those that the read store has. */
            stored: number[];
            /** @description The first 100. */
            parked: components["schemas"]["ParkedKey"][];
        };
        /** @description A build: what was folded from the beginning of the log by one request. */
        ReadModelBuild: {
            /** @description Its name; of a rebuild the id of the event that asked for it. */
            build: string;
            /** @description It is the one that queries are answered from. */
            serving: boolean;
            /** @description When another took its place; null of one that has not served yet. */
            replacedAt: components["schemas"]["Time"] | null;
            /** @description It is complete. */
            ready: boolean;
            /** @description The log up to here is in it; null before the first event. */
            position: components["schemas"]["Position"] | null;
            /** @description Events that are in it. */
            ordinal: number;
            /**
             * @description Of a rebuild: what the projector does with it.
             * @enum {string}
             */
            state?: "starting" | "rebuilding" | "live" | "stopped" | "cancelled";
            /** @description Events that are not in it yet. */
            lagEvents?: number;
            /** @description How fast it comes on. */
            eventsPerSecond?: number;
            /** @description When it will be there; null where nobody can say. */
            etaSeconds?: number | null;
            /** @description Why it has stopped. */
            stop?: {
                /** @description Of what kind the trouble is. */
                kind: string;
                /** @description What it is. */
                message: string;
            } | null;
        };
        /** @description One version of a read model, and how far it is. */
        ReadModelVersion: {
            /** @description The read model. */
            name: string;
            /** @description Its version. */
            version: number;
            /**
             * @description What it keeps.
             * @enum {string}
             */
            kind: "documents" | "counters";
            /** @description It was complete once, and can answer. */
            ready: boolean;
            /** @description The log up to here is in it; null before the first event. */
            position: components["schemas"]["Position"] | null;
            /** @description Events that are in it. */
            ordinal: number;
            /** @description When the last of them was written. */
            recordedAt: components["schemas"]["Time"] | null;
            /** @description Events that are not in it yet. */
            lagEvents: number;
            /** @description Keys that stand still behind an event that could not be read. */
            parkedKeys: number;
            /** @description Queries are answered from it. */
            serving: boolean;
            /**
             * @description What the projector does with it; there where it runs in the same program, as all below.
             * @enum {string}
             */
            state?: "starting" | "rebuilding" | "live" | "stopped" | "cancelled";
            /** @description Age of the oldest event that is not in it yet. */
            lagSeconds?: number;
            /** @description How fast it comes on. */
            eventsPerSecond?: number;
            /** @description When it will be there; null where nobody can say. */
            etaSeconds?: number | null;
            /** @description Why it has stopped. */
            stop?: {
                /** @description Of what kind the trouble is. */
                kind: string;
                /** @description What it is. */
                message: string;
            } | null;
        };
        /** @description An event of a stream with all that it says. */
        RecordedEvent: {
            /** @description Its place in the stream, from 0. */
            revision: number;
            /** @description Where it is in the log. */
            position: components["schemas"]["Position"];
            /** @description When it was written. */
            recordedAt: components["schemas"]["Time"];
            type: components["schemas"]["EventType"];
            /** @description Its id. */
            id: string;
            /** @description Of the shape in which it is stored. */
            schemaVersion: number;
            /** @description `data` is in today’s shape, and another one is stored. */
            isUpcast: boolean;
            /** @description By the type, in today’s shape. */
            data: {
                [key: string]: unknown;
            };
            metadata: components["schemas"]["EventMetadata"];
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "credential": "example",
         *       "quarantined": true
         *     }
         */
        RegisterDeviceAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description What the device gets in with from now on, shown this once; null when the request is repeated, and for a device that is in another product. Only the hash of its secret is kept. */
            credential: string | null;
            /** @description It waits for approval (D8); its credential is good meanwhile. */
            quarantined: boolean;
        };
        /**
         * @example {
         *       "deviceId": "example-1"
         *     }
         */
        RegisterDeviceBody: {
            /** @description What the device is called: its serial number for instance. Unique in the organization. */
            deviceId: string;
            /** @description What it is built of, as it says itself. */
            hardware?: string;
        };
        /**
         * @example {
         *       "version": 1,
         *       "title": "First release",
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "size": 1024
         *     }
         */
        RegisterFirmwareBody: {
            /** @description Higher than every version before. */
            version: number | string;
            /** @description What people call it. */
            title: string;
            /** @description SHA-256 of its bytes, in hex. */
            sha256: string;
            /** @description Its bytes, counted. */
            size: number;
            /** @description Where devices get it, at an https URL. */
            url?: string;
        };
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "name": "Indoor sensor"
         *     }
         */
        RegisterUserBody: {
            /** @description Their e-mail address; one account has it. It is kept encrypted. */
            email: string;
            /** @description What people call them. It is kept encrypted. */
            name: string;
        };
        /**
         * @example {
         *       "groups": [
         *         "beta"
         *       ]
         *     }
         */
        ReleaseBody: {
            /** @description The groups that it is released to; all devices of the product where it is left out. */
            groups?: string[];
            /** @description The device that shows the version running; without it the service looks for one (D22). */
            evidenceDeviceId?: string;
        };
        /**
         * @example {
         *       "product_type": {
         *         "id": "example-1"
         *       }
         *     }
         */
        ReplaceProductTypeBody: {
            /** @description The product type as it is to be. */
            product_type: components["schemas"]["ReplacedProductType"];
        };
        ReplacedProductType: {
            /** @description May be said again; it must be that of the path. */
            id?: string;
            /** @description Properties of your own, of any JSON value. */
            properties?: Record<string, never>;
            /** @description Texts to find it by. */
            tags?: string[];
            /** @description The properties and channels of its devices. */
            schema?: components["schemas"]["SchemaBody"];
        };
        /**
         * @example {
         *       "name": "Indoor sensor"
         *     }
         */
        ReviseModelBody: {
            /** @description What people call it. */
            name: string;
            /** @description What products of the model begin with; where it is left out, it stays. */
            features?: components["schemas"]["SchemaBody"];
        };
        /** @description What somebody may do, by a name (A15, A16). */
        Role: {
            /** @description The name of the role. */
            id: components["schemas"]["Id"];
            /** @description It is there in every organization, and cannot be changed. */
            builtIn: boolean;
            /** @description What it may do, by name. */
            permissions: ("organizations:write" | "organizations:read" | "projects:write" | "access:read" | "access:write" | "users:read" | "users:write" | "account:own" | "products:read" | "products:write" | "devices:read" | "devices:write" | "devices:custody" | "devices:report" | "firmware:read" | "firmware:write" | "firmware:release" | "audit:read" | "metrics:read" | "system:operate" | "device:register" | "device:report")[];
            /** @description When it was last said what it may do; null of what is built in. */
            changedAt: components["schemas"]["Time"] | null;
            /** @description By whom, as the audit names them. */
            changedBy: string | null;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "key": "example",
         *       "previousUntil": "2026-11-23T10:00:00.000Z"
         *     }
         */
        RotateApiKeyAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description Shown this once; null when the request is repeated. Only the hash of its secret is kept. */
            key: string | null;
            /** @description Until when the secret before is good. */
            previousUntil: components["schemas"]["Time"] | null;
        };
        /**
         * @example {
         *       "overlapSeconds": 86400
         *     }
         */
        RotateApiKeyBody: {
            /**
             * @description How long the secret before stays good, in seconds; 0 ends it at once.
             * @default 86400
             */
            overlapSeconds?: number;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "key": "example",
         *       "previousUntil": "2026-11-23T10:00:00.000Z"
         *     }
         */
        RotateInstallationKeyAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description Shown this once; null when the request is repeated. Only the hash of its secret is kept. */
            key: string | null;
            /** @description Until when the secret before is good. */
            previousUntil: components["schemas"]["Time"] | null;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "key": "example",
         *       "previousUntil": "2026-11-23T10:00:00.000Z"
         *     }
         */
        RotateOwnKeyAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description Shown this once; null when the request is repeated. Only the hash of its secret is kept. */
            key: string | null;
            /** @description Until when the key before is good; null where there was none. */
            previousUntil: components["schemas"]["Time"] | null;
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "productSecret": "example"
         *     }
         */
        RotateProductSecretAnswer: components["schemas"]["CommandAnswer"] & {
            /** @description Shown this once; null when the request is repeated. Only its hash is kept. */
            productSecret: string | null;
        };
        /**
         * @example {
         *       "properties": {}
         *     }
         */
        SchemaBody: {
            /** @description What a device has, by name: a JSON Schema each. */
            properties?: Record<string, never>;
            /** @description What a device sends, by name. */
            channels?: Record<string, never>;
        };
        /** @description Devices by whether their values fit the schema. */
        SchemaFit: {
            /** @description Members of the product. */
            total: number;
            /** @description Of those, have values that would not fit. */
            unfit: number;
        };
        /** @description In hex. */
        Sha256: string;
        /**
         * @example {
         *       "account": "account-1"
         *     }
         */
        ShareBody: {
            /** @description The account that the device is shared with. */
            account: string;
            /** @description Who shares; needed only where the device has several accounts. */
            by?: string;
        };
        /** @description The accounts that a device is shared with (C24). */
        Shares: {
            /** @description In the order they were shared. */
            items: {
                /** @description The account that shared it. */
                by: components["schemas"]["Id"];
                /** @description The account that it is shared with. */
                account: components["schemas"]["Id"];
            }[];
        };
        /** @description What is counted of the devices of a product or an organization. */
        Statistics: {
            /** @description Members that are not in quarantine there. */
            devices: number;
            /** @description Of those, were online once (A18). */
            activated: number;
            /** @description Of those, are connected. */
            online: number;
            /** @description Of those, are bound to an account (C26). */
            claimed: number;
            /** @description Of those, are locked to a version. */
            locked: number;
            /** @description Devices that wait for approval (D8). */
            quarantined: number;
            /** @description Updates by their last outcome; null of a filter: no device keeps them. */
            updates: components["schemas"]["UpdateCounts"] | null;
            /** @description Of all time and in the last hours and days (A21); null of a filter: no device keeps them. */
            connections: components["schemas"]["ConnectionCounts"] | null;
        };
        /** @description What the plan found for a step. */
        StepFindings: {
            /** @description Things that the step is about. */
            total: number;
            /** @description Of those, are there already: nothing is to be done for them. */
            existing: number;
            /** @description What stands against them, by reason. */
            misfits: components["schemas"]["Misfit"][];
        };
        /** @description What a stream says up to an event. */
        StreamState: {
            /** @description The stream. */
            stream: string;
            /** @description The last event that is in it. */
            asOf: {
                /** @description Its place in the stream. */
                revision: number;
                /** @description Where it is in the log. */
                position: components["schemas"]["Position"];
                /** @description When it was written. */
                recordedAt: components["schemas"]["Time"];
            };
            /** @description What commands are decided on: no contract, its fields are those of this version of the program and of the category of the stream. Events keep their shapes. */
            state: unknown;
        };
        StringI18n: {
            /** @description The name. */
            defaultValue: string;
            /** @description What it is called in each locale. */
            i18nValue?: {
                [key: string]: string;
            };
        };
        /** @description A device that is attached to a gateway, as the gateway knows it (C7). */
        SubDevice: {
            /** @description The sub-device. */
            id: components["schemas"]["Id"];
            /** @description Its product, which may be another than that of the gateway. */
            productId: components["schemas"]["Id"] | null;
            /**
             * @description As its product says (C15).
             * @enum {string|null}
             */
            gatewayAccess: "proxy" | "integration" | null;
            /** @description When it was attached. */
            attachedAt: components["schemas"]["Time"];
            /** @description It is connected. */
            online: boolean;
            /** @description When it last came online or went offline. */
            presenceAt: components["schemas"]["Time"] | null;
        };
        /** @description A thing model without its features, which may be many (C4). */
        ThingModel: {
            /** @description The model. */
            id: components["schemas"]["Id"];
            /** @description What it is called. */
            name: string;
            /** @description When it was defined. */
            createdAt: components["schemas"]["Time"];
            /** @description When it was last revised. */
            updatedAt: components["schemas"]["Time"];
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
        };
        /**
         * Format: date-time
         * @description RFC 3339 in UTC, with milliseconds.
         */
        Time: string;
        /** @description Something that happened to a device. */
        TimelineEvent: {
            /** @description Its id; `O/audit/events/:eventId` shows all of it to auditors. */
            eventId: string;
            /** @description Where it is in the log. */
            at: components["schemas"]["Position"];
            /** @description When it was written. */
            recordedAt: components["schemas"]["Time"];
            /** @description When it happened, by the word of whoever reported it. */
            occurredAt: components["schemas"]["Time"];
            type: components["schemas"]["EventType"];
            /** @description The product that it is about; null where it is about none. */
            productId: components["schemas"]["Id"] | null;
            /** @description Who caused it. */
            actor: string;
            /** @description What happened, for people. */
            sentence: string;
        };
        /**
         * @example {
         *       "from": "example-1",
         *       "to": "example-1"
         *     }
         */
        TransferBody: {
            /** @description An account that the device is bound to. */
            from: string;
            /** @description The account that it is bound to from now on. */
            to: string;
        };
        /**
         * @example {
         *       "userId": "example-1"
         *     }
         */
        TransferOwnershipBody: {
            /** @description The member who is the owner from then on. */
            userId: string;
        };
        /** @description A firmware that the device is to install (D21 to D27). */
        Update: {
            version: components["schemas"]["FirmwareVersion"];
            /** @description Offers of this version so far. */
            attempt: number;
            /** @description Where its bytes are. */
            url: string;
            sha256: components["schemas"]["Sha256"];
            /** @description In bytes. */
            size: number;
            /**
             * @description Why this one.
             * @enum {string}
             */
            reason: "lock" | "development" | "group-release" | "product-release" | "nothing-released";
            /** @description The events that led to it. */
            because: string[];
        };
        /** @description Updates by their last outcome. */
        UpdateCounts: {
            /** @description Offers. */
            offered: number;
            /** @description Installed, and running. */
            succeeded: number;
            /** @description Came to nothing. */
            failed: number;
            /** @description Had succeeded, and the device fell back. */
            reverted: number;
            /** @description Succeeded of all that ended; null when none has. */
            successRate: number | null;
        };
        /** @description The newest update that came to nothing. */
        UpdateFailure: {
            version: components["schemas"]["FirmwareVersion"];
            /** @description Which attempt it was. */
            attempt: number;
            /**
             * @description `reverted`: it had succeeded, and the device fell back.
             * @enum {string}
             */
            result: "failed" | "reverted";
            /** @description What the device said of it. */
            error: string | null;
            /** @description When the device said so. */
            at: components["schemas"]["Time"];
        };
        /** @description How updates from one version to another ended. */
        UpdateOutcomes: {
            /** @description What the devices ran; null where that was not known. */
            from: components["schemas"]["FirmwareVersion"] | null;
            to: components["schemas"]["FirmwareVersion"];
            /** @description Installed, and running. */
            succeeded: number;
            /** @description Came to nothing. */
            failed: number;
            /** @description Had succeeded, and the device fell back. */
            reverted: number;
            /** @description Succeeded of all of them. */
            successRate: number;
        };
        /** @description Outcomes of updates by source and target version (A20). */
        UpdateSuccess: {
            /** @description Highest target first. */
            updates: components["schemas"]["UpdateOutcomes"][];
        };
        /**
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042",
         *       "version": 1,
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "size": 1024
         *     }
         */
        UploadFirmwareAnswer: components["schemas"]["CommandAnswer"] & {
            version: components["schemas"]["FirmwareVersion"];
            sha256: components["schemas"]["Sha256"];
            /** @description In bytes. */
            size: number;
        };
        /** @description A person with an account. */
        User: {
            /** @description The account; the audit names what the person did `user:<id>`. */
            id: components["schemas"]["Id"];
            /** @description Their e-mail address; null when what is personal was forgotten. */
            email: string | null;
            /** @description What they are called; null when what is personal was forgotten. */
            name: string | null;
            /** @description When the account was made. */
            registeredAt: components["schemas"]["Time"];
            /** @description When their present key was issued; null while they have none. */
            keyIssuedAt: components["schemas"]["Time"] | null;
            /** @description When their tokens of the issuer were linked to the account; null while they are not. */
            signInLinkedAt: components["schemas"]["Time"] | null;
            /** @description Of the stream of the thing, as its ETag says it; what `If-Match` is compared with. */
            revision: number;
        };
        /** @description Devices that run one version. */
        VersionCount: {
            version: components["schemas"]["FirmwareVersion"];
            /** @description Devices that have reported it. */
            devices: number;
            /** @description Of those, are connected. */
            online: number;
            /** @description The version is released to a product or a group. */
            released: boolean;
        };
        /** @description Devices by firmware version (A19). */
        VersionDistribution: {
            /** @description Highest first. */
            versions: components["schemas"]["VersionCount"][];
            /** @description Devices that have not said what they run. */
            unknown: number;
            /** @description All devices. */
            total: number;
        };
        /** @description The schema of a product (B6). */
        VersionedFeatures: {
            /** @description By name. */
            properties: {
                [key: string]: components["schemas"]["PropertyDefinition"];
            };
            /** @description By name. */
            channels: {
                [key: string]: components["schemas"]["ChannelDefinition"];
            };
            /** @description Raised with every change. */
            schemaVersion: number;
        };
        /** @description Why an event came to be. */
        WhyEvent: {
            /** @description What happened, for people. */
            sentence: string;
            /** @description First what was asked about, then what that rests on, and so on; each event once. */
            steps: components["schemas"]["WhyStep"][];
            /** @description It is the whole chain; else it was too long. */
            isWhole: boolean;
        };
        /** @description Why a device should run a version, or should not. */
        WhyFirmware: {
            /** @description What was asked about; without that, what it should run. */
            version: components["schemas"]["FirmwareVersion"] | null;
            /** @description It should run that one. */
            isTarget: boolean;
            /** @description What it should run; null for nothing. */
            target: components["schemas"]["FirmwareVersion"] | null;
            /**
             * @description Why.
             * @enum {string}
             */
            reason: "lock" | "development" | "group-release" | "product-release" | "nothing-released";
            /**
             * @description Why it would be told nothing now.
             * @enum {string|null}
             */
            noOffer: "no-target" | "running" | "quarantined" | "bytes-missing" | "auto-update-off" | "downgrade-not-allowed" | "attempts-used-up" | null;
            /** @description All of it for people. */
            sentence: string;
            /** @description First what was asked about, then what that rests on, and so on; each event once. */
            steps: components["schemas"]["WhyStep"][];
            /** @description It is the whole chain; else it was too long. */
            isWhole: boolean;
        };
        /** @description One event of a chain of reasons. */
        WhyStep: {
            /** @description Its id. */
            eventId: string;
            type: components["schemas"]["EventType"];
            /** @description The stream that it is on. */
            stream: string;
            /** @description Its place in the stream, from 0. */
            revision: number;
            /** @description Where it is in the log. */
            at: components["schemas"]["Position"];
            /** @description When it was written. */
            recordedAt: components["schemas"]["Time"];
            /** @description When it happened, by the word of whoever reported it. */
            occurredAt: components["schemas"]["Time"];
            /** @description Who caused it. */
            actor: string;
            /** @description The same for people. */
            sentence: string;
            /** @description Events that it rests on, of those that the caller sees. */
            restsOn: components["schemas"]["EventGround"][];
            /** @description Where it is shown. */
            href: string;
        };
        /**
         * @example {
         *       "groups": [
         *         "beta"
         *       ]
         *     }
         */
        WithdrawBody: {
            /** @description The groups that it is taken back from; the product where it is left out. */
            groups?: string[];
        };
        /**
         * @description What a command did; a route may add fields.
         * @example {
         *       "id": "example-1",
         *       "revision": 1,
         *       "position": "00000000000000000042"
         *     }
         */
        CommandAnswer: {
            /** @description What the command was about, or what it made. */
            id: string;
            /** @description Of the stream of the thing; for `If-Match`. */
            revision: number;
            /** @description A place in the log; text order is log order. */
            position: string;
        };
        /**
         * @description What each part of a program says of itself.
         * @example {
         *       "status": "ok",
         *       "checks": {}
         *     }
         */
        Health: {
            /**
             * @description `degraded` can do its work: something is late or parked.
             * @enum {unknown}
             */
            status: "ok" | "degraded" | "unavailable";
            /** @description By the name of the part. */
            checks: {
                [key: string]: {
                    ok: boolean;
                    detail: string;
                    degraded?: boolean;
                };
            };
        };
        /**
         * @description RFC 9457; every code is explained at its `type`.
         * @example {
         *       "type": "/problems/not_found",
         *       "title": "No such thing",
         *       "status": 404,
         *       "code": "not_found",
         *       "detail": "There is no product indoor-sensor.",
         *       "correlationId": "0f0e5a52-6f0c-4a4e-9d5e-1c1f4b2a7d10",
         *       "retryable": false
         *     }
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description Where the code is explained.
             */
            type: string;
            /** @description What the code says, the same each time. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What was refused. */
            code: components["schemas"]["ProblemCode"];
            /** @description What happened this time. */
            detail: string;
            /** @description Everything that is wrong with the request, with its place. */
            errors?: {
                /** @description A JSON pointer into the body; `query.name`, `path.name` or `header.name` elsewhere. */
                path: string;
                /** @description What is wrong there. */
                message: string;
            }[];
            /** @description Names this request in logs and in the audit. */
            correlationId: string;
            /** @description The same request may succeed later without being changed. */
            retryable: boolean;
            /** @description How many devices stand against it. */
            devices?: number;
            /** @description Bytes that a body may have. */
            limit?: number;
            /** @description Where the bytes are that are not here. */
            url?: string;
            /** @description Of a list that broke off: the import that goes on when it is sent again. */
            importId?: string;
            /** @description Of a list that broke off: where it goes on. */
            nextLine?: number;
        };
        /**
         * @description What a problem code means and what to do.
         * @example {
         *       "type": "example",
         *       "code": "malformed_body",
         *       "status": 400,
         *       "title": "First release",
         *       "retryable": true,
         *       "fix": "example"
         *     }
         */
        ProblemMeaning: {
            /**
             * Format: uri-reference
             * @description Where the code is explained.
             */
            type: string;
            /** @description What was refused. */
            code: components["schemas"]["ProblemCode"];
            /** @description The HTTP status. */
            status: number;
            /** @description What the code says, the same each time. */
            title: string;
            /** @description The same request may succeed later without being changed. */
            retryable: boolean;
            /** @description What the reader can do about it. */
            fix: string;
        };
        /**
         * @description A refusal of the ProductHealth API (B18); `more_info` explains its problem code.
         * @example {
         *       "error_status": {
         *         "status": 1,
         *         "message": "example"
         *       }
         *     }
         */
        ErrorStatus: {
            /** @description What is wrong. */
            error_status: {
                status: number;
                message: string;
                details?: string[];
                /** Format: uri-reference */
                more_info?: string;
            };
        };
        /**
         * @description The envelope of EnOS (E14): `code` 0 and the data, or a code that says what is wrong.
         * @example {
         *       "code": 1,
         *       "msg": "example",
         *       "requestId": "example",
         *       "data": "example"
         *     }
         */
        EnosEnvelope: {
            /** @description 0 is success. */
            code: number;
            /** @description `OK`, or what is wrong. */
            msg: string;
            /** @description Names this request in logs and in the audit. */
            requestId: string;
            /** @description The key of the product; null in a refusal. */
            data: string | null;
        };
    };
    responses: {
        /** @description What any request may meet: 400 `malformed_body`, `malformed_request`; 408 `request_timeout`; 413 `payload_too_large`; 415 `unsupported_media_type`; 500 `internal`; 507 `disk_full` */
        AnyCommand: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What any request may meet: 400 `malformed_request`; 406 `not_acceptable`; 408 `request_timeout`; 500 `internal` */
        AnyQuery: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down` */
        CommandServiceUnavailable: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused` */
        CommandUnprocessableEntity: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Refused by a rule. */
        Conflict: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Created */
        Created: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                ETag: components["headers"]["ETag"];
                "Idempotency-Key": components["headers"]["Idempotency-Key"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                Location: components["headers"]["Location"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CommandAnswer"];
            };
        };
        /** @description Done, or it was so already */
        Done: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                ETag: components["headers"]["ETag"];
                "Idempotency-Key": components["headers"]["Idempotency-Key"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CommandAnswer"];
            };
        };
        /** @description What any request may meet: 408 `request_timeout`; 413 `payload_too_large`; 415 `unsupported_media_type`; 500 `internal`; 507 `disk_full` */
        EnosEnvelopeAnyCommand: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnosEnvelope"];
            };
        };
        /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down` */
        EnosEnvelopeCommandServiceUnavailable: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnosEnvelope"];
            };
        };
        /** @description `forbidden` */
        EnosEnvelopeForbidden: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnosEnvelope"];
            };
        };
        /** @description `not_found` */
        EnosEnvelopeNotFound: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnosEnvelope"];
            };
        };
        /** @description `revision_mismatch` */
        EnosEnvelopePreconditionFailed: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnosEnvelope"];
            };
        };
        /** @description `rate_limited` */
        EnosEnvelopeTooManyRequests: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnosEnvelope"];
            };
        };
        /** @description `unauthenticated` */
        EnosEnvelopeUnauthorized: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EnosEnvelope"];
            };
        };
        /** @description What any request may meet: 400 `malformed_body`, `malformed_request`; 408 `request_timeout`; 413 `payload_too_large`; 415 `unsupported_media_type`; 500 `internal`; 507 `disk_full` */
        ErrorStatusAnyCommand: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description What any request may meet: 400 `malformed_request`; 406 `not_acceptable`; 408 `request_timeout`; 500 `internal` */
        ErrorStatusAnyQuery: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused` */
        ErrorStatusCommandForbidden: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down` */
        ErrorStatusCommandServiceUnavailable: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description `not_found` */
        ErrorStatusNotFound: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description `revision_mismatch` */
        ErrorStatusPreconditionFailed: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description `invalid_fields`, `position_ahead` */
        ErrorStatusQueryForbidden: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description `read_model_behind`, `store_unavailable`, `issuer_unavailable`, `shutting_down` */
        ErrorStatusQueryServiceUnavailable: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description `rate_limited` */
        ErrorStatusTooManyRequests: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description `unauthenticated`, `forbidden` */
        ErrorStatusUnauthorized: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorStatus"];
            };
        };
        /** @description `forbidden` */
        Forbidden: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_acceptable` */
        NotAcceptable: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found` */
        NotFound: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `revision_mismatch` */
        PreconditionFailed: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `malformed_request` */
        QueryBadRequest: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `read_model_behind`, `store_unavailable`, `issuer_unavailable`, `shutting_down` */
        QueryServiceUnavailable: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_fields`, `position_ahead` */
        QueryUnprocessableEntity: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Refused by a rule. */
        RangeNotSatisfiable: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate_limited` */
        TooManyRequests: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated` */
        Unauthorized: {
            headers: {
                "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description How the list is packed. */
        "Content-Encoding": "gzip";
        /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
        "Idempotency-Key": string;
        /** @description The revision that was seen, as ETag gave it: `"3"`. */
        "If-Match": string;
        /** @description Of server-sent events: the position to go on after, in place of `from`. Clients that begin anew send it by themselves. */
        "Last-Event-ID": string;
        /** @description `respond-async`: the answer (202) comes once the list is kept, before it is read. */
        Prefer: string;
        /** @description An account, by the id that the client has for it. */
        account: string;
        /** @description What is asked for (E3). */
        action: "create";
        /** @description What this subject did. */
        actor: string;
        /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
        after: string;
        /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
        asOf: string;
        /** @description The last 30 days by day, or the last 24 hours by hour. */
        by: "hour" | "day";
        /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
        clock: "known" | "happened";
        /** @description Refusals with this problem code. */
        code: string;
        /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
        consistency: "fresh" | "stale";
        /** @description What one request did. */
        correlationId: string;
        /** @description Whether to answer how many there are on all pages. */
        count: boolean;
        /** @description `next` or `prev` of a page; the other parameters stay as they were. */
        cursor: string;
        /** @description Whether to answer what the events say, in today’s shape. */
        data: boolean;
        /** @description Events of this device, whatever product it was in. */
        device: string;
        /** @description The device: its serial number or the id that it says. */
        deviceId: string;
        /** @description Says what would happen and writes nothing. */
        dryRun: boolean;
        /** @description An event of the log. */
        eventId: string;
        /** @description Which of the list, as `online and version < 1.2.0`: the language is in docs/reference/filter.md. A `+` is sent as `%2B`. */
        filter: string;
        /** @description Whether all values fit the product's present schema. */
        fits: boolean;
        /** @description Recorded at this time or later. */
        from: string;
        /** @description The name of a group of the product. */
        group: string;
        /** @description Of a CSV: the column of the device ids, where it has another name than those that are known. */
        idColumn: string;
        /** @description Of a text list: ids of 24 hex characters, or any. Its first line decides otherwise. */
        ids: "particle" | "any";
        /** @description The import, as its answer named it. */
        importId: string;
        /** @description The schema is left out unless it is asked for (B12). */
        include: "schema";
        /** @description The invitation. */
        invitationId: string;
        /** @description The API key. */
        keyId: string;
        /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
        limit: number;
        /** @description Devices with a lock, or without. */
        locked: boolean;
        /** @description The migration. */
        migrationId: string;
        /** @description The thing model. */
        modelId: string;
        /** @description Devices that are connected, or that are not. */
        online: boolean;
        /** @description The operation, as the answer that began it named it. */
        operationId: string;
        /** @description The organization. */
        orgId: string;
        /** @description Events about this product. */
        product: string;
        /** @description The product in its organization. */
        productId: string;
        /** @description The product type: the product, in the words of ProductHealth. */
        productTypeId: string;
        /** @description The project in its organization. */
        projectId: string;
        /** @description The read model. */
        projection: string;
        /** @description A question of the checklist before manufacturing, as the configuration names it. */
        question: string;
        /** @description What was done, or what was rejected. */
        result: "done" | "rejected";
        /** @description The role, by its name. */
        role: string;
        /** @description The field to sort by, with `-` before it for the highest first. */
        sort: string;
        /** @description Members of the product, or devices in quarantine. */
        status: "member" | "quarantined";
        /** @description Results of this step. */
        step: "groups" | "firmware" | "devices" | "archive";
        /** @description A stream of the log, as `type-organization~id`. */
        stream: string;
        /** @description A sub-device that is attached to the gateway. */
        subDeviceId: string;
        /** @description Products with this tag. */
        tag: string;
        /** @description Refusals at this path and at whatever is below it. */
        target: string;
        /** @description Of bytes: what people call it. Required with them. */
        title: string;
        /** @description Recorded before this time. */
        to: string;
        /** @description Events of these types, with commas between them. */
        type: string;
        /** @description The person, by the id of their account. */
        userId: string;
        /** @description A firmware version: an integer from 1 to 65534 or a semver. */
        version: string;
        /** @description How long the answer may wait for `after`, in milliseconds. */
        waitMs: number;
    };
    requestBodies: {
        Nothing: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
    };
    headers: {
        /** @description Names this request in logs and in the audit; the one that was sent, or a new one. */
        "X-Correlation-Id": string;
        /** @description What the answer reflects, or where a command stands in the log: `after=` waits for it. */
        "Fleetledger-Position": string;
        /** @description Where it can be read. */
        Location: string;
        /** @description The revision of the stream that the thing is on, in quotes; for `If-Match`. */
        ETag: string;
        /** @description The key of the command: the one that was sent, or the one that was made. */
        "Idempotency-Key": string;
        /** @description Only there, and then true, when the key was known: this is the answer of the first time. */
        "Idempotency-Replayed": boolean;
        /** @description `br` or `gzip` where `Accept-Encoding` takes it and the answer is long enough. */
        "Content-Encoding": "br" | "gzip";
        /** @description Seconds after which the same request may succeed. */
        "Retry-After": number;
        /** @description How to authenticate. */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ListOrganizations: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "name": "Indoor sensor",
                     *           "region": "global",
                     *           "createdAt": "2026-11-23T10:00:00.000Z",
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Organization"][];
                    };
                    /**
                     * @example id,name,region,createdAt,revision
                     *     example-1,Indoor sensor,global,2026-11-23T10:00:00.000Z,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","name":"Indoor sensor","region":"global","createdAt":"2026-11-23T10:00:00.000Z","revision":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    CreateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOrganizationBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            201: components["responses"]["Created"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `already_exists` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListProjects: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "name": "Indoor sensor",
                     *           "createdAt": "2026-11-23T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Project"][];
                    };
                    /**
                     * @example id,name,createdAt
                     *     example-1,Indoor sensor,2026-11-23T10:00:00.000Z
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","name":"Indoor sensor","createdAt":"2026-11-23T10:00:00.000Z"} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    CreateProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProjectBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            201: components["responses"]["Created"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `already_exists` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListApiKeys: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "name": "Indoor sensor",
                     *           "role": "example-1",
                     *           "productIds": [
                     *             "example-1"
                     *           ],
                     *           "issuedAt": "2026-11-23T10:00:00.000Z",
                     *           "issuedBy": "example",
                     *           "expiresAt": "2026-11-23T10:00:00.000Z",
                     *           "rotatedAt": "2026-11-23T10:00:00.000Z",
                     *           "previousUntil": "2026-11-23T10:00:00.000Z",
                     *           "revokedAt": "2026-11-23T10:00:00.000Z",
                     *           "lastUsedAt": "2026-11-23T10:00:00.000Z",
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["ApiKey"][];
                    };
                    /**
                     * @example id,name,role,productIds,issuedAt,issuedBy,expiresAt,revokedAt,revision,lastUsedAt
                     *     example-1,Indoor sensor,example-1,,2026-11-23T10:00:00.000Z,example,,,1,
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","name":"Indoor sensor","role":"example-1","productIds":null,"issuedAt":"2026-11-23T10:00:00.000Z","issuedBy":"example","expiresAt":null,"rotatedAt":null,"previousUntil":null,"revokedAt":null,"lastUsedAt":null,"revision":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `cursor_expired` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `cursor_invalid` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    IssueApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueApiKeyBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueApiKeyAnswer"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueApiKeyAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The API key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateApiKeyBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotateApiKeyAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `key_over` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetApiKey: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The API key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "name": "Indoor sensor",
                     *       "role": "example-1",
                     *       "productIds": [
                     *         "example-1"
                     *       ],
                     *       "issuedAt": "2026-11-23T10:00:00.000Z",
                     *       "issuedBy": "example",
                     *       "expiresAt": "2026-11-23T10:00:00.000Z",
                     *       "rotatedAt": "2026-11-23T10:00:00.000Z",
                     *       "previousUntil": "2026-11-23T10:00:00.000Z",
                     *       "revokedAt": "2026-11-23T10:00:00.000Z",
                     *       "lastUsedAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    RevokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The API key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetRole: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The role, by its name. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "builtIn": true,
                     *       "permissions": [
                     *         "organizations:write"
                     *       ],
                     *       "changedAt": "2026-11-23T10:00:00.000Z",
                     *       "changedBy": "example",
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Role"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    DefineRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The role, by its name. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefineRoleBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `already_exists` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RemoveRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The role, by its name. */
                role: components["parameters"]["role"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListUsers: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "email": "ada@example.com",
                     *           "name": "Indoor sensor",
                     *           "registeredAt": "2026-11-23T10:00:00.000Z",
                     *           "keyIssuedAt": "2026-11-23T10:00:00.000Z",
                     *           "signInLinkedAt": "2026-11-23T10:00:00.000Z",
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["User"][];
                    };
                    /**
                     * @example id,email,name,registeredAt,keyIssuedAt,signInLinkedAt,revision
                     *     example-1,,,2026-11-23T10:00:00.000Z,,,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","email":null,"name":null,"registeredAt":"2026-11-23T10:00:00.000Z","keyIssuedAt":null,"signInLinkedAt":null,"revision":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    RegisterUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterUserBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            201: components["responses"]["Created"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `email_taken` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    IssueUserKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The person, by the id of their account. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueUserKeyBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueUserKeyAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RevokeUserKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The person, by the id of their account. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RotateOwnKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueUserKeyBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotateOwnKeyAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    LinkSignIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The person, by the id of their account. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkSignInBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `sign_in_taken`, `sign_in_linked` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    UnlinkSignIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The person, by the id of their account. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    LinkOwnSignIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `sign_in_unknown`, `sign_in_taken`, `sign_in_linked` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListInvitations: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "email": "ada@example.com",
                     *           "state": "open",
                     *           "role": "example",
                     *           "productIds": [
                     *             "example-1"
                     *           ],
                     *           "accessUntil": "2026-11-23T10:00:00.000Z",
                     *           "invitedAt": "2026-11-23T10:00:00.000Z",
                     *           "invitedBy": "example",
                     *           "expiresAt": "2026-11-23T10:00:00.000Z",
                     *           "mail": "waiting",
                     *           "mailReply": "example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Invitation"][];
                    };
                    /**
                     * @example id,email,state,role,productIds,accessUntil,invitedAt,invitedBy,expiresAt,mail,mailReply
                     *     example-1,,open,example,,,2026-11-23T10:00:00.000Z,example,2026-11-23T10:00:00.000Z,waiting,
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","email":null,"state":"open","role":"example","productIds":null,"accessUntil":null,"invitedAt":"2026-11-23T10:00:00.000Z","invitedBy":"example","expiresAt":"2026-11-23T10:00:00.000Z","mail":"waiting","mailReply":null} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    InviteMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteMemberBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            201: components["responses"]["Created"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `seats_taken`, `already_invited` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetInvitation: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The invitation. */
                invitationId: components["parameters"]["invitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "email": "ada@example.com",
                     *       "state": "open",
                     *       "role": "example",
                     *       "productIds": [
                     *         "example-1"
                     *       ],
                     *       "accessUntil": "2026-11-23T10:00:00.000Z",
                     *       "invitedAt": "2026-11-23T10:00:00.000Z",
                     *       "invitedBy": "example",
                     *       "expiresAt": "2026-11-23T10:00:00.000Z",
                     *       "mail": "waiting",
                     *       "mailReply": "example",
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Invitation"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    RevokeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The invitation. */
                invitationId: components["parameters"]["invitationId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `invitation_over` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    AcceptInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The invitation. */
                invitationId: components["parameters"]["invitationId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `invitation_over` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    DeclineInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The invitation. */
                invitationId: components["parameters"]["invitationId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `invitation_over` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GrantRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The person, by the id of their account. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRoleBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `owner_stays`, `seats_taken` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RemoveMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The person, by the id of their account. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `owner_stays` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GrantProductRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The person, by the id of their account. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRoleBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `owner_stays`, `seats_taken` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RemoveProductMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The person, by the id of their account. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `owner_stays` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    TransferOwnership: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferOwnershipBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `not_a_member` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    TransferProductOwnership: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferOwnershipBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `not_a_member` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListProducts: {
        parameters: {
            query?: {
                /** @description Products of this project. */
                projectId?: string;
                /** @description Products with this tag. */
                tag?: components["parameters"]["tag"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description Which of the list, as `online and version < 1.2.0`: the language is in docs/reference/filter.md. A `+` is sent as `%2B`. */
                filter?: components["parameters"]["filter"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "name": "Indoor sensor",
                     *           "description": "Measures rooms",
                     *           "names": {},
                     *           "tags": [
                     *             "example"
                     *           ],
                     *           "labels": {},
                     *           "properties": {},
                     *           "image": {
                     *             "url": "https://files.example/1.bin"
                     *           },
                     *           "stage": "prototype",
                     *           "endOfLife": "2026-11-23T10:00:00.000Z",
                     *           "jitp": {
                     *             "groups": [
                     *               "example-1"
                     *             ],
                     *             "properties": {}
                     *           },
                     *           "firmwarePolicy": {
                     *             "autoUpdate": true,
                     *             "allowDowngrade": true,
                     *             "maxAttempts": 1
                     *           },
                     *           "presenceTimeoutSeconds": 1,
                     *           "certificates": {
                     *             "mutual": true,
                     *             "defaultValidDays": 1,
                     *             "maxValidDays": 1
                     *           },
                     *           "projectId": "example-1",
                     *           "category": {
                     *             "kind": "self-defined",
                     *             "id": "example-1"
                     *           },
                     *           "hardware": "example",
                     *           "deviceType": "device",
                     *           "networkMethods": [
                     *             "2g"
                     *           ],
                     *           "dataFormat": "TSL",
                     *           "platform": "developer-center",
                     *           "encryption": "dtls",
                     *           "powerSaving": {
                     *             "mode": "psm"
                     *           },
                     *           "specifiedGateway": true,
                     *           "gatewayAccess": "proxy",
                     *           "versionScheme": "integer",
                     *           "customerAuth": "simple",
                     *           "programming": "line",
                     *           "privateBeta": true,
                     *           "dynamicActivation": true,
                     *           "modelId": "example-1",
                     *           "bindingMode": "multi",
                     *           "sharing": true,
                     *           "number": 1,
                     *           "productKey": "example",
                     *           "status": "open",
                     *           "schemaVersion": 1,
                     *           "readyForManufacturing": true,
                     *           "modeChange": {
                     *             "to": "multi",
                     *             "operation": "example"
                     *           },
                     *           "createdAt": "2026-11-23T10:00:00.000Z",
                     *           "updatedAt": "2026-11-23T10:00:00.000Z",
                     *           "revision": 1,
                     *           "operation": "example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Product"][];
                    };
                    /**
                     * @example id,number,productKey,name,description,projectId,status,stage,category,hardware,deviceType,networkMethods,dataFormat,bindingMode,sharing,versionScheme,tags,labels,properties,endOfLife,createdAt,updatedAt,revision
                     *     example-1,1,example,Indoor sensor,Measures rooms,example-1,open,prototype,"{""kind"":""self-defined"",""id"":""example-1""}",,device,"[""2g""]",TSL,multi,true,integer,"[""example""]",{},{},,2026-11-23T10:00:00.000Z,2026-11-23T10:00:00.000Z,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","name":"Indoor sensor","description":"Measures rooms","names":{},"tags":["example"],"labels":{},"properties":{},"image":null,"stage":"prototype","endOfLife":null,"jitp":{"groups":["beta"],"properties":{}},"firmwarePolicy":{"autoUpdate":true,"allowDowngrade":true,"maxAttempts":1},"presenceTimeoutSeconds":1,"certificates":{"mutual":true,"defaultValidDays":1,"maxValidDays":1},"projectId":"example-1","category":{"kind":"self-defined","id":"example-1"},"hardware":null,"deviceType":"device","networkMethods":["2g"],"dataFormat":"TSL","platform":null,"encryption":null,"powerSaving":null,"specifiedGateway":null,"gatewayAccess":null,"versionScheme":"integer","customerAuth":"simple","programming":"line","privateBeta":true,"dynamicActivation":true,"modelId":null,"bindingMode":"multi","sharing":true,"number":1,"productKey":"example","status":"open","schemaVersion":1,"readyForManufacturing":true,"modeChange":null,"createdAt":"2026-11-23T10:00:00.000Z","updatedAt":"2026-11-23T10:00:00.000Z","revision":1,"operation":null} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `cursor_expired` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `filter_not_indexed`, `cursor_invalid` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    CreateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProductBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateProductAnswer"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateProductAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `already_exists`, `name_taken`, `id_retired`, `project_unknown`, `model_unknown` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed`, `not_applicable`, `not_supported`, `mode_not_supported` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetProduct: {
        parameters: {
            query?: {
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "name": "Indoor sensor",
                     *       "description": "Measures rooms",
                     *       "names": {},
                     *       "tags": [
                     *         "example"
                     *       ],
                     *       "labels": {},
                     *       "properties": {},
                     *       "image": {
                     *         "url": "https://files.example/1.bin"
                     *       },
                     *       "stage": "prototype",
                     *       "endOfLife": "2026-11-23T10:00:00.000Z",
                     *       "jitp": {
                     *         "groups": [
                     *           "example-1"
                     *         ],
                     *         "properties": {}
                     *       },
                     *       "firmwarePolicy": {
                     *         "autoUpdate": true,
                     *         "allowDowngrade": true,
                     *         "maxAttempts": 1
                     *       },
                     *       "presenceTimeoutSeconds": 1,
                     *       "certificates": {
                     *         "mutual": true,
                     *         "defaultValidDays": 1,
                     *         "maxValidDays": 1
                     *       },
                     *       "projectId": "example-1",
                     *       "category": {
                     *         "kind": "self-defined",
                     *         "id": "example-1"
                     *       },
                     *       "hardware": "example",
                     *       "deviceType": "device",
                     *       "networkMethods": [
                     *         "2g"
                     *       ],
                     *       "dataFormat": "TSL",
                     *       "platform": "developer-center",
                     *       "encryption": "dtls",
                     *       "powerSaving": {
                     *         "mode": "psm"
                     *       },
                     *       "specifiedGateway": true,
                     *       "gatewayAccess": "proxy",
                     *       "versionScheme": "integer",
                     *       "customerAuth": "simple",
                     *       "programming": "line",
                     *       "privateBeta": true,
                     *       "dynamicActivation": true,
                     *       "modelId": "example-1",
                     *       "bindingMode": "multi",
                     *       "sharing": true,
                     *       "number": 1,
                     *       "productKey": "example",
                     *       "status": "open",
                     *       "schemaVersion": 1,
                     *       "readyForManufacturing": true,
                     *       "modeChange": {
                     *         "to": "multi",
                     *         "operation": "example"
                     *       },
                     *       "createdAt": "2026-11-23T10:00:00.000Z",
                     *       "updatedAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "operation": "example",
                     *       "schema": {
                     *         "properties": {},
                     *         "channels": {}
                     *       },
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"] & {
                        schema: components["schemas"]["Features"];
                    } & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    DeleteProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_has_devices`, `product_closing`, `mode_changing`, `settle_timeout` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down`, `read_model_behind` */
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ChangeProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeProductBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `immutable_field`, `name_taken`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetProductSchema: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "properties": {},
                     *       "channels": {},
                     *       "schemaVersion": 1,
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["VersionedFeatures"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ChangeProductSchema: {
        parameters: {
            query?: {
                /** @description Says what would happen and writes nothing. */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemaBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeProductSchemaAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down`, `read_model_behind` */
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ChangeBindingMode: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindingModeBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `mode_conflict`, `mode_changing`, `product_archived`, `product_closing`, `settle_timeout` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `mode_not_supported` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down`, `read_model_behind` */
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    AnswerConfigurationQuestion: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description A question of the checklist before manufacturing, as the configuration names it. */
                question: components["parameters"]["question"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `group_unknown`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    MarkReadyForManufacturing: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `configuration_incomplete`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ArchiveProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RestoreProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RotateProductSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotateProductSecretAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListModels: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "name": "Indoor sensor",
                     *           "createdAt": "2026-11-23T10:00:00.000Z",
                     *           "updatedAt": "2026-11-23T10:00:00.000Z",
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["ThingModel"][];
                    };
                    /**
                     * @example id,name,createdAt,updatedAt,revision
                     *     example-1,Indoor sensor,2026-11-23T10:00:00.000Z,2026-11-23T10:00:00.000Z,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","name":"Indoor sensor","createdAt":"2026-11-23T10:00:00.000Z","updatedAt":"2026-11-23T10:00:00.000Z","revision":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    DefineModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefineModelBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            201: components["responses"]["Created"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `already_exists` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetModel: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The thing model. */
                modelId: components["parameters"]["modelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "name": "Indoor sensor",
                     *       "createdAt": "2026-11-23T10:00:00.000Z",
                     *       "updatedAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "features": {
                     *         "properties": {},
                     *         "channels": {}
                     *       },
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["ThingModel"] & {
                        features: components["schemas"]["Features"];
                    } & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ReviseModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The thing model. */
                modelId: components["parameters"]["modelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviseModelBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListImports: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "productId": "example-1",
                     *           "format": "txt",
                     *           "ids": "particle",
                     *           "status": "running",
                     *           "total": 1,
                     *           "imported": 1,
                     *           "duplicates": 1,
                     *           "rejected": 1,
                     *           "nextLine": 1,
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "cause": {
                     *             "code": "example",
                     *             "detail": "Says what happened."
                     *           },
                     *           "startedAt": "2026-11-23T10:00:00.000Z",
                     *           "updatedAt": "2026-11-23T10:00:00.000Z",
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Import"][];
                    };
                    /**
                     * @example id,productId,format,ids,status,total,imported,duplicates,rejected,nextLine,startedAt,updatedAt,revision
                     *     example-1,example-1,txt,,running,1,1,1,1,1,2026-11-23T10:00:00.000Z,2026-11-23T10:00:00.000Z,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","productId":"example-1","format":"txt","ids":null,"status":"running","total":1,"imported":1,"duplicates":1,"rejected":1,"nextLine":1,"sha256":null,"cause":null,"startedAt":"2026-11-23T10:00:00.000Z","updatedAt":"2026-11-23T10:00:00.000Z","revision":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ImportDevices: {
        parameters: {
            query?: {
                /** @description Of a text list: ids of 24 hex characters, or any. Its first line decides otherwise. */
                ids?: components["parameters"]["ids"];
                /** @description Of a CSV: the column of the device ids, where it has another name than those that are known. */
                idColumn?: components["parameters"]["idColumn"];
                /** @description Says what would happen and writes nothing. */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description `respond-async`: the answer (202) comes once the list is kept, before it is read. */
                Prefer?: components["parameters"]["Prefer"];
                /** @description How the list is packed. */
                "Content-Encoding"?: components["parameters"]["Content-Encoding"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example 55ff6d04498b49aabbccdd01
                 *     45f96d06492949aabbccdd02
                 */
                "text/plain": string;
                /**
                 * @example id,groups,hardware
                 *     lamp-1,beta;lab,rev-b
                 */
                "text/csv": string;
                /** @example {"id":"lamp-1","groups":["beta"]} */
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "revision": 1,
                     *       "position": "00000000000000000042",
                     *       "format": "txt",
                     *       "total": 1,
                     *       "imported": 1,
                     *       "duplicates": 1,
                     *       "rejected": 1,
                     *       "rejections": [
                     *         {
                     *           "line": 1,
                     *           "value": "example",
                     *           "reason": "invalid_id",
                     *           "path": "example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ImportDevicesAnswer"] | ({
                        /** @description What it would be called. */
                        id: string;
                    } & components["schemas"]["ImportCounts"]);
                    /**
                     * @example {"line":1,"result":"imported"}
                     *     {"summary":{"id":"example-1","format":"txt","total":1,"imported":1,"duplicates":1,"rejected":1}}
                     *     {"problem":{"code":"malformed_body","detail":"Says what happened."}}
                     */
                    "application/x-ndjson": string;
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDevicesAnswer"];
                };
            };
            /** @description Accepted, and goes on */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDevicesAccepted"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_archived`, `product_closing`, `import_running`, `import_differs` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ChangeDevices: {
        parameters: {
            query?: {
                /** @description Says what would happen and writes nothing. */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandAnswer"] | ({
                        /** @description What it would be called. */
                        id: string;
                    } & components["schemas"]["BulkCounts"]);
                    /**
                     * @example {"id":"example-1","result":"done"}
                     *     {"summary":{"id":"example-1","total":1,"done":1,"unchanged":1,"running":1,"rejected":1}}
                     */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down`, `read_model_behind` */
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListDevices: {
        parameters: {
            query?: {
                /** @description Devices that run this version, or `unknown`: that have reported none. */
                version?: "unknown" | string;
                /** @description Devices that are connected, or that are not. */
                online?: components["parameters"]["online"];
                /** @description Devices with a lock, or without. */
                locked?: components["parameters"]["locked"];
                /** @description Devices of this group. */
                group?: string;
                /** @description Devices that this account is bound to. */
                account?: string;
                /** @description Whether all values fit the product's present schema. */
                fits?: components["parameters"]["fits"];
                /** @description Members of the product, or devices in quarantine. */
                status?: components["parameters"]["status"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description Which of the list, as `online and version < 1.2.0`: the language is in docs/reference/filter.md. A `+` is sent as `%2B`. */
                filter?: components["parameters"]["filter"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "productId": "example-1",
                     *           "status": "member",
                     *           "movingTo": "example-1",
                     *           "version": 1,
                     *           "versionText": "example",
                     *           "versionReportedAt": "2026-11-23T10:00:00.000Z",
                     *           "online": true,
                     *           "presenceAt": "2026-11-23T10:00:00.000Z",
                     *           "activated": true,
                     *           "activatedAt": "2026-11-23T10:00:00.000Z",
                     *           "lastSeen": "2026-11-23T10:00:00.000Z",
                     *           "locked": true,
                     *           "lock": {
                     *             "version": 1,
                     *             "when": "now",
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "development": true,
                     *           "groups": [
                     *             "example-1"
                     *           ],
                     *           "accounts": [
                     *             "example-1"
                     *           ],
                     *           "properties": {},
                     *           "specifiedGatewayId": "example-1",
                     *           "gateway": {
                     *             "id": "example-1",
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "operation": "example",
                     *           "offer": {
                     *             "version": 1,
                     *             "attempt": 1,
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "lastFailure": {
                     *             "version": 1,
                     *             "attempt": 1,
                     *             "result": "failed",
                     *             "error": "example",
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "quarantine": {
                     *             "productId": "example-1",
                     *             "reason": "unknown-device",
                     *             "reported": "example",
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "joined": {
                     *             "via": "import",
                     *             "importId": "example-1",
                     *             "line": 1,
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Device"][];
                    };
                    /**
                     * @example id,productId,status,movingTo,version,versionText,versionReportedAt,online,presenceAt,activated,activatedAt,lastSeen,locked,lock,development,groups,accounts,properties,specifiedGatewayId,gateway,operation,offer,lastFailure,quarantine,joined,revision
                     *     example-1,,member,,,,,true,,true,,,true,,true,"[""beta""]","[""example-1""]",{},,,,,,,,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","productId":null,"status":"member","movingTo":null,"version":null,"versionText":null,"versionReportedAt":null,"online":true,"presenceAt":null,"activated":true,"activatedAt":null,"lastSeen":null,"locked":true,"lock":null,"development":true,"groups":["beta"],"accounts":["example-1"],"properties":{},"specifiedGatewayId":null,"gateway":null,"operation":null,"offer":null,"lastFailure":null,"quarantine":null,"joined":null,"revision":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `cursor_expired` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `filter_not_indexed`, `cursor_invalid` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    CreateDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDeviceBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            201: components["responses"]["Created"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `already_exists`, `device_elsewhere`, `claimed_outside_team`, `group_unknown`, `wrong_hardware`, `product_archived`, `product_closing`, `device_limit` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed`, `not_applicable` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetDevice: {
        parameters: {
            query?: {
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "productId": "example-1",
                     *       "status": "member",
                     *       "movingTo": "example-1",
                     *       "version": 1,
                     *       "versionText": "example",
                     *       "versionReportedAt": "2026-11-23T10:00:00.000Z",
                     *       "online": true,
                     *       "presenceAt": "2026-11-23T10:00:00.000Z",
                     *       "activated": true,
                     *       "activatedAt": "2026-11-23T10:00:00.000Z",
                     *       "lastSeen": "2026-11-23T10:00:00.000Z",
                     *       "locked": true,
                     *       "lock": {
                     *         "version": 1,
                     *         "when": "now",
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "development": true,
                     *       "groups": [
                     *         "example-1"
                     *       ],
                     *       "accounts": [
                     *         "example-1"
                     *       ],
                     *       "properties": {},
                     *       "specifiedGatewayId": "example-1",
                     *       "gateway": {
                     *         "id": "example-1",
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "operation": "example",
                     *       "offer": {
                     *         "version": 1,
                     *         "attempt": 1,
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "lastFailure": {
                     *         "version": 1,
                     *         "attempt": 1,
                     *         "result": "failed",
                     *         "error": "example",
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "quarantine": {
                     *         "productId": "example-1",
                     *         "reason": "unknown-device",
                     *         "reported": "example",
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "joined": {
                     *         "via": "import",
                     *         "importId": "example-1",
                     *         "line": 1,
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Device"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    RemoveDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `device_moving`, `gateway_closing`, `gateway_has_sub_devices`, `settle_timeout` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    MoveDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_archived`, `product_closing`, `device_bound`, `mode_changing`, `properties_misfit`, `device_moving`, `gateway_closing`, `product_unknown`, `wrong_hardware` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `not_supported` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    CheckIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckInBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckInAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `direct_connection`, `wrong_gateway`, `activation_quota_exhausted` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    LockDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LockBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `version_unknown`, `firmware_closing`, `device_offline`, `device_quarantined`, `device_moving`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `version_scheme` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    UnlockDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ChangeDevelopmentMode: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DevelopmentBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `device_quarantined`, `device_moving`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ChangeDeviceGroups: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupsBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `group_unknown`, `group_closing`, `device_quarantined`, `device_moving`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    AddDeviceToGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
                /** @description The name of a group of the product. */
                group: components["parameters"]["group"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `group_unknown`, `group_closing`, `device_quarantined`, `device_moving`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RemoveDeviceFromGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
                /** @description The name of a group of the product. */
                group: components["parameters"]["group"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ChangeDeviceProperties: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/merge-patch+json": Record<string, never>;
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `device_quarantined`, `device_moving`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ChangeGateway: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GatewayBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `device_quarantined`, `device_moving`, `product_archived`, `product_closing`, `gateway_unknown`, `gateway_closing`, `wrong_gateway` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `not_applicable` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ApproveDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_archived`, `product_closing`, `device_bound`, `mode_changing`, `properties_misfit`, `device_moving`, `gateway_closing`, `not_quarantined`, `device_elsewhere`, `claimed_outside_team` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `not_supported` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    DenyDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `not_quarantined` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    IssueDeviceCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueCredentialBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueDeviceCredentialAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `device_moving` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RevokeDeviceCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RegisterDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDeviceBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterDeviceAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `credential_refused`, `direct_connection` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    OwnCheckIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckInBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnCheckInAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `direct_connection`, `wrong_gateway`, `activation_quota_exhausted` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    CheckInSubDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description A sub-device that is attached to the gateway. */
                subDeviceId: components["parameters"]["subDeviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckInBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckInSubDeviceAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `direct_connection`, `wrong_gateway`, `activation_quota_exhausted` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    BindDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `device_bound`, `mode_changing`, `device_quarantined`, `device_moving`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    UnbindDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    TransferCustody: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `device_not_bound`, `device_quarantined`, `device_moving`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetDeviceShares: {
        parameters: {
            query?: {
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "by": "example-1",
                     *           "account": "account-1"
                     *         }
                     *       ],
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Shares"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ShareDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `sharing_off`, `device_not_bound`, `device_quarantined`, `device_moving`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RevokeShare: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
                /** @description An account, by the id that the client has for it. */
                account: components["parameters"]["account"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListFirmware: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "productId": "example-1",
                     *           "version": 1,
                     *           "title": "First release",
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "size": 1024,
                     *           "url": "https://files.example/1.bin",
                     *           "releases": [
                     *             {
                     *               "group": "example-1",
                     *               "current": true,
                     *               "withdrawn": true,
                     *               "eventId": "example",
                     *               "releasedAt": "2026-11-23T10:00:00.000Z",
                     *               "evidence": {
                     *                 "deviceId": "example-1",
                     *                 "eventId": "example",
                     *                 "position": "00000000000000000042"
                     *               }
                     *             }
                     *           ],
                     *           "released": true,
                     *           "withdrawn": true,
                     *           "uploadedAt": "2026-11-23T10:00:00.000Z",
                     *           "revision": 1,
                     *           "stored": true,
                     *           "operation": "example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Firmware"][];
                    };
                    /**
                     * @example id,version,title,sha256,size,url,stored,released,withdrawn,releases,uploadedAt,revision
                     *     example-1,1,First release,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08,1024,,true,true,true,"[{""group"":""example-1"",""current"":true,""withdrawn"":true,""eventId"":""example"",""releasedAt"":""2026-11-23T10:00:00.000Z"",""evidence"":{""deviceId"":""example-1"",""eventId"":""example"",""position"":""00000000000000000042""}}]",2026-11-23T10:00:00.000Z,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","productId":"example-1","version":1,"title":"First release","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","size":1024,"url":null,"releases":[{"group":"example-1","current":true,"withdrawn":true,"eventId":"example","releasedAt":"2026-11-23T10:00:00.000Z","evidence":{"deviceId":"example-1","eventId":"example","position":"00000000000000000042"}}],"released":true,"withdrawn":true,"uploadedAt":"2026-11-23T10:00:00.000Z","revision":1,"stored":true,"operation":null} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    UploadFirmware: {
        parameters: {
            query?: {
                /** @description Of bytes: a version higher than every one before. Required with them. */
                version?: string;
                /** @description Of bytes: what people call it. Required with them. */
                title?: components["parameters"]["title"];
            };
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description How the list is packed. */
                "Content-Encoding"?: components["parameters"]["Content-Encoding"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterFirmwareBody"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadFirmwareAnswer"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadFirmwareAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `already_exists`, `version_not_higher`, `binary_mismatch`, `firmware_closing`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed`, `version_scheme`, `binary_unusable` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ReleaseFirmware: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description A firmware version: an integer from 1 to 65534 or a semver. */
                version: components["parameters"]["version"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `not_proven`, `bytes_missing`, `firmware_closing`, `group_unknown`, `group_closing`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down`, `read_model_behind` */
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    WithdrawFirmware: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description A firmware version: an integer from 1 to 65534 or a semver. */
                version: components["parameters"]["version"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `not_released`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetFirmware: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description A firmware version: an integer from 1 to 65534 or a semver. */
                version: components["parameters"]["version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "productId": "example-1",
                     *       "version": 1,
                     *       "title": "First release",
                     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "size": 1024,
                     *       "url": "https://files.example/1.bin",
                     *       "releases": [
                     *         {
                     *           "group": "example-1",
                     *           "current": true,
                     *           "withdrawn": true,
                     *           "eventId": "example",
                     *           "releasedAt": "2026-11-23T10:00:00.000Z",
                     *           "evidence": {
                     *             "deviceId": "example-1",
                     *             "eventId": "example",
                     *             "position": "00000000000000000042"
                     *           }
                     *         }
                     *       ],
                     *       "released": true,
                     *       "withdrawn": true,
                     *       "uploadedAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "stored": true,
                     *       "operation": "example",
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Firmware"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    DeleteFirmware: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description A firmware version: an integer from 1 to 65534 or a semver. */
                version: components["parameters"]["version"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `firmware_released`, `firmware_in_use`, `firmware_closing`, `product_archived`, `product_closing`, `settle_timeout` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down`, `read_model_behind` */
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListGroups: {
        parameters: {
            query?: {
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "productId": "example-1",
                     *           "createdAt": "2026-11-23T10:00:00.000Z",
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Group"][];
                    };
                    /**
                     * @example id,productId,createdAt,revision
                     *     example-1,example-1,2026-11-23T10:00:00.000Z,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","productId":"example-1","createdAt":"2026-11-23T10:00:00.000Z","revision":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    CreateGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGroupBody"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            201: components["responses"]["Created"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetGroup: {
        parameters: {
            query?: {
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The name of a group of the product. */
                group: components["parameters"]["group"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "productId": "example-1",
                     *       "createdAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "devices": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Group"] & {
                        /** @description Devices in it. */
                        devices: number;
                    } & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    DeleteGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The name of a group of the product. */
                group: components["parameters"]["group"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListMigrations: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "kind": "merge",
                     *           "from": "example-1",
                     *           "to": "example-1",
                     *           "status": "open",
                     *           "steps": [
                     *             {
                     *               "step": "groups",
                     *               "status": "planned",
                     *               "expects": {
                     *                 "total": 1,
                     *                 "existing": 1,
                     *                 "misfits": [
                     *                   {
                     *                     "reason": "example",
                     *                     "count": 1,
                     *                     "examples": [
                     *                       "example"
                     *                     ]
                     *                   }
                     *                 ]
                     *               },
                     *               "attempt": 1,
                     *               "confirmedBy": "example",
                     *               "confirmedAt": "2026-11-23T10:00:00.000Z",
                     *               "done": 1,
                     *               "rejected": 1,
                     *               "underWay": 1,
                     *               "cause": "example",
                     *               "endedAt": "2026-11-23T10:00:00.000Z"
                     *             }
                     *           ],
                     *           "plannedBy": "example",
                     *           "plannedAt": "2026-11-23T10:00:00.000Z",
                     *           "endedAt": "2026-11-23T10:00:00.000Z",
                     *           "updatedAt": "2026-11-23T10:00:00.000Z",
                     *           "revision": 1,
                     *           "nextStep": "groups"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Migration"][];
                    };
                    /**
                     * @example id,kind,from,to,status,nextStep,plannedBy,plannedAt,endedAt,updatedAt,revision
                     *     example-1,merge,example-1,example-1,open,,example,2026-11-23T10:00:00.000Z,,2026-11-23T10:00:00.000Z,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","kind":"merge","from":"example-1","to":"example-1","status":"open","steps":[{"step":"groups","status":"planned","expects":{"total":1,"existing":1,"misfits":[{"reason":"example","count":1,"examples":["example"]}]},"attempt":1,"confirmedBy":"example","confirmedAt":"2026-11-23T10:00:00.000Z","done":1,"rejected":1,"underWay":1,"cause":"example","endedAt":"2026-11-23T10:00:00.000Z"}],"plannedBy":"example","plannedAt":"2026-11-23T10:00:00.000Z","endedAt":null,"updatedAt":"2026-11-23T10:00:00.000Z","revision":1,"nextStep":null} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    PlanMigration: {
        parameters: {
            query?: {
                /** @description Says what would happen and writes nothing. */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanMigrationBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "revision": 1,
                     *       "position": "00000000000000000042",
                     *       "kind": "merge",
                     *       "from": "example-1",
                     *       "to": "example-1",
                     *       "steps": [
                     *         "groups"
                     *       ],
                     *       "expects": [
                     *         {
                     *           "step": "groups",
                     *           "total": 1,
                     *           "existing": 1,
                     *           "misfits": [
                     *             {
                     *               "reason": "example",
                     *               "count": 1,
                     *               "examples": [
                     *                 "example"
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PlanMigrationAnswer"] | ({
                        /** @description What it would be called. */
                        id: string;
                    } & ({
                        /** @description Nothing was planned. */
                        dryRun: boolean;
                    } & components["schemas"]["MigrationPlan"]));
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanMigrationAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `product_unknown`, `product_archived`, `product_closing` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed`, `not_applicable`, `not_supported` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down`, `read_model_behind` */
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ConfirmMigrationStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The migration. */
                migrationId: components["parameters"]["migrationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmMigrationStepBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Accepted, and goes on */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmMigrationStepAccepted"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `migration_running`, `migration_over`, `step_out_of_turn` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `not_applicable` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    CancelMigration: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The migration. */
                migrationId: components["parameters"]["migrationId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `migration_over` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RebuildProjection: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The read model. */
                projection: components["parameters"]["projection"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    CancelRebuild: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The read model. */
                projection: components["parameters"]["projection"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RollBackProjection: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The read model. */
                projection: components["parameters"]["projection"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListInstallationKeys: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "name": "Indoor sensor",
                     *           "issuedAt": "2026-11-23T10:00:00.000Z",
                     *           "issuedBy": "example",
                     *           "expiresAt": "2026-11-23T10:00:00.000Z",
                     *           "rotatedAt": "2026-11-23T10:00:00.000Z",
                     *           "previousUntil": "2026-11-23T10:00:00.000Z",
                     *           "revokedAt": "2026-11-23T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["InstallationKey"][];
                    };
                    /**
                     * @example id,name,issuedAt,issuedBy,expiresAt,rotatedAt,previousUntil,revokedAt
                     *     example-1,Indoor sensor,2026-11-23T10:00:00.000Z,example,,,,
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","name":"Indoor sensor","issuedAt":"2026-11-23T10:00:00.000Z","issuedBy":"example","expiresAt":null,"rotatedAt":null,"previousUntil":null,"revokedAt":null} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    IssueInstallationKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueInstallationKeyBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueInstallationKeyAnswer"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueInstallationKeyAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed` */
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    RotateInstallationKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The API key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateApiKeyBody"];
            };
        };
        responses: {
            /** @description Done, or it was so already */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotateInstallationKeyAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `key_over` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    GetInstallationKey: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The API key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "name": "Indoor sensor",
                     *       "issuedAt": "2026-11-23T10:00:00.000Z",
                     *       "issuedBy": "example",
                     *       "expiresAt": "2026-11-23T10:00:00.000Z",
                     *       "rotatedAt": "2026-11-23T10:00:00.000Z",
                     *       "previousUntil": "2026-11-23T10:00:00.000Z",
                     *       "revokedAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["InstallationKey"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    RevokeInstallationKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The API key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `last_holder` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["CommandUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["CommandServiceUnavailable"];
            default: components["responses"]["AnyCommand"];
        };
    };
    ListProductTypes: {
        parameters: {
            query?: {
                /** @description The schema is left out unless it is asked for (B12). */
                include?: components["parameters"]["include"];
                /** @description How long the answer may wait for the end of the log, in milliseconds. */
                waitMs?: number;
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "product_type": {
                     *           "id": "example-1",
                     *           "properties": {},
                     *           "tags": [
                     *             "example"
                     *           ]
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ProductType"][];
                };
            };
            401: components["responses"]["ErrorStatusUnauthorized"];
            403: components["responses"]["ErrorStatusQueryForbidden"];
            404: components["responses"]["ErrorStatusNotFound"];
            412: components["responses"]["ErrorStatusPreconditionFailed"];
            429: components["responses"]["ErrorStatusTooManyRequests"];
            503: components["responses"]["ErrorStatusQueryServiceUnavailable"];
            default: components["responses"]["ErrorStatusAnyQuery"];
        };
    };
    CreateProductType: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProductTypeBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["ErrorStatusUnauthorized"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `precondition_not_allowed`, `already_exists`, `name_taken`, `id_retired`, `project_unknown` */
            403: components["responses"]["ErrorStatusCommandForbidden"];
            404: components["responses"]["ErrorStatusNotFound"];
            412: components["responses"]["ErrorStatusPreconditionFailed"];
            429: components["responses"]["ErrorStatusTooManyRequests"];
            503: components["responses"]["ErrorStatusCommandServiceUnavailable"];
            default: components["responses"]["ErrorStatusAnyCommand"];
        };
    };
    GetProductType: {
        parameters: {
            query?: {
                /** @description The schema is left out unless it is asked for (B12). */
                include?: components["parameters"]["include"];
                /** @description How long the answer may wait for the end of the log, in milliseconds. */
                waitMs?: number;
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product type: the product, in the words of ProductHealth. */
                productTypeId: components["parameters"]["productTypeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductType"];
                };
            };
            401: components["responses"]["ErrorStatusUnauthorized"];
            403: components["responses"]["ErrorStatusQueryForbidden"];
            404: components["responses"]["ErrorStatusNotFound"];
            412: components["responses"]["ErrorStatusPreconditionFailed"];
            429: components["responses"]["ErrorStatusTooManyRequests"];
            503: components["responses"]["ErrorStatusQueryServiceUnavailable"];
            default: components["responses"]["ErrorStatusAnyQuery"];
        };
    };
    ReplaceProductType: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product type: the product, in the words of ProductHealth. */
                productTypeId: components["parameters"]["productTypeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceProductTypeBody"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["ErrorStatusUnauthorized"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `immutable_field`, `product_archived`, `product_closing` */
            403: components["responses"]["ErrorStatusCommandForbidden"];
            404: components["responses"]["ErrorStatusNotFound"];
            412: components["responses"]["ErrorStatusPreconditionFailed"];
            429: components["responses"]["ErrorStatusTooManyRequests"];
            503: components["responses"]["ErrorStatusCommandServiceUnavailable"];
            default: components["responses"]["ErrorStatusAnyCommand"];
        };
    };
    DeleteProductType: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The revision that was seen, as ETag gave it: `"3"`. */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product type: the product, in the words of ProductHealth. */
                productTypeId: components["parameters"]["productTypeId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["ErrorStatusUnauthorized"];
            /** @description `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `product_has_devices`, `product_closing`, `mode_changing`, `settle_timeout` */
            403: components["responses"]["ErrorStatusCommandForbidden"];
            404: components["responses"]["ErrorStatusNotFound"];
            412: components["responses"]["ErrorStatusPreconditionFailed"];
            429: components["responses"]["ErrorStatusTooManyRequests"];
            /** @description `busy`, `store_unavailable`, `issuer_unavailable`, `outcome_unknown`, `shutting_down`, `read_model_behind` */
            503: components["responses"]["ErrorStatusCommandServiceUnavailable"];
            default: components["responses"]["ErrorStatusAnyCommand"];
        };
    };
    CreateEnosProduct: {
        parameters: {
            query: {
                /** @description What is asked for (E3). */
                action: components["parameters"]["action"];
                /** @description The organization. */
                orgId: string;
            };
            header?: {
                /** @description 1 to 255 visible ASCII characters, or the same as a quoted string; made and returned when absent. A command that is sent again with its key has one effect and the same answer. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnosProductBody"];
            };
        };
        responses: {
            /** @description Done; or refused: `malformed_body`, `invalid_fields`, `idempotency_key_invalid`, `idempotency_key_reused`, `malformed_request`, `precondition_not_allowed`, `model_unknown`, `name_taken`, `project_unknown` */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Key": components["headers"]["Idempotency-Key"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 1,
                     *       "msg": "example",
                     *       "requestId": "example",
                     *       "data": "example"
                     *     }
                     */
                    "application/json": {
                        /** @description 0 is success. */
                        code: number;
                        /** @description `OK`, or what is wrong. */
                        msg: string;
                        /** @description Names this request in logs and in the audit. */
                        requestId: string;
                        /** @description The key of the product; null in a refusal. */
                        data: string | null;
                    };
                };
            };
            401: components["responses"]["EnosEnvelopeUnauthorized"];
            403: components["responses"]["EnosEnvelopeForbidden"];
            404: components["responses"]["EnosEnvelopeNotFound"];
            412: components["responses"]["EnosEnvelopePreconditionFailed"];
            429: components["responses"]["EnosEnvelopeTooManyRequests"];
            503: components["responses"]["EnosEnvelopeCommandServiceUnavailable"];
            default: components["responses"]["EnosEnvelopeAnyCommand"];
        };
    };
    GetEntry: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetOrganization: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "name": "Indoor sensor",
                     *       "region": "global",
                     *       "createdAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetProject: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The project in its organization. */
                projectId: components["parameters"]["projectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "name": "Indoor sensor",
                     *       "createdAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetOperation: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The operation, as the answer that began it named it. */
                operationId: components["parameters"]["operationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "kind": "product-deletion",
                     *       "productId": "example-1",
                     *       "subject": "example",
                     *       "status": "running",
                     *       "problem": {
                     *         "type": "example",
                     *         "title": "First release",
                     *         "status": 1,
                     *         "code": "malformed_body",
                     *         "devices": 1,
                     *         "retryable": true
                     *       },
                     *       "startedAt": "2026-11-23T10:00:00.000Z",
                     *       "endedAt": "2026-11-23T10:00:00.000Z",
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Operation"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListRoles: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "builtIn": true,
                     *           "permissions": [
                     *             "organizations:write"
                     *           ],
                     *           "changedAt": "2026-11-23T10:00:00.000Z",
                     *           "changedBy": "example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Role"][];
                    };
                    /**
                     * @example id,builtIn,permissions,changedAt,changedBy
                     *     example-1,true,"[""organizations:write""]",,
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","builtIn":true,"permissions":["organizations:write"],"changedAt":null,"changedBy":null} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `cursor_expired` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `cursor_invalid` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetUser: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The person, by the id of their account. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "email": "ada@example.com",
                     *       "name": "Indoor sensor",
                     *       "registeredAt": "2026-11-23T10:00:00.000Z",
                     *       "keyIssuedAt": "2026-11-23T10:00:00.000Z",
                     *       "signInLinkedAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["User"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetOwnUser: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "email": "ada@example.com",
                     *       "name": "Indoor sensor",
                     *       "registeredAt": "2026-11-23T10:00:00.000Z",
                     *       "keyIssuedAt": "2026-11-23T10:00:00.000Z",
                     *       "signInLinkedAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["User"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListOwnInvitations: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "organization": "example-1",
                     *           "role": "example",
                     *           "productIds": [
                     *             "example-1"
                     *           ],
                     *           "accessUntil": "2026-11-23T10:00:00.000Z",
                     *           "invitedAt": "2026-11-23T10:00:00.000Z",
                     *           "invitedBy": "example",
                     *           "expiresAt": "2026-11-23T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["OwnInvitation"][];
                    };
                    /**
                     * @example id,organization,role,productIds,accessUntil,invitedAt,invitedBy,expiresAt
                     *     example-1,example-1,example,,,2026-11-23T10:00:00.000Z,example,2026-11-23T10:00:00.000Z
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","organization":"example-1","role":"example","productIds":null,"accessUntil":null,"invitedAt":"2026-11-23T10:00:00.000Z","invitedBy":"example","expiresAt":"2026-11-23T10:00:00.000Z"} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListMembers: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "email": "ada@example.com",
                     *           "name": "Indoor sensor",
                     *           "isOwner": true,
                     *           "roles": [
                     *             {
                     *               "productId": "example-1",
                     *               "role": "example"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Member"][];
                    };
                    /**
                     * @example id,email,name,isOwner,roles
                     *     example-1,,,true,"[{""productId"":""example-1"",""role"":""example""}]"
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","email":null,"name":null,"isOwner":true,"roles":[{"productId":"example-1","role":"example"}]} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListProductMembers: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "email": "ada@example.com",
                     *           "name": "Indoor sensor",
                     *           "isOwner": true,
                     *           "role": "example",
                     *           "until": "2026-11-23T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["ProductMember"][];
                    };
                    /**
                     * @example id,email,name,isOwner,role,until
                     *     example-1,,,true,example,
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","email":null,"name":null,"isOwner":true,"role":"example","until":null} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetProductConfiguration: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "questions": [
                     *         {
                     *           "question": "purpose",
                     *           "section": "overview",
                     *           "answered": true,
                     *           "answer": "example"
                     *         }
                     *       ],
                     *       "open": [
                     *         "purpose"
                     *       ],
                     *       "readyForManufacturing": true,
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Configuration"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetProductStats: {
        parameters: {
            query?: {
                /** @description Which devices, as `online and version < 1.2.0`: the language is in docs/reference/filter.md. A `+` is sent as `%2B`. */
                filter?: string;
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "devices": 1,
                     *       "activated": 1,
                     *       "online": 1,
                     *       "claimed": 1,
                     *       "locked": 1,
                     *       "quarantined": 1,
                     *       "updates": {
                     *         "offered": 1,
                     *         "succeeded": 1,
                     *         "failed": 1,
                     *         "reverted": 1,
                     *         "successRate": 1
                     *       },
                     *       "connections": {
                     *         "connects": 1,
                     *         "disconnects": 1,
                     *         "hours": [
                     *           {
                     *             "hour": "2026-11-23T10:00:00.000Z",
                     *             "connects": 1,
                     *             "disconnects": 1
                     *           }
                     *         ],
                     *         "days": [
                     *           {
                     *             "day": "2026-11-23",
                     *             "connects": 1,
                     *             "disconnects": 1
                     *           }
                     *         ]
                     *       },
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Statistics"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `filter_not_indexed` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetOrganizationStats: {
        parameters: {
            query?: {
                /** @description Which devices, as `online and version < 1.2.0`: the language is in docs/reference/filter.md. A `+` is sent as `%2B`. */
                filter?: string;
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "devices": 1,
                     *       "activated": 1,
                     *       "online": 1,
                     *       "claimed": 1,
                     *       "locked": 1,
                     *       "quarantined": 1,
                     *       "updates": {
                     *         "offered": 1,
                     *         "succeeded": 1,
                     *         "failed": 1,
                     *         "reverted": 1,
                     *         "successRate": 1
                     *       },
                     *       "connections": {
                     *         "connects": 1,
                     *         "disconnects": 1,
                     *         "hours": [
                     *           {
                     *             "hour": "2026-11-23T10:00:00.000Z",
                     *             "connects": 1,
                     *             "disconnects": 1
                     *           }
                     *         ],
                     *         "days": [
                     *           {
                     *             "day": "2026-11-23",
                     *             "connects": 1,
                     *             "disconnects": 1
                     *           }
                     *         ]
                     *       },
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Statistics"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `filter_not_indexed` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetProductVersionDistribution: {
        parameters: {
            query?: {
                /** @description Which devices, as `online and version < 1.2.0`: the language is in docs/reference/filter.md. A `+` is sent as `%2B`. */
                filter?: string;
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versions": [
                     *         {
                     *           "version": 1,
                     *           "devices": 1,
                     *           "online": 1,
                     *           "released": true
                     *         }
                     *       ],
                     *       "unknown": 1,
                     *       "total": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["VersionDistribution"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `filter_not_indexed` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetOrganizationVersionDistribution: {
        parameters: {
            query?: {
                /** @description Which devices, as `online and version < 1.2.0`: the language is in docs/reference/filter.md. A `+` is sent as `%2B`. */
                filter?: string;
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versions": [
                     *         {
                     *           "version": 1,
                     *           "devices": 1,
                     *           "online": 1,
                     *           "released": true
                     *         }
                     *       ],
                     *       "unknown": 1,
                     *       "total": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["VersionDistribution"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `filter_not_indexed` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetAdoption: {
        parameters: {
            query: {
                /** @description The version that devices come to. */
                version: string;
                /** @description The last 30 days by day, or the last 24 hours by hour. */
                by?: components["parameters"]["by"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 1,
                     *       "devices": 1,
                     *       "by": "hour",
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Adoption"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetUpdateSuccess: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "updates": [
                     *         {
                     *           "from": 1,
                     *           "to": 1,
                     *           "succeeded": 1,
                     *           "failed": 1,
                     *           "reverted": 1,
                     *           "successRate": 1
                     *         }
                     *       ],
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateSuccess"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListOrganizationDevices: {
        parameters: {
            query?: {
                /** @description Which of the list, as `online and version < 1.2.0`: the language is in docs/reference/filter.md. A `+` is sent as `%2B`. */
                filter?: components["parameters"]["filter"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "productId": "example-1",
                     *           "status": "member",
                     *           "movingTo": "example-1",
                     *           "version": 1,
                     *           "versionText": "example",
                     *           "versionReportedAt": "2026-11-23T10:00:00.000Z",
                     *           "online": true,
                     *           "presenceAt": "2026-11-23T10:00:00.000Z",
                     *           "activated": true,
                     *           "activatedAt": "2026-11-23T10:00:00.000Z",
                     *           "lastSeen": "2026-11-23T10:00:00.000Z",
                     *           "locked": true,
                     *           "lock": {
                     *             "version": 1,
                     *             "when": "now",
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "development": true,
                     *           "groups": [
                     *             "example-1"
                     *           ],
                     *           "accounts": [
                     *             "example-1"
                     *           ],
                     *           "properties": {},
                     *           "specifiedGatewayId": "example-1",
                     *           "gateway": {
                     *             "id": "example-1",
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "operation": "example",
                     *           "offer": {
                     *             "version": 1,
                     *             "attempt": 1,
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "lastFailure": {
                     *             "version": 1,
                     *             "attempt": 1,
                     *             "result": "failed",
                     *             "error": "example",
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "quarantine": {
                     *             "productId": "example-1",
                     *             "reason": "unknown-device",
                     *             "reported": "example",
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "joined": {
                     *             "via": "import",
                     *             "importId": "example-1",
                     *             "line": 1,
                     *             "at": "2026-11-23T10:00:00.000Z"
                     *           },
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["Device"][];
                    };
                    /**
                     * @example id,productId,status,movingTo,version,versionText,versionReportedAt,online,presenceAt,activated,activatedAt,lastSeen,locked,lock,development,groups,accounts,properties,specifiedGatewayId,gateway,operation,offer,lastFailure,quarantine,joined,revision
                     *     example-1,,member,,,,,true,,true,,,true,,true,"[""beta""]","[""example-1""]",{},,,,,,,,1
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","productId":null,"status":"member","movingTo":null,"version":null,"versionText":null,"versionReportedAt":null,"online":true,"presenceAt":null,"activated":true,"activatedAt":null,"lastSeen":null,"locked":true,"lock":null,"development":true,"groups":["beta"],"accounts":["example-1"],"properties":{},"specifiedGatewayId":null,"gateway":null,"operation":null,"offer":null,"lastFailure":null,"quarantine":null,"joined":null,"revision":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `cursor_expired` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `filter_not_indexed`, `cursor_invalid` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    FindDevice: {
        parameters: {
            query?: {
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "productId": "example-1",
                     *       "status": "member",
                     *       "movingTo": "example-1",
                     *       "version": 1,
                     *       "versionText": "example",
                     *       "versionReportedAt": "2026-11-23T10:00:00.000Z",
                     *       "online": true,
                     *       "presenceAt": "2026-11-23T10:00:00.000Z",
                     *       "activated": true,
                     *       "activatedAt": "2026-11-23T10:00:00.000Z",
                     *       "lastSeen": "2026-11-23T10:00:00.000Z",
                     *       "locked": true,
                     *       "lock": {
                     *         "version": 1,
                     *         "when": "now",
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "development": true,
                     *       "groups": [
                     *         "example-1"
                     *       ],
                     *       "accounts": [
                     *         "example-1"
                     *       ],
                     *       "properties": {},
                     *       "specifiedGatewayId": "example-1",
                     *       "gateway": {
                     *         "id": "example-1",
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "operation": "example",
                     *       "offer": {
                     *         "version": 1,
                     *         "attempt": 1,
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "lastFailure": {
                     *         "version": 1,
                     *         "attempt": 1,
                     *         "result": "failed",
                     *         "error": "example",
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "quarantine": {
                     *         "productId": "example-1",
                     *         "reason": "unknown-device",
                     *         "reported": "example",
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "joined": {
                     *         "via": "import",
                     *         "importId": "example-1",
                     *         "line": 1,
                     *         "at": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Device"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetFirmwareDecision: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 1,
                     *       "reason": "lock",
                     *       "because": [
                     *         "example"
                     *       ],
                     *       "offer": 1,
                     *       "noOffer": "no-target",
                     *       "waitingLock": {
                     *         "version": 1,
                     *         "when": "now",
                     *         "because": [
                     *           "example"
                     *         ]
                     *       },
                     *       "decidedAt": "2026-11-23T10:00:00.000Z",
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["FirmwareDecision"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetWhyFirmware: {
        parameters: {
            query?: {
                /** @description The version that it is asked about; without it the one that the device should run. */
                version?: string;
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 1,
                     *       "isTarget": true,
                     *       "target": 1,
                     *       "reason": "lock",
                     *       "noOffer": "no-target",
                     *       "sentence": "example",
                     *       "steps": [
                     *         {
                     *           "eventId": "example",
                     *           "type": "LogCreated",
                     *           "stream": "example",
                     *           "revision": 1,
                     *           "at": "00000000000000000042",
                     *           "recordedAt": "2026-11-23T10:00:00.000Z",
                     *           "occurredAt": "2026-11-23T10:00:00.000Z",
                     *           "actor": "example",
                     *           "sentence": "example",
                     *           "restsOn": [
                     *             {
                     *               "kind": "because",
                     *               "eventId": "example",
                     *               "href": "example"
                     *             }
                     *           ],
                     *           "href": "example"
                     *         }
                     *       ],
                     *       "isWhole": true,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["WhyFirmware"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetDeviceTimeline: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "eventId": "example",
                     *           "at": "00000000000000000042",
                     *           "recordedAt": "2026-11-23T10:00:00.000Z",
                     *           "occurredAt": "2026-11-23T10:00:00.000Z",
                     *           "type": "LogCreated",
                     *           "productId": "example-1",
                     *           "actor": "example",
                     *           "sentence": "example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["TimelineEvent"][];
                    };
                    /**
                     * @example at,recordedAt,occurredAt,type,productId,actor,sentence,eventId
                     *     00000000000000000042,2026-11-23T10:00:00.000Z,2026-11-23T10:00:00.000Z,LogCreated,,example,example,example
                     */
                    "text/csv": string;
                    /** @example {"eventId":"example","at":"00000000000000000042","recordedAt":"2026-11-23T10:00:00.000Z","occurredAt":"2026-11-23T10:00:00.000Z","type":"LogCreated","productId":null,"actor":"example","sentence":"example"} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `cursor_expired` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `filter_not_indexed`, `cursor_invalid` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetCustody: {
        parameters: {
            query?: {
                /** @description As of then: a position, or a time (RFC 3339) at which things were recorded. */
                asOf?: string;
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "account": "account-1",
                     *           "how": "bound",
                     *           "by": "example-1",
                     *           "since": {
                     *             "eventId": "example",
                     *             "at": "00000000000000000042",
                     *             "recordedAt": "2026-11-23T10:00:00.000Z",
                     *             "actor": "example",
                     *             "sentence": "example"
                     *           }
                     *         }
                     *       ],
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Custody"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetDeviceBindings: {
        parameters: {
            query?: {
                /** @description As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last. */
                asOf?: components["parameters"]["asOf"];
                /** @description By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused. */
                clock?: components["parameters"]["clock"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "account": "account-1"
                     *         }
                     *       ],
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Bindings"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListSubDevices: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The device: its serial number or the id that it says. */
                deviceId: components["parameters"]["deviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "productId": "example-1",
                     *           "gatewayAccess": "proxy",
                     *           "attachedAt": "2026-11-23T10:00:00.000Z",
                     *           "online": true,
                     *           "presenceAt": "2026-11-23T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["SubDevice"][];
                    };
                    /**
                     * @example id,productId,gatewayAccess,attachedAt,online,presenceAt
                     *     example-1,,,2026-11-23T10:00:00.000Z,true,
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","productId":null,"gatewayAccess":null,"attachedAt":"2026-11-23T10:00:00.000Z","online":true,"presenceAt":null} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `cursor_expired` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `cursor_invalid` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetFirmwareBinary: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description A firmware version: an integer from 1 to 65534 or a semver. */
                version: components["parameters"]["version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `range_not_satisfiable` */
            416: components["responses"]["RangeNotSatisfiable"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetImport: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The import, as its answer named it. */
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "productId": "example-1",
                     *       "format": "txt",
                     *       "ids": "particle",
                     *       "status": "running",
                     *       "total": 1,
                     *       "imported": 1,
                     *       "duplicates": 1,
                     *       "rejected": 1,
                     *       "nextLine": 1,
                     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "cause": {
                     *         "code": "example",
                     *         "detail": "Says what happened."
                     *       },
                     *       "startedAt": "2026-11-23T10:00:00.000Z",
                     *       "updatedAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Import"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListImportRejections: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The product in its organization. */
                productId: components["parameters"]["productId"];
                /** @description The import, as its answer named it. */
                importId: components["parameters"]["importId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "line": 1,
                     *           "value": "example",
                     *           "reason": "invalid_id",
                     *           "path": "example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["ImportRejection"][];
                    };
                    /**
                     * @example line,value,reason,path
                     *     1,example,invalid_id,
                     */
                    "text/csv": string;
                    /** @example {"line":1,"value":"example","reason":"invalid_id","path":null} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetMigration: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The migration. */
                migrationId: components["parameters"]["migrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "kind": "merge",
                     *       "from": "example-1",
                     *       "to": "example-1",
                     *       "status": "open",
                     *       "steps": [
                     *         {
                     *           "step": "groups",
                     *           "status": "planned",
                     *           "expects": {
                     *             "total": 1,
                     *             "existing": 1,
                     *             "misfits": [
                     *               {
                     *                 "reason": "example",
                     *                 "count": 1,
                     *                 "examples": [
                     *                   "example"
                     *                 ]
                     *               }
                     *             ]
                     *           },
                     *           "attempt": 1,
                     *           "confirmedBy": "example",
                     *           "confirmedAt": "2026-11-23T10:00:00.000Z",
                     *           "done": 1,
                     *           "rejected": 1,
                     *           "underWay": 1,
                     *           "cause": "example",
                     *           "endedAt": "2026-11-23T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "plannedBy": "example",
                     *       "plannedAt": "2026-11-23T10:00:00.000Z",
                     *       "endedAt": "2026-11-23T10:00:00.000Z",
                     *       "updatedAt": "2026-11-23T10:00:00.000Z",
                     *       "revision": 1,
                     *       "nextStep": "groups",
                     *       "devices": {
                     *         "ids": [
                     *           "example-1"
                     *         ]
                     *       },
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["Migration"] & {
                        /** @description The devices that are moved; null where it is all of them. */
                        devices: components["schemas"]["DeviceSelection"] | null;
                    } & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListMigrationResults: {
        parameters: {
            query?: {
                /** @description Results of this step. */
                step?: components["parameters"]["step"];
                /** @description What was done, or what was rejected. */
                result?: components["parameters"]["result"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description The migration. */
                migrationId: components["parameters"]["migrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "step": "groups",
                     *           "result": "done",
                     *           "reason": "example",
                     *           "attempt": 1,
                     *           "at": "2026-11-23T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["MigrationResult"][];
                    };
                    /**
                     * @example id,step,result,reason,attempt,at
                     *     example-1,groups,done,,1,2026-11-23T10:00:00.000Z
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","step":"groups","result":"done","reason":null,"attempt":1,"at":"2026-11-23T10:00:00.000Z"} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `cursor_expired` */
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            /** @description `invalid_fields`, `position_ahead`, `filter_not_indexed`, `cursor_invalid` */
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListAuditEvents: {
        parameters: {
            query?: {
                /** @description Events of this stream. */
                stream?: string;
                /** @description Events of these types, with commas between them. */
                type?: components["parameters"]["type"];
                /** @description Events about this product. */
                product?: components["parameters"]["product"];
                /** @description Events of this device, whatever product it was in. */
                device?: components["parameters"]["device"];
                /** @description The event of this id. */
                eventId?: string;
                /** @description Whether to answer what the events say, in today’s shape. */
                data?: components["parameters"]["data"];
                /** @description What this subject did. */
                actor?: components["parameters"]["actor"];
                /** @description What one request did. */
                correlationId?: components["parameters"]["correlationId"];
                /** @description Recorded at this time or later. */
                from?: components["parameters"]["from"];
                /** @description Recorded before this time. */
                to?: components["parameters"]["to"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "productId": "example-1",
                     *           "position": "00000000000000000042",
                     *           "eventId": "example",
                     *           "stream": "example",
                     *           "revision": 1,
                     *           "type": "LogCreated",
                     *           "actor": "example",
                     *           "correlationId": "example",
                     *           "causationId": "example",
                     *           "commandId": "example",
                     *           "occurredAt": "2026-11-23T10:00:00.000Z",
                     *           "recordedAt": "2026-11-23T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["AuditEvent"][];
                    };
                    /**
                     * @example position,recordedAt,type,stream,revision,actor,productId,eventId,correlationId,causationId,commandId,occurredAt,data
                     *     00000000000000000042,2026-11-23T10:00:00.000Z,LogCreated,example,1,example,,example,example,example,example,2026-11-23T10:00:00.000Z,
                     */
                    "text/csv": string;
                    /** @example {"productId":null,"position":"00000000000000000042","eventId":"example","stream":"example","revision":1,"type":"LogCreated","actor":"example","correlationId":"example","causationId":"example","commandId":"example","occurredAt":"2026-11-23T10:00:00.000Z","recordedAt":"2026-11-23T10:00:00.000Z"} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetAuditEvent: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description An event of the log. */
                eventId: components["parameters"]["eventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "example-1",
                     *       "stream": "example",
                     *       "revision": 1,
                     *       "productId": "example-1",
                     *       "at": "00000000000000000042",
                     *       "recordedAt": "2026-11-23T10:00:00.000Z",
                     *       "type": "LogCreated",
                     *       "sentence": "example",
                     *       "data": {},
                     *       "metadata": {
                     *         "$correlationId": "example",
                     *         "$causationId": "example",
                     *         "commandId": "example",
                     *         "schemaVersion": 1,
                     *         "actor": "example",
                     *         "occurredAt": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "restsOn": [
                     *         {
                     *           "kind": "because",
                     *           "eventId": "example",
                     *           "href": "example"
                     *         }
                     *       ],
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["AuditedEvent"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetWhyEvent: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description An event of the log. */
                eventId: components["parameters"]["eventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sentence": "example",
                     *       "steps": [
                     *         {
                     *           "eventId": "example",
                     *           "type": "LogCreated",
                     *           "stream": "example",
                     *           "revision": 1,
                     *           "at": "00000000000000000042",
                     *           "recordedAt": "2026-11-23T10:00:00.000Z",
                     *           "occurredAt": "2026-11-23T10:00:00.000Z",
                     *           "actor": "example",
                     *           "sentence": "example",
                     *           "restsOn": [
                     *             {
                     *               "kind": "because",
                     *               "eventId": "example",
                     *               "href": "example"
                     *             }
                     *           ],
                     *           "href": "example"
                     *         }
                     *       ],
                     *       "isWhole": true,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["WhyEvent"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListAuditRefusals: {
        parameters: {
            query?: {
                /** @description Refusals of this subject. */
                actor?: string;
                /** @description Refusals at this path and at whatever is below it. */
                target?: components["parameters"]["target"];
                /** @description Refusals with this problem code. */
                code?: components["parameters"]["code"];
                /** @description Refused at this time or later. */
                from?: string;
                /** @description Refused before this time. */
                to?: string;
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "at": "2026-11-23T10:00:00.000Z",
                     *           "actor": "example",
                     *           "action": "example",
                     *           "code": "example",
                     *           "correlationId": "example",
                     *           "count": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["AuditRefusal"][];
                    };
                    /**
                     * @example id,at,actor,action,target,code,count,correlationId,commandId
                     *     example-1,2026-11-23T10:00:00.000Z,,example,,example,1,example,
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","at":"2026-11-23T10:00:00.000Z","actor":null,"action":"example","code":"example","correlationId":"example","count":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListSystemRefusals: {
        parameters: {
            query?: {
                /** @description Refusals of this subject. */
                actor?: string;
                /** @description Refusals at this path and at whatever is below it. */
                target?: components["parameters"]["target"];
                /** @description Refusals with this problem code. */
                code?: components["parameters"]["code"];
                /** @description Refused at this time or later. */
                from?: string;
                /** @description Refused before this time. */
                to?: string;
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "id": "example-1",
                     *           "at": "2026-11-23T10:00:00.000Z",
                     *           "actor": "example",
                     *           "action": "example",
                     *           "code": "example",
                     *           "correlationId": "example",
                     *           "count": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["AuditRefusal"][];
                    };
                    /**
                     * @example id,at,actor,action,target,code,count,correlationId,commandId
                     *     example-1,2026-11-23T10:00:00.000Z,,example,,example,1,example,
                     */
                    "text/csv": string;
                    /** @example {"id":"example-1","at":"2026-11-23T10:00:00.000Z","actor":null,"action":"example","code":"example","correlationId":"example","count":1} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetAuditStream: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description A stream of the log, as `type-organization~id`. */
                stream: components["parameters"]["stream"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "revision": 1,
                     *           "position": "00000000000000000042",
                     *           "recordedAt": "2026-11-23T10:00:00.000Z",
                     *           "type": "LogCreated",
                     *           "id": "example-1",
                     *           "schemaVersion": 1,
                     *           "isUpcast": true,
                     *           "data": {},
                     *           "metadata": {
                     *             "$correlationId": "example",
                     *             "$causationId": "example",
                     *             "commandId": "example",
                     *             "schemaVersion": 1,
                     *             "actor": "example",
                     *             "occurredAt": "2026-11-23T10:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["RecordedEvent"][];
                    };
                    /**
                     * @example revision,position,recordedAt,type,id,schemaVersion,isUpcast,data,metadata
                     *     1,00000000000000000042,2026-11-23T10:00:00.000Z,LogCreated,example-1,1,true,{},"{""$correlationId"":""example"",""$causationId"":""example"",""commandId"":""example"",""schemaVersion"":1,""actor"":""example"",""occurredAt"":""2026-11-23T10:00:00.000Z""}"
                     */
                    "text/csv": string;
                    /** @example {"revision":1,"position":"00000000000000000042","recordedAt":"2026-11-23T10:00:00.000Z","type":"LogCreated","id":"example-1","schemaVersion":1,"isUpcast":true,"data":{},"metadata":{"$correlationId":"example","$causationId":"example","commandId":"example","schemaVersion":1,"actor":"example","occurredAt":"2026-11-23T10:00:00.000Z"}} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetAuditStreamState: {
        parameters: {
            query?: {
                /** @description A revision of that stream; without it the newest. */
                asOf?: number;
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
                /** @description A stream of the log, as `type-organization~id`. */
                stream: components["parameters"]["stream"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stream": "example",
                     *       "asOf": {
                     *         "revision": 1,
                     *         "position": "00000000000000000042",
                     *         "recordedAt": "2026-11-23T10:00:00.000Z"
                     *       },
                     *       "state": {},
                     *       "revision": 1,
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["StreamState"] & components["schemas"]["At"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    FollowEvents: {
        parameters: {
            query?: {
                /** @description A position that must be in the log already, or `head`; as in other queries. */
                after?: string;
                /** @description What comes after this position; `0` for all there is. Without it, and without `Last-Event-ID`: what comes from now on. */
                from?: string;
                /** @description How many to answer at most; of the pull feed. */
                limit?: number;
                /** @description How long to wait where there is nothing yet, in milliseconds; of the pull feed. */
                waitMs?: number;
                /** @description Events of these types, with commas between them. */
                type?: components["parameters"]["type"];
                /** @description Events about these products, with commas between them. */
                product?: string;
                /** @description Events of these devices, with commas between them. */
                device?: string;
            };
            header?: {
                /** @description Of server-sent events: the position to go on after, in place of `from`. Clients that begin anew send it by themselves. */
                "Last-Event-ID"?: components["parameters"]["Last-Event-ID"];
            };
            path: {
                /** @description The organization. */
                orgId: components["parameters"]["orgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "position": "00000000000000000042",
                     *           "id": "example-1",
                     *           "type": "LogCreated",
                     *           "stream": "example",
                     *           "revision": 1,
                     *           "productId": "example-1",
                     *           "recordedAt": "2026-11-23T10:00:00.000Z",
                     *           "occurredAt": "2026-11-23T10:00:00.000Z",
                     *           "actor": "example",
                     *           "correlationId": "example",
                     *           "causationId": "example",
                     *           "commandId": "example",
                     *           "data": {}
                     *         }
                     *       ],
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": {
                        /** @description In the order of the log. */
                        items: components["schemas"]["FollowedEvent"][];
                    } & components["schemas"]["AsOf"];
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    ListProjections: {
        parameters: {
            query?: {
                /** @description How many to answer, up to 500 of a page; an export has all, or as many as this says. */
                limit?: components["parameters"]["limit"];
                /** @description `next` or `prev` of a page; the other parameters stay as they were. */
                cursor?: components["parameters"]["cursor"];
                /** @description The field to sort by, with `-` before it for the highest first. */
                sort?: components["parameters"]["sort"];
                /** @description Whether to answer how many there are on all pages. */
                count?: components["parameters"]["count"];
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    "Content-Encoding": components["headers"]["Content-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "example",
                     *       "prev": "example",
                     *       "position": "00000000000000000042",
                     *       "items": [
                     *         {
                     *           "name": "Indoor sensor",
                     *           "version": 1,
                     *           "kind": "documents",
                     *           "ready": true,
                     *           "position": "00000000000000000042",
                     *           "ordinal": 1,
                     *           "recordedAt": "2026-11-23T10:00:00.000Z",
                     *           "lagEvents": 1,
                     *           "parkedKeys": 1,
                     *           "serving": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Page"] & {
                        /** @description In the order of the list. */
                        items: components["schemas"]["ReadModelVersion"][];
                    };
                    /**
                     * @example name,version,kind,serving,ready,state,position,ordinal,lagEvents,lagSeconds,parkedKeys
                     *     Indoor sensor,1,documents,true,true,,,1,1,,1
                     */
                    "text/csv": string;
                    /** @example {"name":"Indoor sensor","version":1,"kind":"documents","ready":true,"position":null,"ordinal":1,"recordedAt":null,"lagEvents":1,"parkedKeys":1,"serving":true} */
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetProjection: {
        parameters: {
            query?: {
                /** @description A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now. */
                after?: components["parameters"]["after"];
                /** @description How long the answer may wait for `after`, in milliseconds. */
                waitMs?: components["parameters"]["waitMs"];
                /** @description `fresh` waits a moment for what was acknowledged, `stale` does not. */
                consistency?: components["parameters"]["consistency"];
            };
            header?: never;
            path: {
                /** @description The read model. */
                projection: components["parameters"]["projection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    "Fleetledger-Position": components["headers"]["Fleetledger-Position"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Indoor sensor",
                     *       "versions": [
                     *         {
                     *           "name": "Indoor sensor",
                     *           "version": 1,
                     *           "kind": "documents",
                     *           "ready": true,
                     *           "position": "00000000000000000042",
                     *           "ordinal": 1,
                     *           "recordedAt": "2026-11-23T10:00:00.000Z",
                     *           "lagEvents": 1,
                     *           "parkedKeys": 1,
                     *           "serving": true
                     *         }
                     *       ],
                     *       "builds": [
                     *         {
                     *           "build": "example",
                     *           "serving": true,
                     *           "replacedAt": "2026-11-23T10:00:00.000Z",
                     *           "ready": true,
                     *           "position": "00000000000000000042",
                     *           "ordinal": 1
                     *         }
                     *       ],
                     *       "stored": [
                     *         1
                     *       ],
                     *       "parked": [
                     *         {
                     *           "version": 1,
                     *           "key": "example",
                     *           "position": "00000000000000000042",
                     *           "eventId": "example",
                     *           "error": "example",
                     *           "since": "2026-11-23T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "position": "00000000000000000042"
                     *     }
                     */
                    "application/json": components["schemas"]["ReadModel"] & components["schemas"]["AsOf"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["QueryUnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["QueryServiceUnavailable"];
            default: components["responses"]["AnyQuery"];
        };
    };
    GetStart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Indoor sensor",
                     *       "links": {}
                     *     }
                     */
                    "application/json": {
                        name: string;
                        links: {
                            [key: string]: string;
                        };
                    };
                    "text/html": string;
                };
            };
            400: components["responses"]["QueryBadRequest"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    GetLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            400: components["responses"]["QueryBadRequest"];
        };
    };
    GetReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["QueryBadRequest"];
            /** @description It is not well; `checks` says why */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    GetMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["QueryBadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    GetOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        openapi: "3.1.0";
                    };
                };
            };
            400: components["responses"]["QueryBadRequest"];
        };
    };
    GetDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["QueryBadRequest"];
        };
    };
    ListProblems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "type": "example",
                     *           "code": "malformed_body",
                     *           "status": 400,
                     *           "title": "First release",
                     *           "retryable": true,
                     *           "fix": "example"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ProblemMeaning"][];
                    };
                    "text/html": string;
                };
            };
            400: components["responses"]["QueryBadRequest"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    GetProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A problem code. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemMeaning"];
                    "text/html": string;
                };
            };
            400: components["responses"]["QueryBadRequest"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
        };
    };
}
