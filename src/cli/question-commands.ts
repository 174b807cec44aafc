import type { Command } from 'commander'
import { command, runOptions } from './command-options.js'
import type { CommonOptions } from './console.js'
import type { Dispatch } from './dispatch.js'
import type { RunOptions } from './solve-scenario.js'

/** The commands that ask a model back: what moves what, and what would have to be true. */
export function addQuestions(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  runOptions(
    command(
      program,
      'multipliers <scenario>',
      'what a unit change of one variable does to another, by period',
    )
      .requiredOption('--of <variable>', 'the variable that responds')
      .requiredOption('--to <variable>', 'an assumption, or a solved variable whose equation is added to'),
    'without',
  ).action(async (scenario: string, options: RunOptions & { readonly of: string; readonly to: string }) => {
    const { multipliers } = await import('./commands/questions.js')
    const { to, ...rest } = options
    await dispatch(at => multipliers(at.console, at.project, scenario, { ...rest, by: to }), common())
  })
}
