import { writtenEntry } from '../../reading/entry-fields.js'
import type { Target } from '../../vocabulary/target.js'
import type { ComparedPair, ComparedSide, RegisterDifference } from '../diff-registers.js'
import { documentText } from './document.js'
import { entryObject } from './targets-document.js'

/** `outturn.targets-diff/1`: what of two registers is new, dropped, raised, lowered, changed otherwise or not comparable, with both entries. */
export function targetsDiffDocument({
  from,
  to,
  added,
  dropped,
  pairs,
  manifest,
}: RegisterDifference): string {
  const of = (...changes: readonly ComparedPair['change'][]): readonly object[] =>
    pairs.filter(({ change }) => changes.includes(change)).map(pairObject)
  return documentText('outturn.targets-diff/1', manifest, {
    from: sideObject(from),
    to: sideObject(to),
    new: added.map(targetObject),
    dropped: dropped.map(targetObject),
    raised: of('raised'),
    lowered: of('lowered'),
    changed: of('widened', 'narrowed', 'changed'),
    not_comparable: of('not comparable'),
    unchanged: of('unchanged').length,
  })
}

function sideObject({ report, targets }: ComparedSide): object {
  const { title, place, year, sha256 } = report
  return { title, place, year, sha256, targets: targets.length }
}

function targetObject(target: Target): Readonly<Record<string, unknown>> {
  return entryObject(writtenEntry(target))
}

function pairObject({ from, to, by, change, aspects, strictness, difference }: ComparedPair): object {
  return {
    matched_by: by,
    change,
    aspects,
    strictness,
    ...(difference === undefined
      ? {}
      : { difference: tidy(difference), unit: from.unit === '%' ? 'pp' : (from.unit ?? '1') }),
    from: targetObject(from),
    to: targetObject(to),
  }
}

/** A difference of two figures with few digits has few digits itself: 3.95 − 3.75 is 0.2, not 0.2000000000000002. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
