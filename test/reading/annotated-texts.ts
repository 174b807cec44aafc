import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bound, bounds, type Measure, measures, type Target } from '../../src/vocabulary/target.js'

/** One target as a person reads it from a sentence; value and unit are the text's own, with the sign of its direction. */
export interface AnnotatedTarget {
  /** In the words of the sentence; of a coordination, its own part (城乡 is split). */
  readonly indicator: string
  readonly measure: Measure
  readonly bound: Bound
  /** Undefined for relations without a figure (sync, stable). */
  readonly value: number | undefined
  /** Given exactly where the bound is `between`. */
  readonly valueHigh: number | undefined
  /** `pp` for 百分点; undefined where the text has none. */
  readonly unit: string | undefined
  /** Neither rewarded nor punished when extractions are scored. */
  readonly doubtful: boolean
  readonly force: Target['force']
  /** The year the sentence names for the target; undefined where it names none. */
  readonly period: string | undefined
  /** What is compared with, in the words of the sentence. */
  readonly reference: string | undefined
  /** Line of the annotation, from 1. */
  readonly line: number
}

/** One block: a sentence or a short paragraph and all its targets, in the order of the text. */
export interface AnnotatedText {
  readonly file: string
  /** Line where the block begins, from 1. */
  readonly line: number
  readonly text: string
  /** True where the text stands in a review of the past. */
  readonly review: boolean
  readonly targets: readonly AnnotatedTarget[]
}

/** All blocks of all files in `annotated/`, by file name. */
export function annotatedTexts(): readonly AnnotatedText[] {
  const folder = join(import.meta.dirname, 'annotated')
  return readdirSync(folder)
    .filter(file => file.endsWith('.txt'))
    .sort()
    .flatMap(file => readAnnotatedTexts(file, readFileSync(join(folder, file), 'utf8')))
}

/** @throws Error with one `FILE:LINE  what is wrong` per malformed block */
export function readAnnotatedTexts(file: string, content: string): readonly AnnotatedText[] {
  const texts: AnnotatedText[] = []
  const faults: string[] = []
  for (const block of blocksOf(content)) {
    try {
      texts.push(readBlock(file, block))
    } catch (fault) {
      if (!(fault instanceof Malformed)) throw fault
      faults.push(`${file}:${fault.line}  ${fault.message}`)
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return texts
}

class Malformed extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message)
  }
}

interface Line {
  readonly number: number
  readonly text: string
}

/** Runs of lines parted by an empty one; comments are left out, and a run of nothing but comments is no block. */
function blocksOf(content: string): readonly (readonly [Line, ...Line[]])[] {
  const blocks: [Line, ...Line[]][] = []
  let open: [Line, ...Line[]] | undefined
  for (const [index, raw] of content.split(/\r?\n/).entries()) {
    const text = raw.trim()
    const line = { number: index + 1, text }
    if (text === '') {
      open = undefined
    } else if (text.startsWith('#')) {
      // A comment neither opens nor closes a block.
    } else if (open === undefined) {
      open = [line]
      blocks.push(open)
    } else {
      open.push(line)
    }
  }
  return blocks
}

function readBlock(file: string, block: readonly [Line, ...Line[]]): AnnotatedText {
  const review = block[0].text === '[review]'
  const rest = review ? block.slice(1) : block
  const sentences = rest.filter(({ text }) => text.startsWith('>'))
  const rows = rest.slice(sentences.length)
  if (sentences.length === 0) throw new Malformed(block[0].number, 'a block needs a sentence: "> …"')
  const late = rows.find(({ text }) => text.startsWith('>'))
  if (late) throw new Malformed(late.number, 'a sentence stands below an annotation')
  const [first] = rows
  if (!first) throw new Malformed(block[0].number, 'no annotation: write "-" where there is no target')
  const none = rows.find(({ text }) => text === '-')
  if (none && rows.length > 1) throw new Malformed(none.number, '"-" stands beside targets')
  return {
    file,
    line: block[0].number,
    text: sentences.map(({ text }) => text.slice(1).trim()).join('\n'),
    review,
    targets: none ? [] : rows.map(readTarget),
  }
}

function readTarget({ number: line, text }: Line): AnnotatedTarget {
  const [indicator, measure, bound, figure, unit, ...flags] = text.split('|').map(part => part.trim())
  if (!indicator || !measure || !bound || figure === undefined || unit === undefined) {
    throw new Malformed(line, `"indicator | measure | bound | value | unit" expected, not "${text}"`)
  }
  if (!isOneOf(measures, measure)) throw new Malformed(line, `"${measure}" is no measure`)
  if (!isOneOf(bounds, bound)) throw new Malformed(line, `"${bound}" is no bound`)
  return {
    indicator,
    measure,
    bound,
    ...readFigure(figure, bound, line),
    unit: unit === '' ? undefined : unit,
    ...readFlags(flags.flatMap(flag => flag.split(/[\s,，;；]+/)).filter(Boolean), line),
    line,
  }
}

function isOneOf<T extends string>(list: readonly T[], name: string): name is T {
  return list.some(one => one === name)
}

function readFigure(
  figure: string,
  bound: Bound,
  line: number,
): Pick<AnnotatedTarget, 'value' | 'valueHigh'> {
  if (figure === '') return { value: undefined, valueHigh: undefined }
  const ends = figure.split('..')
  const [value, valueHigh] = ends.map(Number)
  if (ends.length > 2 || ends.some(end => !/^-?\d+(\.\d+)?$/.test(end))) {
    throw new Malformed(line, `"${figure}" is no figure: write 5, -3.5 or 5..5.5`)
  }
  if ((bound === 'between') !== (ends.length === 2)) {
    throw new Malformed(line, `"${figure}" does not fit the bound "${bound}"`)
  }
  if (value !== undefined && valueHigh !== undefined && value >= valueHigh) {
    throw new Malformed(line, `the range "${figure}" does not rise`)
  }
  return { value, valueHigh }
}

function readFlags(
  flags: readonly string[],
  line: number,
): Pick<AnnotatedTarget, 'doubtful' | 'force' | 'period' | 'reference'> {
  let force: Target['force'] = 'expected'
  let doubtful = false
  let period: string | undefined
  let reference: string | undefined
  for (const flag of flags) {
    const [name, value] = flag.split('=')
    if (flag === 'doubtful') doubtful = true
    else if (flag === 'must' || flag === 'striving') force = flag
    else if (name === 'period' && value && /^\d{4}$/.test(value)) period = value
    else if (name === 'ref' && value) reference = value
    else throw new Malformed(line, `"${flag}" is no flag`)
  }
  return { doubtful, force, period, reference }
}
