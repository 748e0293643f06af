import type { Client, Program } from '../support/program';
import { AckJournal } from './ack-journal';
import { LoadClient } from './clients';
import { expectSameFleet } from './fleet-answers';
import { until } from './until';
import { TrueFleet } from '../../libs/contracts/testing/true-fleet';
import type { Installation } from './installation';
import { brokenLog, headOf, readLog } from './log-checks';
import { MixedOrders, ORG, PRODUCT, prepareFleet } from './workload';

const WRITERS = 16;
const PLACE = `/v1/organizations/${ORG}/products/${PRODUCT}`;
const QUERIES = [
  `${PLACE}/stats`,
  `${PLACE}/version-distribution`,
  `${PLACE}/devices?limit=20`,
  PLACE,
] as const;

/** A history written by many at once, with programs apart: commands here, queries there. */
export class HistoryHarness {
  readonly journal = new AckJournal();
  /** Answers to queries that no query may give. */
  readonly wrong: string[] = [];
  asked = 0;
  readonly #writers = Array.from(
    { length: WRITERS },
    (_, n) => new LoadClient(new MixedOrders(n), this.journal),
  );

  private constructor(
    private readonly installation: Installation,
    readonly commands: Client,
    private readonly queries: Client,
  ) {}

  static async on(
    installation: Installation,
    commandApi: Program,
    queryApi: Program,
  ): Promise<HistoryHarness> {
    const [commands, queries] = [installation.client(commandApi), installation.client(queryApi)];
    await prepareFleet(commands, WRITERS);
    return new HistoryHarness(installation, commands, queries);
  }

  /** Writers and a dashboard at work while `meanwhile` runs, and until so many more commands have their answer. */
  async during(answers: number, meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
    const over = new AbortController();
    const work = [
      ...this.#writers.map(writer => writer.run(this.commands, over.signal)),
      this.#dashboard(over.signal),
    ];
    await Promise.all([this.journal.moreAcks(answers), meanwhile()]);
    over.abort();
    await Promise.all(work);
  }

  /** Asks the projector, through the log, to build models anew; until each is answered from what was built. */
  async rebuild(...models: readonly string[]): Promise<void> {
    for (const model of models) {
      const before = await this.#servingBuild(model);
      const answer = await this.commands.post(`/v1/system/projections/${model}/rebuild`);
      expect(answer.status).toBe(200);
      await until(
        async () => ((await this.#servingBuild(model)) === before ? null : true),
        50,
        () => `the rebuild of ${model} is not in service`,
      );
    }
  }

  /** Every total and every device against the log. */
  async verify(): Promise<string> {
    const store = await this.installation.openLog();
    const log = await readLog(store);
    await store.close();
    expect(this.journal.violations).toEqual([]);
    expect(this.wrong).toEqual([]);
    expect(brokenLog(log)).toEqual([]);
    await expectSameFleet(this.queries, new TrueFleet(log, ORG), ORG, [PRODUCT], headOf(log));
    return `${log.length} events, ${this.asked} queries meanwhile`;
  }

  async #servingBuild(model: string): Promise<string | undefined> {
    const { text } = await this.queries.get(`/v1/system/projections/${model}`);
    const { builds } = JSON.parse(text) as { builds: { build: string; serving: boolean }[] };
    return builds.find(({ serving }) => serving)?.build;
  }

  async #dashboard(signal: AbortSignal): Promise<void> {
    for (let n = 0; !signal.aborted; n += 1) {
      const path = QUERIES[n % QUERIES.length] ?? PLACE;
      const { status, text } = await this.queries.get(path);
      this.asked += 1;
      if (status !== 200) this.wrong.push(`${path}: ${status} ${text.slice(0, 300)}`);
    }
  }
}
