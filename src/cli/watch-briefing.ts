import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { writeWhole } from '../files/write-whole.js'
import { reloading, reloadingItself, withoutReload } from './brief-formats.js'
import { type BriefingJob, buildBriefing } from './build-briefing.js'
import type { Console } from './console.js'
import { endingSignals } from './hear-signals.js'
import { type Project, shown } from './project.js'
import { changedBetween, type Snapshot, takeSnapshot } from './watched-files.js'
import { word } from './words.js'

/** How often files are looked at, in milliseconds: at once to a person, and a look is some stats. */
const interval = 200

/**
 * `brief --watch`: builds, and builds again after every change of what it was made from. Where it cannot be built the last good page stays and the
 * diagnostics are printed. Pages load themselves anew while it runs; when a signal ends it they are left as `brief` writes them.
 */
export async function watchBriefing(console: Console, project: Project, job: BriefingJob): Promise<never> {
  const watch = new Watch(console, project, {
    ...job,
    formats: {
      ...job.formats,
      reload: job.interactive ? reloadingItself : reloading,
    },
  })
  // Before the listener that ends the process.
  for (const signal of endingSignals) process.prependOnceListener(signal, () => watch.leavePlainPages())
  await watch.build()
  for (;;) {
    const changed = await watch.change()
    console.note(
      `${word('watchChanged', console.language)} ${changed.map(path => shown(project, path)).join(', ')}`,
    )
    await watch.build()
  }
}

class Watch {
  readonly #console: Console
  readonly #project: Project
  readonly #job: BriefingJob
  /** What the last build that worked has read; before the first, the plan. */
  #read: readonly string[]
  /** The files as they were before the last build read them. */
  #seen: Snapshot
  #pages: readonly { readonly path: string; readonly html: string }[] = []

  constructor(console: Console, project: Project, job: BriefingJob) {
    this.#console = console
    this.#project = project
    this.#job = job
    this.#read = [job.plan]
    this.#seen = this.#look(new Map())
  }

  async build(): Promise<void> {
    const { language } = this.#console
    const start = performance.now()
    const built = await buildBriefing(this.#project, this.#job)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    if (built.ok) {
      const { briefing, files, paths } = built.value
      this.#read = briefing.read
      this.#pages = files.flatMap(({ kind, file, content }) =>
        kind === 'page' && typeof content === 'string'
          ? [
              {
                path: resolve(this.#project.workingDirectory, join(this.#job.folder, file)),
                html: withoutReload(content),
              },
            ]
          : [],
      )
      this.#console.report(built.warnings)
      this.#console.print(paths.map(path => `${path}\n`).join(''))
    } else {
      this.#console.report(built.diagnostics)
      if (this.#pages.length > 0) this.#console.note(word('watchKept', language))
    }
    // What was changed while it was built is still seen as it was before, and so is built again.
    const now = this.#look(this.#seen)
    this.#seen = new Map([...now].map(([path, seen]) => [path, this.#seen.get(path) ?? seen]))
    this.#console.note(`${seconds} s · ${word('watching', language)} ${this.#seen.size}`)
  }

  /** Waits until files are other than they were, and then until they stay as they are: an editor may be in the middle of writing. */
  async change(): Promise<readonly string[]> {
    for (;;) {
      await setTimeout(interval)
      let now = this.#look(this.#seen)
      if (changedBetween(this.#seen, now).length === 0) continue
      for (;;) {
        await setTimeout(interval)
        const later = this.#look(now)
        const isQuiet = changedBetween(now, later).length === 0
        now = later
        if (isQuiet) break
      }
      const changed = changedBetween(this.#seen, now)
      this.#seen = now
      if (changed.length > 0) return changed
    }
  }

  /** Pages that do not reload, for whoever opens them after us. At once: nothing can be waited for when a signal has come. */
  leavePlainPages(): void {
    for (const { path, html } of this.#pages) writeWhole(path, html)
  }

  #look(before: Snapshot): Snapshot {
    return takeSnapshot(this.#project.workingDirectory, [this.#job.plan, ...this.#read], before)
  }
}
