import type { MissingSeries } from '../starter/fill-me.js'
import type { Manifest } from '../vocabulary/briefing.js'

/** What a project is made from, as typed; without a report it is the shipped example. */
export interface NewOptions {
  readonly report?: string
  /** Annual figures of the past. */
  readonly data?: string
  readonly year?: string
  readonly place?: string
  readonly title?: string
  /** MiB of the report's text. */
  readonly maxSize?: string
}

/** A project that has just been made. */
export interface NewProject {
  /** The folder as typed. */
  readonly folder: string
  /** Name of its model. */
  readonly model: string
  /** Paths inside the folder. */
  readonly files: readonly string[]
  /** The briefing plan, inside the folder. */
  readonly plan: string
  readonly manifest: Manifest
  /** Of a project from a report: how many targets were read, and how many of them the model can judge. */
  readonly register?: { readonly targets: number; readonly modelled: number; readonly doubtful: number }
  /** Of a project from a report: series that the data lack, with the promises that wait for them. */
  readonly missing?: readonly MissingSeries[]
}
