import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Settings } from '../../src/live/engine/types.js'
import { at, outturn } from '../cli/outturn.js'
import { ask } from './live-page.js'

/** A page beside the command line: the project the command works in, and where it puts the files that the page writes. */
export interface Beside {
  readonly page: Page
  readonly cwd: string
  readonly folder: string
}

/** Nothing moved. */
export function still(scenario: string): Settings {
  return { scenario, assumptions: {}, addFactors: {} }
}

/** The scenario file that the page writes, in a file; its path. */
export async function written({ page, folder }: Beside, settings: Settings, name: string): Promise<string> {
  const file = join(folder, `${name}.yaml`)
  const answer = await ask(page, { ask: 'yaml', settings, name })
  writeFileSync(file, String(at(answer, 'yaml')))
  return file
}

/** Runs settings in the page and a scenario by the command, and sets every value and verdict side by side. */
export async function expectSameRun(beside: Beside, settings: Settings, scenario: string): Promise<void> {
  const inPage = await ask(beside.page, { ask: 'run', settings })
  expect(at(inPage, 'ok'), JSON.stringify([settings, inPage])).toBe(true)
  expectRun(inPage, json(beside, ['run', scenario]))
  expectVerdicts(inPage, json(beside, ['check', scenario]))
}

/** The same of 2,000 draws: every probability, and that of all together. */
export async function expectSameChances(
  beside: Beside,
  settings: Settings,
  scenario: string,
): Promise<number> {
  const drawn = await ask(beside.page, { ask: 'draw', settings, draws: 2000 })
  expect(at(drawn, 'ok'), JSON.stringify(drawn)).toBe(true)
  const check = json(beside, ['check', scenario, '--draws', '2000', '--pairs'])
  const targets = at(check, 'scenarios', 0, 'targets')
  if (!Array.isArray(targets)) throw new Error('no targets')
  for (const each of targets) {
    const chance = at(drawn, 'targets', String(at(each, 'id')), 'probability')
    expect(chance ?? null, String(at(each, 'id'))).toBe(at(each, 'probability') ?? null)
  }
  const joint = at(check, 'scenarios', 0, 'joint')
  expect(at(drawn, 'joint', 'probability')).toBe(at(joint, 'probability'))
  const causes = await ask(beside.page, { ask: 'causes', settings, draws: 2000 })
  expectTogether(at(causes, 'together'), joint)
  return targets.filter(each => typeof at(each, 'probability') === 'number').length
}

/** How far the targets are from holding together, with the nearest values, and every pair of them. */
function expectTogether(own: unknown, joint: unknown): void {
  const distance = at(own, 'distance')
  for (const key of ['distance', 'rank', 'unusual']) expectSame(at(distance, key), at(joint, key), key)
  const [pinned, pairs] = [at(joint, 'pinned'), at(joint, 'pairs')]
  if (!Array.isArray(pairs)) throw new Error('no pairs')
  for (const [index, each] of (Array.isArray(pinned) ? pinned : []).entries()) {
    expect(at(distance, 'pinned', index, 'id')).toBe(at(each, 'id'))
    for (const key of ['mean', 'sd', 'without'])
      expectSame(at(distance, 'pinned', index, key), at(each, key), `${at(each, 'id')} ${key}`)
  }
  for (const [index, each] of pairs.entries()) {
    const said = at(own, 'pairs', index)
    expect([at(said, 'targets'), at(said, 'both', 'probability'), at(said, 'flag') ?? null]).toEqual([
      at(each, 'targets'),
      at(each, 'probability'),
      at(each, 'flag') ?? null,
    ])
    expectSame(at(said, 'phi'), at(each, 'phi'), `${at(each, 'targets')}`)
  }
}

/** A document of the command. */
export function json({ cwd }: Pick<Beside, 'cwd'>, words: readonly string[]): unknown {
  const ended = outturn([...words, '--json'], { cwd })
  // 6: ran correctly, and some target is missed.
  if (ended.code !== 0 && ended.code !== 6) throw new Error(ended.stderr)
  return JSON.parse(ended.stdout)
}

/** Relative to the size of the number, absolute below 1: what the issue asks for. */
export function expectSame(page_: unknown, line: unknown, name: string): void {
  if (typeof page_ !== 'number' || typeof line !== 'number') {
    expect(page_ ?? null, name).toBe(line ?? null)
    return
  }
  expect(Math.abs(page_ - line), `${name}: ${page_} in the page, ${line} by the command`).toBeLessThanOrEqual(
    1e-12 * Math.max(1, Math.abs(line)),
  )
}

function expectRun(inPage: unknown, run: unknown): void {
  const variables = at(run, 'variables')
  // The document leaves out what has no value in the run.
  const valued = Object.entries(Object(at(inPage, 'variables'))).filter(
    ([, values]) => Array.isArray(values) && values.some(value => value !== null),
  )
  expect(valued.map(([id]) => id)).toEqual(Object.keys(Object(variables)))
  for (const [id, path] of Object.entries(Object(variables))) {
    const values = at(path, 'values')
    const periods = at(run, 'periods')
    if (!Array.isArray(values) || !Array.isArray(periods)) throw new Error(`no values of ${id}`)
    for (const [step, value] of values.entries())
      expectSame(at(inPage, 'variables', id, step), value, `${id}@${periods[step]}`)
  }
}

function expectVerdicts(inPage: unknown, check: unknown): void {
  const [own, theirs] = [at(inPage, 'targets'), at(check, 'scenarios', 0, 'targets')]
  if (!Array.isArray(own) || !Array.isArray(theirs)) throw new Error('no targets')
  expect(own.map(each => [at(each, 'id'), at(each, 'verdict')])).toEqual(
    theirs.map(each => [at(each, 'id'), at(each, 'verdict')]),
  )
  for (const [index, each] of theirs.entries()) {
    for (const part of ['outcome', 'margin'])
      expectSame(at(own, index, part), at(each, part), `${at(each, 'id')} ${part}`)
  }
}
