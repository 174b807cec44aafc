import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Lever } from '../vocabulary/lever.js'
import type { RunOptions } from './solve-scenario.js'

/** What was typed. */
export interface TypedReconcileOptions extends RunOptions {
  readonly targets?: string
  readonly include?: string
  readonly range?: string
  readonly limit?: string
  readonly bindingWeight?: string
  readonly readAs?: string
}

/** The same, read. */
export interface ReconcileOptions {
  readonly run: RunOptions
  readonly targets: string | undefined
  readonly include: ReadonlySet<Lever['kind']>
  /** As the option spells it. */
  readonly includeText: string
  /** Central share of a spread that counts as plausible; undefined: assumptions have no bounds. */
  readonly share: number | undefined
  readonly limit: number
  readonly bindingWeight: number
  readonly readAs: 'assessed' | 'point'
}

/** What `--include` calls the kinds of levers. */
const leverKinds: Readonly<Record<string, Lever['kind']>> = {
  assumptions: 'assumption',
  base: 'base',
  shocks: 'shock',
}

/** Conflicts and corrections found at most unless `--limit` says otherwise. */
const usualLimit = 250
/** A binding target gives way only where ten times as much of expected ones would have to. */
const usualBindingWeight = 10

/** Reads the options; all faults at once. */
export function readReconcileOptions(typed: TypedReconcileOptions): Outcome<ReconcileOptions> {
  const { targets, include, range, limit, bindingWeight, readAs, ...run } = typed
  const faults: Diagnostic[] = []
  const kinds = (include ?? 'assumptions,base').split(',').map(each => each.trim())
  for (const kind of kinds) {
    if (!Object.hasOwn(leverKinds, kind))
      faults.push(
        error('U102', `--include ${kind}: it is one or more of ${Object.keys(leverKinds).join(',')}`),
      )
  }
  const share = range === 'none' ? undefined : Number(range ?? '99') / 100
  if (share !== undefined && !(share > 0 && share < 1))
    faults.push(error('U102', `--range ${range}: a share in per cent between 0 and 100 is needed, or none`))
  const most = Number(limit ?? usualLimit)
  if (!/^[1-9]\d{0,5}$/.test(limit ?? '1'))
    faults.push(error('U102', `--limit ${limit}: a whole number from 1 to 999999 is needed`))
  const weight = Number(bindingWeight ?? usualBindingWeight)
  if (!(weight > 0 && weight <= 1000))
    faults.push(error('U102', `--binding-weight ${bindingWeight}: a number above 0 and up to 1000 is needed`))
  if (readAs !== undefined && readAs !== 'assessed' && readAs !== 'point')
    faults.push(error('U102', `--read-as ${readAs}: it is assessed or point`))
  if (faults.length > 0) return fail(...faults)
  return succeed({
    run,
    targets,
    include: new Set(kinds.flatMap(kind => leverKinds[kind] ?? [])),
    includeText: kinds.join(','),
    share,
    limit: most,
    bindingWeight: weight,
    readAs: readAs === 'point' ? 'point' : 'assessed',
  })
}
