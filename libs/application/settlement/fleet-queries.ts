import {
  START,
  type BlobId,
  type FirmwareVersion,
  type Position,
  type ProductRef,
  type ProductSchema,
} from '#contracts';
import { devices, shapeCounters, shapeFits, shapesIn, type FirmwareDocument } from '#projections';
import {
  pagesOf,
  type Condition,
  type Filter,
  type ModelBuild,
  type ModelSchema,
  type Query,
  type ReadStore,
  type StoredDocument,
} from '#read-store';

/** Documents of one look, where the first will most often do. */
const CANDIDATES = 20;
/** Of one look, where all are met. */
const DEVICES = 200;

const BY_ID = { field: 'id', direction: 'ascending' } as const;

/** Answers what rules ask of the fleet once a read model has come so far that they may rest on it. */
export class FleetQueries {
  constructor(
    private readonly readStore: ReadStore,
    /** Clocks tell fractions of milliseconds, which AbortSignal refuses. */
    private readonly timeout: (ms: number) => AbortSignal = ms => AbortSignal.timeout(Math.ceil(ms)),
  ) {}

  /** When the model has everything up to `position`; null when it has not within `timeoutMs`. */
  async passed(
    position: Position,
    timeoutMs: number,
    model: ModelSchema = devices,
  ): Promise<FleetCounts | null> {
    await this.readStore.passed(model, position, this.timeout(timeoutMs));
    return this.hasPassed(position, model);
  }

  /** When the model has it now. */
  async hasPassed(position: Position, model: ModelSchema = devices): Promise<FleetCounts | null> {
    const { count, reached } = await this.asItIs(model);
    return reached < position ? null : count;
  }

  /** However far the model is: for what is verified elsewhere. */
  async asItIs(
    model: ModelSchema = devices,
  ): Promise<{ readonly count: FleetCounts; readonly reached: Position }> {
    const { build, checkpoint } = await this.readStore.progress(model);
    const count = new FleetCounts(this.readStore, { ...model, build });
    return { count, reached: checkpoint?.position ?? START };
  }
}

/**
 * Questions that rules ask of the fleet, answered by one build of the read model. Where that is over because the model is
 * built anew, each throws `BuildGone`: half a model would count too few.
 */
export class FleetCounts {
  constructor(
    private readonly readStore: ReadStore,
    readonly model: ModelBuild,
  ) {}

  /** Members of the product; `before`: only those whose membership lies before that position. */
  members(ref: ProductRef, before?: Position): Promise<number> {
    return this.#taken(ref, [], before);
  }

  /** Members with two or more accounts. */
  boundTwice(ref: ProductRef, before?: Position): Promise<number> {
    const twice: Filter = [
      { field: 'bindingCount', op: 'gte', value: 2 },
      ...earlier('multiBoundSince', before),
    ];
    return this.#taken(ref, twice, before);
  }

  /** Members locked to a firmware version. */
  lockedTo(ref: ProductRef, version: FirmwareVersion, before?: Position): Promise<number> {
    return this.#count([
      ...memberOf(ref),
      { field: 'locked', op: 'eq', value: true },
      { field: 'lockedVersion', op: 'eq', value: String(version) },
      ...earlier('lockPosition', before),
    ]);
  }

  /** Sub-devices that are attached to a gateway. */
  behind(orgId: string, gatewayId: string, before?: Position): Promise<number> {
    return this.#count([
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'gatewayId', op: 'eq', value: gatewayId },
      ...earlier('since', before),
    ]);
  }

  /** Members that show a version running since `uploaded`, the newest report first: the candidates for its evidence (D22). */
  async *showing(
    { orgId, productId }: ProductRef,
    version: FirmwareVersion,
    uploaded: Position,
  ): AsyncGenerator<string> {
    const filter: Filter = [
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'productId', op: 'eq', value: productId },
      { field: 'version', op: 'eq', value: String(version) },
      { field: 'evidencePosition', op: 'gt', value: uploaded },
    ];
    const sort = { field: 'evidencePosition', direction: 'descending' } as const;
    for await (const { document } of this.#all({ filter, sort, limit: CANDIDATES }))
      yield String(document['deviceId']);
  }

  /** Versions that have that blob (`firmware`). */
  async *versionsWith(blob: BlobId): AsyncGenerator<ProductRef & { readonly version: FirmwareVersion }> {
    const filter: Filter = [{ field: 'blob', op: 'eq', value: blob }];
    for await (const { document } of this.#all({ filter, sort: BY_ID, limit: CANDIDATES }))
      yield document as unknown as FirmwareDocument;
  }

  /** Devices of a product that fit a filter: members, and those in its quarantine that are members of none; pages of ids. */
  async *matching(
    { orgId, productId }: ProductRef,
    wanted: Filter,
    limit: number,
  ): AsyncGenerator<readonly string[]> {
    const filter: Filter = [
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'productId', op: 'eq', value: productId },
      ...wanted,
    ];
    for await (const page of pagesOf(this.readStore, this.model, { filter, sort: BY_ID, limit }))
      yield page.map(({ document }) => String(document['deviceId']));
  }

  /** Members of a group, by device id. */
  inGroup(ref: ProductRef, group: string): AsyncGenerator<string> {
    return this.#deviceIds([...memberOf(ref), { field: 'groups', op: 'has', value: group }]);
  }

  /** Devices that wait for the product's approval, by device id; of a count in the model of quarantines. */
  quarantined({ orgId, productId }: ProductRef): AsyncGenerator<string> {
    return this.#deviceIds([
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'productId', op: 'eq', value: productId },
    ]);
  }

  /** How many members there are, and how many of them have values that do not fit a schema. */
  async fitting(
    ref: ProductRef,
    schema: ProductSchema,
  ): Promise<{ readonly total: number; readonly unfit: number }> {
    const { counters } = await this.readStore.counters(this.model, shapeCounters(ref));
    const sum = (shapes: readonly (readonly [string, number])[]) => shapes.reduce((all, [, n]) => all + n, 0);
    const shapes = [...shapesIn(counters, ref)];
    return { total: sum(shapes), unfit: sum(shapes.filter(([shape]) => !shapeFits(schema, shape))) };
  }

  /**
   * Devices that the product has taken, among them those that are still on their way to it (A13): these are looked at
   * first, so that one that arrives meanwhile is met at least once.
   */
  async #taken(ref: ProductRef, further: Filter, before: Position | undefined): Promise<number> {
    const arriving: Filter = [
      { field: 'orgId', op: 'eq', value: ref.orgId },
      { field: 'movingTo', op: 'eq', value: ref.productId },
      ...earlier('movingSince', before),
    ];
    // Before a gate is closed only what is there for sure may refuse: what is on its way may yet be taken back.
    const onTheirWay = before === undefined ? 0 : await this.#count([...arriving, ...further]);
    return (
      onTheirWay + (await this.#count([...memberOf(ref), ...earlier('memberSince', before), ...further]))
    );
  }

  async *#deviceIds(filter: Filter): AsyncGenerator<string> {
    for await (const { document } of this.#all({ filter, sort: BY_ID, limit: DEVICES }))
      yield String(document['deviceId']);
  }

  async *#all(query: Query): AsyncGenerator<StoredDocument> {
    for await (const page of pagesOf(this.readStore, this.model, query)) yield* page;
  }

  #count(filter: Filter): Promise<number> {
    return this.readStore.count(this.model, filter);
  }
}

const memberOf = ({ orgId, productId }: ProductRef): Filter => [
  { field: 'orgId', op: 'eq', value: orgId },
  { field: 'productId', op: 'eq', value: productId },
  { field: 'memberSince', op: 'ne', value: null },
];

const earlier = (field: string, before: Position | undefined): readonly Condition[] =>
  before === undefined ? [] : [{ field, op: 'lt', value: before }];
