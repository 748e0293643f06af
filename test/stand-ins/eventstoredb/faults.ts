export interface AppendFault {
  /** Whether the append is carried out. */
  readonly isStored: boolean;
  readonly answer: 'normal' | 'never' | 'timeout';
  readonly delayMilliseconds: number;
}

interface ArmedFault extends AppendFault {
  remaining: number;
}

const NO_FAULT: AppendFault = { isStored: true, answer: 'normal', delayMilliseconds: 0 };

/** The append faults a test has armed; each covers the next `count` appends that no fault armed before it takes. */
export class Faults {
  #armed: ArmedFault[] = [];

  arm(count: number, fault: Partial<AppendFault>): void {
    this.#armed.push({ ...NO_FAULT, ...fault, remaining: count });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault of the append that has just arrived. */
  take(): AppendFault {
    const first = this.#armed[0];
    if (first === undefined) return NO_FAULT;
    first.remaining -= 1;
    if (first.remaining <= 0) this.#armed.shift();
    return first;
  }
}
