import { outturn } from '../cli/outturn.js'

/** A finding as the command prints it. */
export interface PrintedFinding {
  readonly id: string
  readonly kind: string
  readonly targets: readonly string[]
  readonly title: { readonly zh: string; readonly en: string }
  readonly statement: { readonly zh: string; readonly en: string }
  readonly steps: readonly { readonly value: number; readonly unit: string }[]
  readonly readings: readonly { readonly reading: { readonly en: string }; readonly holds: boolean }[]
  readonly numbers: Readonly<Record<string, number>>
}

export interface PrintedVerdict {
  readonly id: string
  readonly modelled: boolean
  readonly verdict: string
  readonly outcome?: number
  readonly margin?: number
  readonly on_the_edge: boolean
  readonly other_reading?: { readonly verdict: string }
}

export interface PrintedCheck {
  readonly code: number | null
  readonly targets: readonly PrintedVerdict[]
  readonly findings: readonly PrintedFinding[]
  readonly identities: readonly {
    readonly name: string
    readonly max_residual: number
    readonly holds: boolean
    readonly residuals?: Readonly<Record<string, number>>
  }[]
}

/** Runs `outturn check … --json` on one scenario and reads what it prints. */
export function check(...words: readonly string[]): PrintedCheck {
  const ended = outturn(['check', ...words, '--json'])
  if (ended.stdout === '') throw new Error(ended.stderr)
  const document = JSON.parse(ended.stdout) as { readonly scenarios: readonly Omit<PrintedCheck, 'code'>[] }
  const [scenario] = document.scenarios
  if (scenario === undefined) throw new Error('no scenario in the document')
  return { ...scenario, code: ended.code }
}

/** The only finding of that kind that rests on exactly those targets, in any order. */
export function findingOn(
  printed: PrintedCheck,
  kind: string,
  ...targets: readonly string[]
): PrintedFinding {
  const wanted = [...targets].sort().join()
  const found = printed.findings.filter(
    each => each.kind === kind && [...each.targets].sort().join() === wanted,
  )
  const [only] = found
  if (only === undefined || found.length > 1) {
    const there = printed.findings.map(each => `${each.kind}: ${[...each.targets].sort().join()}`)
    throw new Error(`${found.length} findings of kind ${kind} on ${wanted}; there are\n${there.join('\n')}`)
  }
  return only
}
