import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import type { PageQuestion } from '../../src/live/engine/answer-tests.js'
import type { LiveAssumption, LiveEquation, LiveScenario, Settings } from '../../src/live/engine/types.js'
import { outturn } from '../cli/outturn.js'

/** What the page says of itself. */
export interface AboutPage {
  readonly main: string
  readonly scenarios: readonly LiveScenario[]
  readonly assumptions: readonly LiveAssumption[]
  readonly equations: readonly LiveEquation[]
  readonly targets: readonly string[]
}

/** A page written by the built command, in one language. */
export function interactivePage(plan: string, folder: string, cwd?: string, language = 'zh'): string {
  const words = ['brief', plan, '--interactive', '--lang', language, '--out', folder]
  const ended = outturn(words, cwd === undefined ? {} : { cwd })
  if (ended.code !== 0) throw new Error(ended.stderr)
  const [name = ''] = ended.stdout.trim().split('\n')
  return readFileSync(resolve(cwd ?? '', name), 'utf8')
}

/** Puts a question to the page's engine, and waits for the answer. */
export async function ask(page: Page, question: PageQuestion): Promise<unknown> {
  const text = await page.evaluate(
    detail =>
      new Promise<string>(resolve => {
        document.addEventListener('outturn-answer', event => resolve((event as CustomEvent<string>).detail), {
          once: true,
        })
        document.dispatchEvent(new CustomEvent('outturn-ask', { detail }))
      }),
    JSON.stringify(question),
  )
  return JSON.parse(text)
}

/** Numbers of 0 … 1 that are the same in every run of the tests: a linear congruence (Numerical Recipes' constants), good enough to pick settings. */
export function someNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Settings somewhere in the plausible ranges: some assumptions in some periods, in tenths of a per cent of their range as a slider has them, and some add factors. */
export function someSettings(about: AboutPage, next: () => number): Settings {
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)]
  const scenario = pick(about.scenarios)?.id ?? ''
  const assumptions: Record<string, Record<string, number>> = {}
  for (let count = Math.floor(next() * 6); count >= 0; count--) {
    const one = pick(about.assumptions.filter(({ values }) => values[scenario] !== undefined))
    if (one === undefined) continue
    const own = one.values[scenario] ?? {}
    const path = assumptions[one.id] ?? {}
    for (const [period, value] of Object.entries(own)) {
      if (next() < 0.5) continue
      const { low, high } = one.range ?? { low: value - 0.01, high: value + 0.01 }
      path[period] = low + ((high - low) * Math.floor(next() * 1000)) / 1000
    }
    assumptions[one.id] = path
  }
  const addFactors: Record<string, Record<string, number>> = {}
  for (let count = Math.floor(next() * 3); count > 0; count--) {
    const one = pick(about.equations.filter(({ error }) => error !== undefined))
    const period = pick(Object.keys(about.assumptions[0]?.values[scenario] ?? {}))
    if (one === undefined || period === undefined) continue
    addFactors[one.variable] = { [period]: ((one.error ?? 0) * Math.floor(next() * 400 - 200)) / 100 }
  }
  return { scenario, assumptions, addFactors }
}
