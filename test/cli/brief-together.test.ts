import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { visibleText } from '../briefing/read-html.js'
import { outturn } from './outturn.js'
import { type PinnedLine, pinnedProject } from './pinned-project.js'

const project = pinnedProject()
afterAll(() => rmSync(project.folder, { recursive: true, force: true }))
const { folder } = project
const against = project.scenario('against', -0.8)

/** The page of a register, with draws and with the question whether the targets can hold together. */
function page(name: string, targets: readonly PinnedLine[], language: 'zh' | 'en' = 'zh'): string {
  const register = project.register(name, targets)
  const plan = `briefing: ${name}
title: ${name}
targets: ${register}
main: ${against}
scenarios: [${against}]
period: 2024
draws: 4096
reconcile: ${against}
`
  writeFileSync(join(folder, 'page.yaml'), plan)
  const run = outturn(['brief', 'page.yaml', '--out', folder, '--lang', language], { cwd: folder })
  expect(run.stderr).toBe('')
  expect(run.code).toBe(0)
  return readFileSync(join(folder, language === 'zh' ? `${name}.html` : `${name}.en.html`), 'utf8')
}

const section = (html: string, name: string): string => {
  const from = html.indexOf(`aria-labelledby="h-${name}"`)
  return from < 0 ? '' : html.slice(from, html.indexOf('</section>', from))
}
const row = (html: string, id: string): string => {
  const consistency = section(html, 'consistency')
  const from = consistency.indexOf(`<a href="#t-${id}">`)
  return from < 0 ? '' : consistency.slice(from, consistency.indexOf('</tr>', from))
}
/** Each id once, and each link within the page to one of them. */
function expectOneMeaning(html: string): void {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  for (const [, to] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to)
}

describe('the matrix of targets', () => {
  test('a floor and a ceiling around the path are no conflict anywhere on the page', () => {
    const html = page('around', [
      { id: 'low', of: 'a', value: 5 },
      { id: 'high', of: 'a', value: 15, bound: 'at most' },
    ])
    for (const id of ['low', 'high']) {
      expect(row(html, id)).not.toContain('f-no')
      expect(row(html, id)).not.toMatch(/#[JQRSP]\d/)
    }
    expect(html).not.toContain('<article class="conf no"')
    expect(section(html, 'consistency')).toContain('抽样中心已越过 2 项上下限')
    expectOneMeaning(html)
  })

  test('figures of a sum fit as read and not as points: triangles with their words, no cross', () => {
    const targets = [
      { id: 'a', value: 11, bound: 'exactly' },
      { id: 'b', value: 22, bound: 'exactly' },
      // Not 33; with 34 any two of the three are within 2.58 standard deviations of each assumption.
      { id: 'total', value: 34, bound: 'exactly' },
    ]
    const html = page('points', targets)
    for (const { id } of targets) {
      expect(row(html, id)).toMatch(/f-mid.*按点值不合.*href="#P1"/)
      expect(row(html, id)).toMatch(/按点值不合.*href="#J1"/)
      expect(row(html, id)).not.toContain('href="#R')
    }
    expect(visibleText(section(html, 'consistency'))).toMatch(/J(、Q)? 编号见“联合距离”框。P 编号见/)
    expectOneMeaning(html)
    expect(row(page('points', targets, 'en'), 'total')).toMatch(/as points only.*href="#J1"/)
  })

  test('targets that cannot hold as read have a cross with the box of the reconciliation', () => {
    const html = page('shut', [
      { id: 'floor', of: 'a', value: 12 },
      { id: 'ceiling', of: 'a', value: 9, bound: 'at most' },
      { id: 'b', value: 15 },
    ])
    for (const id of ['floor', 'ceiling']) expect(row(html, id)).toMatch(/f-no.*href="#R1"/)
    expect(row(html, 'b')).not.toMatch(/#[RJ]\d/)
    expect(section(html, 'reconcile')).toContain('id="R1"')
    expectOneMeaning(html)
  })
})
