import { expect } from 'vitest'
import type { Settings } from '../../src/live/engine/types.js'
import { at } from '../cli/outturn.js'
import { ask } from './live-page.js'
import { type Beside, expectSame, json } from './same-numbers.js'

const draws = '2000'

/** What the page says beside its runs, with settings in the main scenario's place: as the commands say of a scenario. */
export async function expectSameCauses(
  beside: Beside,
  settings: Settings,
  scenario: string,
  main: string,
): Promise<void> {
  const causes = await ask(beside.page, { ask: 'causes', settings, draws: Number(draws) })
  expect(at(causes, 'ok'), JSON.stringify(causes)).toBe(true)
  const nameOf = (id: unknown): string => (id === main ? scenario : String(id))
  const [waterfalls, tornadoes, scores] = ['waterfalls', 'tornadoes', 'scores'].map(name =>
    listOf(at(causes, name)),
  )
  for (const one of waterfalls ?? []) {
    const of = figureOf(at(one, 'attribution'))
    const said = json(beside, ['explain', nameOf(at(one, 'from')), nameOf(at(one, 'to')), '--of', of])
    expectSame(at(one, 'attribution', 'difference'), at(said, 'difference'), of)
    const [own, theirs] = [listOf(at(one, 'attribution', 'parts')), listOf(at(said, 'parts'))]
    expect(own.map(part => at(part, 'name'))).toEqual(theirs.map(part => at(part, 'cause')))
    for (const [index, part] of theirs.entries())
      expectSame(at(own[index], 'amount'), at(part, 'amount'), `${of}: ${at(part, 'cause')}`)
  }
  for (const one of tornadoes ?? []) {
    const of = figureOf(one)
    const said = json(beside, ['sensitivity', scenario, '--of', of, '--draws', draws])
    expectSame(at(one, 'value'), at(said, 'value'), of)
    const [own, theirs] = [listOf(at(one, 'swings')), listOf(at(said, 'tornado'))]
    expect(own.length).toBe(theirs.length)
    for (const [index, row] of theirs.entries()) {
      const name = String(at(row, 'name'))
      expect(name.split('@')[0]).toBe(at(own[index], 'subject'))
      for (const [end, key] of ['low', 'high'].entries()) {
        expectSame(at(own[index], 'inputs', end), at(row, `${key}_input`), `${name} ${key}`)
        expectSame(at(own[index], 'outcomes', end), at(row, key), `${name} ${key}`)
      }
    }
    const [shares, others] = [listOf(at(one, 'shares')), listOf(at(said, 'shares'))]
    expect(shares.length).toBe(others.length)
    for (const [index, share] of others.entries())
      for (const key of ['first', 'total'])
        expectSame(at(shares[index], key, 'value'), at(share, key), `${at(share, 'name')} ${key}`)
  }
  for (const one of scores ?? []) {
    const id = at(one, 'scenario', 'id')
    // What is not about the main scenario stays as it was written, with the draws of the plan.
    if (id !== settings.scenario) continue
    const said = json(beside, ['score', scenario, '--draws', draws])
    const [own, theirs] = [listOf(at(one, 'figures')), listOf(at(said, 'scenarios', 0, 'outturns'))]
    expect(own.length).toBe(theirs.length)
    for (const [index, row] of theirs.entries()) {
      const name = String(at(row, 'variable'))
      expect(at(own[index], 'variable')).toBe(name)
      expectSame(at(own[index], 'outturn'), at(row, 'outturn'), name)
      expectSame(at(own[index], 'median'), at(row, 'forecast', 'median'), name)
      expectSame(at(own[index], 'low'), at(row, 'forecast', 'bands', '5'), name)
    }
  }
}

function figureOf(of: unknown): string {
  return `${at(of, 'variable')}@${at(of, 'period')}`
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('no list')
  return value
}
