import type { LiveEngine, LiveRun, Settings } from '../engine/types.js'
import { beginWith, type PastStates, record, redo, undo } from './past-states.js'
import { sameSettings, unmoved } from './settings.js'

/** What changed, for whoever shows it. */
export interface Change {
  readonly settings: Settings
  readonly run: LiveRun
  /** Why the last move has no result; the run is then the one before it. */
  readonly refused: string | undefined
  readonly isAsWritten: boolean
}

/** What is set on the page and what it comes to. Listeners hear of every change. */
export class Session {
  readonly engine: LiveEngine
  /** The page as it is written. */
  readonly written: LiveRun
  #states: PastStates
  #run: LiveRun
  #refused: string | undefined
  /** What the last move belonged to: a second one of the same drag takes its place among the steps that can be undone. */
  #drag: string | undefined
  readonly #listeners: ((change: Change) => void)[] = []

  constructor(engine: LiveEngine, written: LiveRun) {
    this.engine = engine
    this.written = written
    this.#states = beginWith(unmoved(engine.main))
    this.#run = written
  }

  get settings(): Settings {
    return this.#states.now
  }

  /** The last run that had a result; where the last move has none it is one before it (`shown` says of what). */
  get run(): LiveRun {
    return this.#run
  }

  /** The settings that the numbers on the page belong to. */
  get shown(): Settings {
    return this.#run.settings
  }

  /** Why what is set has no result; undefined where it has one. */
  get refused(): string | undefined {
    return this.#refused
  }

  get canUndo(): boolean {
    return this.#states.before.length > 0
  }

  get canRedo(): boolean {
    return this.#states.after.length > 0
  }

  get isAsWritten(): boolean {
    return sameSettings(this.settings, unmoved(this.engine.main))
  }

  listen(listener: (change: Change) => void): void {
    this.#listeners.push(listener)
  }

  /** Sets something new. `drag` names what is being dragged; `undefined` ends it. */
  set(next: Settings, drag?: string): void {
    const merge = drag !== undefined && drag === this.#drag
    this.#drag = drag
    this.#take(record(this.#states, next, merge))
  }

  /** The drag is over: the next move is a step of its own. */
  settle(): void {
    this.#drag = undefined
  }

  undo(): void {
    this.settle()
    this.#take(undo(this.#states))
  }

  redo(): void {
    this.settle()
    this.#take(redo(this.#states))
  }

  #take(states: PastStates): void {
    if (states === this.#states) return
    this.#states = states
    const found = this.engine.run(states.now)
    this.#refused = found.ok ? undefined : found.why[this.engine.language]
    if (found.ok) this.#run = found.value
    const change: Change = {
      settings: states.now,
      run: this.#run,
      refused: this.#refused,
      isAsWritten: this.isAsWritten,
    }
    for (const listener of this.#listeners) listener(change)
  }
}
