import type { Command } from 'commander'
import { collect, command, runOptions, wholeNumber } from './command-options.js'
import type { CommonOptions } from './console.js'
import type { Dispatch } from './dispatch.js'
import type { ExplainOptions } from './explain-options.js'

/** Declares `explain A B --of V@P`. */
export function addExplain(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  runOptions(
    command(
      program,
      'explain <from> <to>',
      'what makes one number differ between two scenarios, adding up exactly',
    )
      .requiredOption('--of <variable@period>', 'the number')
      .option('--method <name>', 'shapley (default), lmdi, sequential, one-at-a-time or leave-one-out')
      .option('--group <name=a,b>', 'variables that are one cause; repeatable', collect)
      .option('--by <what>', 'causes by variable or by module (by module where there are more than twelve)')
      .option('--order <a,b,c>', 'sequential: the causes in the order they are changed')
      .option('--orders <n>', 'shapley: sample so many orders (400 where there are more than twelve causes)')
      .option('--seed <n>', 'seed of sampled orders, 0 to 2^53 − 1 (1)')
      .option('--equations', 'also why, equation by equation')
      .option('--depth <levels>', 'with --equations: how many levels of equations (3)', wholeNumber),
    'without',
  ).action(async (from: string, to: string, options: ExplainOptions) => {
    const { explain } = await import('./commands/questions.js')
    await dispatch(at => explain(at.console, at.project, [from, to], options), common())
  })
}
