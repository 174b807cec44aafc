import type { BaseValueRule, HistorySpec, RelationSpec, VariableSpec } from '../vocabulary/model.js'
import type { Wording } from '../vocabulary/wording.js'
import type { Subject } from './subjects.js'

/** How a model measures an indicator: what goes into its `indicators:`. */
export interface Measured {
  readonly growth?: string
  readonly level?: string
}

/** An assumption, and what of the report decides it. */
export interface Driver {
  readonly variable: string
  readonly indicator: string
  /** Growth on a year earlier of something with a level or an index, a rate by itself, or the level by year. */
  readonly kind: 'growth' | 'rate' | 'path'
  /** The unit of the level. */
  readonly unit: string
  /** The level of the base year in `unit`, where it is known. */
  readonly base: number | undefined
}

/** A part of a sum that no target names: what is left of the whole's growth. */
export interface Remainder {
  readonly variable: string
  /** Indicator of the whole. */
  readonly whole: string
  /** Base levels of the whole, of this part, and of the others by indicator. */
  readonly levels: { readonly whole: number; readonly own: number }
  readonly others: readonly { readonly indicator: string; readonly level: number }[]
}

/** A series the user has not given, and what it is needed for. */
export interface Need {
  readonly series: string
  readonly unit: string
  readonly title: Wording
  /** `base`: the level of the base year; `history`: growth rates of past years, for a baseline. */
  readonly use: 'base' | 'history'
  readonly indicator: string
}

interface Part {
  readonly variables: Map<string, VariableSpec>
  readonly equations: string[]
  readonly relations: RelationSpec[]
  readonly baseValues: BaseValueRule[]
}

/** A model in the making: what the blocks add to. */
export class Sketch {
  readonly parts = new Map<Subject, Part>()
  readonly measured = new Map<string, Measured>()
  readonly drivers: Driver[] = []
  readonly remainders: Remainder[] = []
  readonly needs: Need[] = []
  /** Contributions to growth of GDP; empty where GDP is not a sum. */
  readonly contributions: string[] = []
  /** What a page compares between scenarios, the most telling first. */
  readonly compared: string[] = []
  /** Indicators that a block has dealt with. */
  readonly done = new Set<string>()

  variable(subject: Subject, id: string, spec: VariableSpec): void {
    this.part(subject).variables.set(id, spec)
  }

  /** An assumption on growth, carried forward from its own history unless another is named. */
  growth(subject: Subject, id: string, title: Wording, history?: HistorySpec): void {
    this.variable(subject, id, {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: `${title.zh}增速`, en: `growth of ${title.en}` },
      ...(history === undefined ? {} : { history: { own: history } }),
    })
  }

  /** What equations solve, and what of it moves when these assumptions do. */
  outcomesOf(assumptions: Iterable<string>): ReadonlySet<string> {
    const moving = new Set(assumptions)
    const equations = [...this.parts.values()]
      .flatMap(part => part.equations)
      .map(text => text.match(/[a-z_]\w*/g) ?? [])
    const outcomes = new Set<string>()
    for (let before = -1; before < outcomes.size; ) {
      before = outcomes.size
      for (const [left = '', ...inputs] of equations) {
        if (!inputs.some(name => name !== left && moving.has(name))) continue
        outcomes.add(left)
        moving.add(left)
      }
    }
    return outcomes
  }

  identity(subject: Subject, text: string): void {
    this.part(subject).equations.push(text)
  }

  relation(subject: Subject, relation: RelationSpec): void {
    this.part(subject).relations.push(relation)
  }

  baseValue(subject: Subject, rule: BaseValueRule): void {
    this.part(subject).baseValues.push(rule)
  }

  need(need: Need): void {
    if (!this.needs.some(({ series }) => series === need.series)) this.needs.push(need)
  }

  private part(subject: Subject): Part {
    const known = this.parts.get(subject)
    if (known !== undefined) return known
    const made = { variables: new Map(), equations: [], relations: [], baseValues: [] }
    this.parts.set(subject, made)
    return made
  }
}
