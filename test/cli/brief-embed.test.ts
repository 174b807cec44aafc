import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/files/sha256.js'
import { at, outturn, outturnJson, town } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-brief-embed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
// Where the page is taken to: the model is there, the scenarios are not.
const elsewhere = join(folder, 'elsewhere')

const note = '</script><script>alert(1)</script>'

beforeAll(() => {
  cpSync(town, folder, { recursive: true })
  // A file as another system writes it: a mark at the start, and CRLF.
  const slow = readFileSync(join(folder, 'scenarios/slow.yaml'), 'utf8')
  writeFileSync(
    join(folder, 'scenarios/slow.yaml'),
    `\ufeff${slow}note: "${note}"\n`.replaceAll('\n', '\r\n'),
  )
  writeFileSync(
    join(folder, 'plan.yaml'),
    'briefing: town\ntitle: town\ntargets: models/town/targets-2024.yaml\nmain: slow\nscenarios: [steady, slow]\nperiod: 2024\n',
  )
  mkdirSync(elsewhere)
  cpSync(join(town, 'models'), join(elsewhere, 'models'), { recursive: true })
  const ended = outturn(['brief', 'plan.yaml', '--out', 'elsewhere', '--lang', 'en'], { cwd: folder })
  expect(ended.stderr).toBe('')
  expect(ended.code).toBe(0)
  outturn(['brief', 'plan.yaml', '--out', folder, '--no-embed', '--lang', 'en'], { cwd: folder })
})

const page = (): string => readFileSync(join(elsewhere, 'town.en.html'), 'utf8')
const block = /<script type="application\/json" id="outturn-source">([\s\S]*?)<\/script>/

test('the page is the same but for one block at its end, which nothing in it can end', () => {
  const plain = readFileSync(join(folder, 'town.en.html'), 'utf8')
  expect(plain).not.toContain('<script')
  expect(page().replace(block, '')).toBe(plain)
  expect(page().match(/<script/g)).toHaveLength(1)
  // Data beside the texts stay within a few kB: no indent, no line breaks.
  expect(block.exec(page())?.[1]).not.toContain('\n')
  expect(page()).toMatch(/content="default-src 'none'; style-src 'sha256-[^']*'; img-src data:; base-uri/)
  outturn(['brief', 'plan.yaml', '--out', join(folder, 'asked'), '--embed', '--lang', 'en'], { cwd: folder })
  expect(readFileSync(join(folder, 'asked/town.en.html'), 'utf8')).toBe(page())
  const found: unknown = JSON.parse(block.exec(page())?.[1] ?? '')
  expect(at(found, 'format')).toBe('outturn.source/1')
  expect(at(found, 'plan', 'sha256')).toBe(sha256(readFileSync(join(folder, 'plan.yaml'))))
  expect(at(found, 'files', 1, 'sha256')).toBe(sha256(readFileSync(join(folder, 'scenarios/slow.yaml'))))
  expect(at(found, 'files', 1, 'text')).toContain(note)
  expect(JSON.stringify(found)).not.toContain(folder)
})

test('a page runs where its scenarios are not, and gives their figures to the last bit', () => {
  for (const [reference, scenario] of [
    ['town.en.html', 'slow'],
    ['town.en.html#steady', 'steady'],
    ['town.en.html#slow.yaml', 'slow'],
  ] as const) {
    const fromPage = outturnJson(['run', reference], { cwd: elsewhere })
    const fromFile = outturnJson(['run', scenario], { cwd: folder })
    for (const key of ['scenario', 'model', 'periods', 'variables', 'solver']) {
      expect(at(fromPage, key)).toEqual(at(fromFile, key))
    }
    // The same hashes under names that say where the texts came from.
    expect(new Set(Object.values(Object(at(fromPage, 'manifest', 'inputs'))))).toEqual(
      new Set(Object.values(Object(at(fromFile, 'manifest', 'inputs')))),
    )
  }
})

test('a page is compared with a file, named as the base of one, and asked like any scenario', () => {
  const own = 'scenario: own\nbase: town.en.html#slow\nassumptions:\n  budget_share: { all: 30% }\n'
  writeFileSync(join(elsewhere, 'own.yaml'), own)
  const compared = outturnJson(['compare', 'town.en.html', 'own.yaml'], { cwd: elsewhere })
  const changes = at(compared, 'comparisons', 0, 'changes') ?? at(compared, 'changes')
  expect(JSON.stringify(changes ?? compared)).toContain('budget_share')
  expect(outturn(['trace', 'town.en.html#slow', 'gdp@2025'], { cwd: elsewhere }).code).toBe(0)
  expect(outturn(['validate', 'town.en.html', 'town.en.html#steady'], { cwd: elsewhere }).code).toBe(0)
  const sought = [
    'seek',
    'town.en.html',
    '--target',
    'gdp@2025=1200 亿元',
    '--instrument',
    'gdp_growth',
    '--out',
    'sought.yaml',
  ]
  expect(outturn(sought, { cwd: elsewhere })).toMatchObject({ code: 0 })
  expect(outturn(['run', 'sought.yaml'], { cwd: elsewhere }).code).toBe(0)
})

test('a page that a browser saved after something was moved runs as written, and says so; attributes of its elements may be others', () => {
  const saved = page()
    .replace(
      '<html lang="en">',
      '<html lang="en" class="lv-moved" data-moved="w1=slow;budget_share:2024=0.3!x">',
    )
    .replace(
      '<script type="application/json" id="outturn-source">',
      "<script class=x id='outturn-source' type=a>",
    )
  writeFileSync(join(elsewhere, 'saved.html'), saved)
  const ended = outturn(['run', 'saved.html'], { cwd: elsewhere })
  expect(ended.stdout).toBe(outturn(['run', 'town.en.html'], { cwd: elsewhere }).stdout)
  expect(ended.stderr).toMatch(
    /^warning B154 {2}saved\.html was saved from a browser with assumptions moved; what runs is its scenario as written\n.*"Save as scenario file"/,
  )
  expect(ended.code).toBe(0)
})

test('another model or other data are warned of, and the run goes on', () => {
  const moved = join(folder, 'moved')
  cpSync(elsewhere, moved, { recursive: true })
  const model = join(moved, 'models/town/model.yaml')
  writeFileSync(model, `${readFileSync(model, 'utf8')}# another\n`)
  const ended = outturn(['run', 'town.en.html'], { cwd: moved })
  expect(ended.code).toBe(0)
  expect(ended.stderr).toMatch(/^warning B153 {2}town\.en\.html was made with another model\.yaml\n/)
  expect(outturn(['run', 'town.en.html'], { cwd: elsewhere }).stderr).toBe('')
})

describe('what is damaged is refused with its place, and nothing is run', () => {
  const opening = '<script type="application/json" id="outturn-source">'
  test.each<readonly [string, (page: string) => string, RegExp]>([
    ['no block', text => text.replace(block, ''), /^error B150 .*holds no scenarios to run\n.*--no-embed/],
    [
      'a text changed',
      text => text.replace('then: 10%', 'then: 11%'),
      /^d\.html:\d+:\d+ {2}error B151 {2}the text of "slow\.yaml" is not the one that was written/,
    ],
    [
      'a comma gone',
      text => text.replace('"briefing":"town",', '"briefing":"town"'),
      /^d\.html:\d+:\d+ {2}error B151 {2}neither a comma nor } stands here/,
    ],
    [
      'cut short',
      text => `${text.slice(0, text.indexOf('"manifest"'))}</script>`,
      /^d\.html:\d+:\d+ {2}error B151 {2}no text in quotation marks begins here/,
    ],
    [
      'no end',
      text => text.slice(0, text.indexOf('"manifest"')),
      /error B151 {2}the block of sources does not end/,
    ],
    [
      'two blocks',
      text => `${text}${opening}{}</script>`,
      /error B151 {2}the page has two blocks of sources/,
    ],
    [
      'a later form',
      text => text.replace('outturn.source/1', 'outturn.source/2'),
      /error B151 {2}the sources are of the form "outturn\.source\/2"; this version reads "outturn\.source\/1"/,
    ],
    [
      'a key twice',
      text => text.replace('"main":"slow",', '"main":"slow","main":"steady",'),
      /error B151 {2}the key "main" stands here twice/,
    ],
    [
      'no such main',
      text => text.replace('"main":"slow"', '"main":"fast"'),
      /error B151 {2}"fast" is no scenario of the page/,
    ],
    [
      'a base not there',
      text => text.replace('"base":"steady.yaml"', '"base":"gone.yaml"'),
      /error B151 {2}the file "gone\.yaml" is not in the page/,
    ],
    [
      'a name that is a path',
      text => text.replace('"name":"slow.yaml"', '"name":"../slow.yaml"'),
      /error B151 {2}a file has a name that no file has/,
    ],
    [
      'too deep',
      text => text.replace('"briefing":"town"', `"briefing":${'['.repeat(40)}${']'.repeat(40)}`),
      /error B151 {2}the JSON is nested more than 32 deep/,
    ],
    [
      'a number that is none',
      text => text.replace('"briefing":"town"', '"briefing":1e999'),
      /error B151 {2}a number is not finite/,
    ],
    [
      'a list for a map',
      text => text.replace('"files":[', '"files":{},"others":['),
      /error B151 {2}a list is expected here/,
    ],
  ])('%s', (_, damage, message) => {
    const damaged = damage(page())
    expect(damaged).not.toBe(page())
    writeFileSync(join(elsewhere, 'd.html'), damaged)
    const ended = outturn(['run', 'd.html'], { cwd: elsewhere })
    expect(ended.stderr).toMatch(message)
    expect(ended.stdout).toBe('')
    expect(ended.code).toBe(3)
  })

  test('a circle of bases', () => {
    const found: unknown = JSON.parse(block.exec(page())?.[1] ?? '')
    const text = 'scenario: a\nbase: b\nfrom: 2024\nto: 2025\n'
    const circle = {
      ...Object(found),
      main: 'a',
      scenarios: [{ id: 'a', file: 'a.yaml' }],
      files: [{ name: 'a.yaml', base: 'a.yaml', text, sha256: sha256(text) }],
    }
    writeFileSync(
      join(elsewhere, 'd.html'),
      page().replace(block, () => `${opening}\n${JSON.stringify(circle)}</script>`),
    )
    const ended = outturn(['run', 'd.html', '--model', 'town'], { cwd: elsewhere })
    expect(ended.stderr).toContain('error S111')
    expect(ended.code).toBe(3)
  })

  test('a name that is not there, with the nearest; a page that is not there', () => {
    const ended = outturn(['run', 'town.en.html#stedy'], { cwd: elsewhere })
    expect(ended.stderr).toContain(
      'error B152  town.en.html has no scenario "stedy"\n   Did you mean "steady"?',
    )
    expect(ended.code).toBe(3)
    expect(outturn(['run', 'none.html'], { cwd: elsewhere }).code).toBe(4)
  })

  test('a page of more than 16 MiB', () => {
    writeFileSync(join(elsewhere, 'd.html'), `${' '.repeat(17 * 1024 * 1024)}${page()}`)
    const ended = outturn(['run', 'd.html'], { cwd: elsewhere })
    expect(ended.stderr).toMatch(/16 MiB|16\.0 MiB|limit/)
    expect(ended.code).not.toBe(0)
  })
})
