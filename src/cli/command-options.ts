import { type Command, InvalidArgumentError } from 'commander'

/** A command of a parent, with help like all others. */
export function command(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description).helpOption('--help', 'show this help')
}

/** Options of every run; where `--to` names a variable, the last period is the scenario's. */
export function runOptions(to: Command, last: 'with last period' | 'without' = 'with last period'): Command {
  const options = to
    .option('--model <model>', 'a model by name or file, instead of the scenario’s own')
    .option('--data <file>', 'observations that win over the model’s own; repeatable', collect)
    .option('--from <period>', 'first period')
  return last === 'without' ? options : options.option('--to <period>', 'last period')
}

/** What decides the numbers drawn. */
export function drawNumbers(to: Command): Command {
  return to
    .option('--draws <n>', 'simulate with so many draws')
    .option('--seed <n>', 'seed of the draws, 0 to 2^53 − 1 (the scenario’s, else 1)')
    .option('--method <name>', 'sobol (scrambled Sobol points) or random')
    .option('--include <kinds>', 'of shocks,coefficients,base,assumptions: what is drawn (all)')
}

/** The same, and how the work is done and kept. */
export function drawOptions(to: Command): Command {
  return drawNumbers(to)
    .option('--jobs <n>', 'threads; the result does not depend on it')
    .option('--shard <i/n>', 'only this part of the draws; writes a part to --out')
    .option('--draws-out <file>', 'write every draw to FILE.csv or FILE.parquet')
    .option('--memory <mib>', 'the memory the draws may take (1536)')
}

/** Collects a repeatable option. */
export function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value]
}

/** Reads a whole number from 1. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('a whole number from 1 is needed')
  return Number(text)
}
