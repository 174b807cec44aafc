import type { CommonOptions, Console } from './console.js'
import type { Project } from './project.js'

/** What a command is given to work with. */
export interface Session {
  readonly console: Console
  readonly project: Project
}

/** Ends with the exit code of the command. */
export type Work = (session: Session) => Promise<number> | number

/** Runs the work of a command that was typed. */
export type Dispatch = (work: Work, options: CommonOptions) => Promise<void>
