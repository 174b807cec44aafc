import type { ExtractedTarget } from '../../src/reading/extraction.js'
import type { AnnotatedTarget } from './annotated-texts.js'

/** How an extraction compares with annotations; targets of either that are doubtful neither gain nor lose. */
export interface Score {
  readonly found: number
  readonly missed: readonly AnnotatedTarget[]
  readonly wrong: readonly ExtractedTarget[]
  /** Of the found ones: with a name that overlaps, and with the same kind of measure. */
  readonly named: number
  readonly measured: number
}

/** Matches by figure, bound and unit (relations by measure too), one to one, the nearest name first. */
export function scoreExtraction(
  extracted: {
    readonly targets: readonly ExtractedTarget[]
    readonly doubtful: readonly ExtractedTarget[]
  },
  annotated: readonly AnnotatedTarget[],
): Score {
  const left = [...extracted.targets]
  const missed: AnnotatedTarget[] = []
  let named = 0
  let measured = 0
  const sure = annotated.filter(target => !target.doubtful)
  for (const target of sure) {
    const candidates = left
      .filter(candidate => says(candidate, target))
      .sort((a, b) => overlap(b.indicator, target.indicator) - overlap(a.indicator, target.indicator))
    const best = candidates[0]
    if (best === undefined) {
      missed.push(target)
      continue
    }
    left.splice(left.indexOf(best), 1)
    if (overlap(best.indicator, target.indicator) >= 0.5) named += 1
    if (kindOf(best.measure) === kindOf(target.measure)) measured += 1
  }
  for (const target of annotated.filter(candidate => candidate.doubtful)) {
    const at = left.findIndex(candidate => says(candidate, target))
    if (at >= 0) left.splice(at, 1)
  }
  return { found: sure.length - missed.length, missed, wrong: left, named, measured }
}

function says(extracted: ExtractedTarget, target: AnnotatedTarget): boolean {
  // 动态清零 and 双下降 have no unit of their own: where the text states no figure units are not compared.
  const isFigure = target.value !== undefined && target.value !== 0
  return (
    extracted.value === target.value &&
    extracted.valueHigh === target.valueHigh &&
    extracted.bound === target.bound &&
    (isFigure ? extracted.unit === target.unit : extracted.measure === target.measure)
  )
}

/** Classes that reports do not keep apart: shares and ratios, counts and levels. */
function kindOf(measure: string): string {
  if (measure === 'share') return 'ratio'
  return measure === 'count' ? 'level' : measure
}

/** Dice coefficient of the characters of two names, without the verb in brackets; 1 where one holds the other. */
function overlap(a: string, b: string): number {
  const bare = (name: string): string => name.replaceAll(/（.*?）|[“”、]/g, '')
  const [x, y] = [bare(a), bare(b)]
  if (x.length > 1 && y.length > 1 && (x.includes(y) || y.includes(x))) return 1
  const rest = [...y]
  const common = [...x].filter(letter => {
    const at = rest.indexOf(letter)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return (2 * common.length) / (x.length + y.length)
}
