import type { Command } from 'commander'
import { command } from './command-options.js'
import type { CommonOptions } from './console.js'
import type { Dispatch } from './dispatch.js'
import type { ExtractOptions } from './extract-options.js'
import type { NewOptions } from './made-project.js'

/** The commands under `targets` that begin with a report's text, or set two registers side by side. */
export function addTargets(targets: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  command(targets, 'extract <report>', 'read a register from the text of a report')
    .option('--out <file>', 'write the register to FILE.yaml too')
    .option('--year <year>', 'the year the report plans (as the text says)')
    .option('--place <place>', 'the place the report is of (as the text says)')
    .option('--title <title>', 'what the register calls the report (its heading)')
    .option('--model <model>', 'attach the expressions by which this model measures the indicators')
    .option('--max-size <mib>', 'the largest text that is read (5)')
    .action(async (report: string, options: ExtractOptions) => {
      const { extract } = await import('./commands/reports.js')
      await dispatch(at => extract(at.console, at.project, report, options), common())
    })
  command(targets, 'diff <from> <to>', 'what two registers, or texts of reports, promise differently').action(
    async (from: string, to: string) => {
      const { diff } = await import('./commands/reports.js')
      await dispatch(at => diff(at.console, at.project, from, to), common())
    },
  )
}

/** The command that makes a project, from a report or from nothing. */
export function addReports(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  command(program, 'new <folder>', 'a project for another place, which runs at once')
    .option('--report <file>', 'the text of its report: the register is extracted, and a first model written')
    .option('--data <file>', 'annual figures of the past, by the names that FILL-ME.csv lists')
    .option('--year <year>', 'the year the report plans (as the text says)')
    .option('--place <place>', 'the place the report is of (as the text says)')
    .option('--title <title>', 'what the register calls the report (its heading)')
    .option('--max-size <mib>', 'the largest report that is read (5)')
    .action(async (folder: string, options: NewOptions) => {
      const { makeProject } = await import('./commands/reports.js')
      await dispatch(at => makeProject(at.console, at.project, folder, options), common())
    })
}
