import type { CompiledModel } from '../../equations/compiled-model.js'
import type { ParsedNode } from '../../equations/parser.js'
import type { Scenario } from '../../vocabulary/assumption.js'
import type { BriefingContent } from '../../vocabulary/briefing.js'
import type { KnownValues } from '../../vocabulary/model.js'
import type { Observations } from '../../vocabulary/observation.js'
import type { TargetRegister } from '../../vocabulary/target.js'
import type { Language } from '../../vocabulary/wording.js'
import type { PackedValues } from './packed-values.js'

/** The format of the page's data block, in the element `outturn-data`. */
export const pageFormat = 'outturn.page/1'
/** The id of the element that holds the block. */
export const blockId = 'outturn-data'
/** The name under which the kernel's script leaves its two functions; the page program takes them away. */
export const kernelName = 'outturnKernel'

/** One scenario of the page, resolved, with what is known as of its day. */
export interface PageScenario {
  readonly scenario: Scenario
  readonly known: KnownValues
  /** How a scenario file names it as its `base`. */
  readonly reference: string
}

/** Everything a run in the page needs. */
export interface PageData {
  readonly tool: string
  readonly language: Language
  /** The id of the scenario that the page is about. */
  readonly main: string
  readonly model: Omit<CompiledModel, 'kernel' | 'certificate'>
  readonly kernel: { readonly slopes: number; readonly kept: number }
  readonly scenarios: readonly PageScenario[]
  readonly register: TargetRegister
  readonly observations: Observations
  /** What the parser made of every text that is read again in the page. */
  readonly parsed: ReadonlyMap<string, ParsedNode>
  /** What else the page was written from: its plan, and what was worked out beside the runs. */
  readonly content: Omit<BriefingContent, 'model' | 'register' | 'observations' | 'runs'>
  /** Variables drawn as fans, and the seed that the plan gives instead of the scenario's. */
  readonly fans: readonly string[]
  readonly seed: number | undefined
}

/** The block as it stands in the page. */
export interface PageBlock {
  readonly format: typeof pageFormat
  readonly main: string
  readonly scenarios: readonly string[]
  readonly values: PackedValues
}
