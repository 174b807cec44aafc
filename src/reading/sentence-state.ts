import { type Draft, draftOf, type Quote, type Said, withVerb } from './drafts.js'
import type { Confidence } from './extraction.js'
import type { Name } from './names.js'
import type { Quantity } from './quantities.js'
import { type Predicate, processVerbs } from './words-of-targets.js'

/** What earlier items of a sentence leave to later ones. */
export interface Context {
  readonly subjects: readonly Name[]
  readonly predicate: Predicate
  /** The noun that a verb alone (竣工80万平方米) or a general head (总产量) refers to. */
  readonly noun: string
  /** Where its quote begins, in the plain text. */
  readonly from: number
  /** The verb that later nouns of a list share; its quote grows with them. Empty text: a promise (确保) stands for a verb. */
  readonly verb: { readonly text: string; readonly quote: Quote } | undefined
}

/** A sentence while it is read: what was found, and what it leaves to what follows. */
export class SentenceState {
  readonly drafts: Draft[] = []
  context: Context | undefined
  /** What a clause without a figure named: 培育新能源汽车产业,产值突破1200亿元. */
  topic: Name | undefined

  /** The promise of the clause so far: 力争, 确保. */
  force: Draft['force'] = 'expected'

  constructor(readonly plain: string) {}

  /**
   * The quote of a list, grown to its next item. A list longer than anyone would quote (200 characters) goes on with a quote of its own,
   * so that a text without stops costs no more than its length.
   */
  grown(quote: Quote, from: number, to: number): Quote {
    if (to - quote.from > 200) return { from, to }
    quote.to = Math.max(quote.to, to)
    return quote
  }

  /** A count with its verb; a verb that names a process and no result (推进) leaves a bare figure doubtful. */
  pushCount(quantity: Quantity, said: Said, noun: string, verb: string, quote: Quote): void {
    const ongoing = processVerbs.has(verb)
    const doubtful = ongoing && quantity.bound === undefined
    this.push(quantity, said, withVerb(noun, verb), quote, ongoing ? 'process verb' : 'explicit', doubtful)
  }

  push(
    quantity: Quantity,
    said: Said,
    name: string,
    quote: Quote,
    confidence: Confidence,
    doubtful = false,
  ): void {
    this.drafts.push(draftOf(quantity, said, name, { quote, confidence, doubtful }))
  }
}
