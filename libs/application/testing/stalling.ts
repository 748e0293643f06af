import type { Program, World } from './world';

/** A program that stands still before its `n`th write until it is let go, or for ever. */
export function stalling(
  world: World,
  n: number,
): { readonly program: Program; readonly reached: Promise<void>; letGo(): void } {
  let letGo = (): void => undefined;
  let reach = (): void => undefined;
  const reached = new Promise<void>(resolve => (reach = resolve));
  const held = new Promise<void>(resolve => (letGo = resolve));
  let writes = 0;
  const program = world.program({
    step: async label => {
      if (label !== 'append: before write') return;
      writes += 1;
      if (writes !== n) return;
      reach();
      await held;
    },
  });
  return { program, reached, letGo: () => letGo() };
}
