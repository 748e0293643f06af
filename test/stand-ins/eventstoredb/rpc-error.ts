import { Metadata, type status, type ServiceError } from '@grpc/grpc-js';

/** An error as it goes over the wire: code, details, trailing metadata. */
export class RpcError extends Error implements ServiceError {
  constructor(
    readonly code: status,
    readonly details: string,
    readonly metadata = new Metadata(),
  ) {
    super(details);
  }
}
