import type { Command } from 'commander'
import { collect, command, runOptions } from './command-options.js'
import type { CommonOptions } from './console.js'
import type { Dispatch } from './dispatch.js'
import { addExplain } from './explain-command.js'
import type { SensitivityOptions } from './find-sensitivity.js'
import type { TypedReconcileOptions } from './reconcile-options.js'
import type { SeekOptions } from './seek-scenario.js'
import type { RunOptions } from './solve-scenario.js'
import type { ProgressOptions } from './track-year.js'

/** The commands that ask a model back: what moves what, and what would have to be true. */
export function addQuestions(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  addReconcile(program, dispatch, common)
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
  runOptions(
    command(
      program,
      'sensitivity <scenario>',
      'what each uncertain number does to a figure over its range, and its share of the variance',
    ).requiredOption('--of <variable@period>', 'the figure that is moved'),
  )
    .option('--draws <n>', 'draws of each set; one set for each factor, and two (16384)')
    .option('--seed <n>', 'seed of the draws, 0 to 2^53 − 1 (the scenario’s, else 1)')
    .option('--method <name>', 'sobol (scrambled Sobol points) or random')
    .option('--include <kinds>', 'of shocks,coefficients,base,assumptions: what is moved and drawn (all)')
    .action(async (scenario: string, options: SensitivityOptions & { readonly of: string }) => {
      const { sensitivity } = await import('./commands/questions.js')
      await dispatch(at => sensitivity(at.console, at.project, scenario, options), common())
    })
  runOptions(
    command(
      program,
      'seek <scenario>',
      'what would have to change for targets to be hit: the least unusual change of the instruments',
    )
      .requiredOption(
        '--target <target>',
        'a value to hit, rd_intensity@2024=3.95% or @2024..2026, or a target of the register; repeatable',
        collect,
      )
      .requiredOption(
        '--instrument <name>',
        'what may move, rd_growth or rd_growth@2024..2026=2%..9%; repeatable; moves in the periods of the targets unless it names its own',
        collect,
      )
      .option('--together', 'one shift for all periods of an instrument')
      .option('--plausible', 'keep instruments without bounds in their plausible ranges')
      .option('--targets <file>', 'target register (the only one of the model)')
      .option('--out <file>', 'write a scenario that hits the targets'),
  ).action(async (scenario: string, options: SeekOptions) => {
    const { seek } = await import('./commands/questions.js')
    await dispatch(at => seek(at.console, at.project, scenario, options), common())
  })
  command(program, 'progress', 'a year in progress: what the rest of it must bring, per target')
    .requiredOption('--year <year>', 'the year in progress')
    .requiredOption('--data <file>', 'results by quarter or month, to date or by period; repeatable', collect)
    .option('--model <model>', 'a model by name or file, instead of the scenario’s own')
    .option('--targets <file>', 'the register (else the only one of the model)')
    .option('--scenario <scenario>', 'what the year is compared with (baseline)')
    .action(async (options: ProgressOptions) => {
      const { progress } = await import('./commands/questions.js')
      await dispatch(at => progress(at.console, at.project, options), common())
    })
  addExplain(program, dispatch, common)
}

function addReconcile(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  runOptions(
    command(
      program,
      'reconcile [scenario]',
      'can the targets hold together? minimal conflicts, the smallest relaxation, what binds',
    ),
  )
    .option('--targets <file>', 'the register of targets (the only one of the model)')
    .option('--include <kinds>', 'of assumptions,base,shocks: what may move (assumptions,base)')
    .option('--range <share>', 'per cent of a spread that counts as plausible, or none for no bounds (99)')
    .option('--read-as <how>', 'assessed (as the register says) or point (every figure as a point)')
    .option('--binding-weight <n>', 'how much heavier a binding target weighs than an expected one (10)')
    .option('--limit <n>', 'conflicts, and corrections, found at most (250)')
    .action(async (scenario: string | undefined, options: TypedReconcileOptions) => {
      const { reconcile } = await import('./commands/questions.js')
      await dispatch(at => reconcile(at.console, at.project, scenario ?? 'baseline', options), common())
    })
}
