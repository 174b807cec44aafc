import type { Command } from 'commander'
import { command } from './command-options.js'
import type { CommonOptions } from './console.js'
import type { Dispatch } from './dispatch.js'

/** The commands that begin with a report's text, and the one that begins with nothing. */
export function addReports(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  command(program, 'new <folder>', 'a project for another place, which runs at once').action(
    async (folder: string) => {
      const { makeProject } = await import('./commands/reports.js')
      await dispatch(at => makeProject(at.console, at.project, folder), common())
    },
  )
}
