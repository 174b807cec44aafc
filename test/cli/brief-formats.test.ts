import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import * as vega from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readXlsx } from '../files/read-xlsx.js'
import { at, outturn, outturnJson, root, town } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-brief-formats-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const plan = `briefing: town
title: { zh: =小城, en: "=A town" }
targets: models/town/targets-2024.yaml
main: odd
scenarios: [steady, slow, odd]
period: 2024
draws: 1000
fans: [gdp_growth]
tornado: [budget@2025]
compare: [gdp_growth, gdp, budget]
waterfalls: [{ of: budget@2025, from: steady, to: slow }]
`
// A name that a spreadsheet would run.
const odd = `scenario: odd
title: { zh: "=1+1", en: "@SUM(A1)" }
base: steady
from: 2024
to: 2026
assumptions:
  gdp_growth: { all: { low: 4%, mode: 10%, high: 12% } }
`

beforeAll(() => {
  cpSync(town, folder, { recursive: true })
  writeFileSync(join(folder, 'plan.yaml'), plan)
  writeFileSync(join(folder, 'scenarios/odd.yaml'), odd)
  const ended = outturn(['brief', 'plan.yaml', '--out', 'out', '--tables', '--charts'], { cwd: folder })
  expect(ended.stderr).toBe('')
  expect(ended.code).toBe(0)
  outturn(['brief', 'plan.yaml', '--out', 'plain'], { cwd: folder })
})

const read = (path: string): string => readFileSync(join(folder, 'out', path), 'utf8')
const pages = [
  ['zh', 'town'],
  ['en', 'town.en'],
] as const

/** The tables of a page as a person who copies them would have them: text of cells by row, small words and drawings left out. */
function tablesOf(page: string): readonly (readonly (readonly string[])[])[] {
  return [...page.matchAll(/<table[^>]*>(.*?)<\/table>/gs)].map(([, table = '']) =>
    [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        cell
          .replace(/<svg.*?<\/svg>/gs, '')
          .replace(/<span class="(?:mini|cap|rc)">.*?<\/span>/gs, '')
          .replace(/<[^>]*>/g, '')
          .replace(/&#39;/g, "'")
          .replace(/&quot;/g, '"')
          .replace(/&amp;/g, '&')
          .trim(),
      ),
    ),
  )
}

describe.each(pages)('tables, %s', (_, name) => {
  const csv = (): readonly string[] => readdirSync(join(folder, 'out', `${name}.tables`)).sort()
  const rowsOf = (file: string): string[][] =>
    parse(read(`${name}.tables/${file}`), { bom: true, relax_column_count: false })

  test('one file a table of the page, with a list of them, all marked as UTF-8', () => {
    const [list, ...files] = csv()
    expect(list).toBe('00-contents.csv')
    expect(files).toHaveLength(tablesOf(read(`${name}.html`)).length)
    expect(files.length).toBeGreaterThan(6)
    expect(
      rowsOf('00-contents.csv')
        .slice(1)
        .map(([file]) => file),
    ).toEqual(files)
    for (const file of files) expect(read(`${name}.tables/${file}`).charCodeAt(0)).toBe(0xfeff)
  })

  test('every number of the page stands in the same row of its file, as a number', () => {
    const files = csv().slice(1)
    let numbers = 0
    tablesOf(read(`${name}.html`)).forEach((table, index) => {
      const rows = rowsOf(files[index] ?? '').slice(1)
      // Headings of stretches are a column in the file, not a row; here they are rows of one cell.
      const body = table.slice(1).filter(row => row.length > 1)
      expect(rows).toHaveLength(body.length)
      body.forEach((cells, r) => {
        for (const cell of cells) {
          if (!/^[+−]?[\d,]+(?:\.\d+)?$/.test(cell)) continue
          numbers++
          const plain = cell.replaceAll(',', '').replace('−', '-').replace('+', '')
          expect(rows[r], `${files[index]} row ${r + 1}`).toContain(plain)
        }
      })
    })
    expect(numbers).toBeGreaterThan(50)
  })

  test('a cell that a spreadsheet would run as a formula is text', () => {
    for (const file of csv()) {
      for (const cell of rowsOf(file).flat()) {
        if (/^[=+@\t\r-]/.test(cell)) expect(cell).toMatch(/^-?\d+(?:\.\d+)?$/)
      }
    }
    const cells = csv().flatMap(file => rowsOf(file).flat())
    expect(cells).toContain(name === 'town' ? "'=1+1" : "'@SUM(A1)")
  })

  test('the workbook has the same tables, numbers as numbers, and a list with its name', () => {
    const book = readXlsx(readFileSync(join(folder, 'out', `${name}.xlsx`)))
    const sheets = [...book.values()]
    const files = csv().slice(1)
    expect(sheets).toHaveLength(files.length + 1)
    expect(sheets[0]?.get('A1')?.value).toBe(name === 'town' ? '=小城' : '=A town')
    const known = new Set<string | number>()
    files.forEach((file, index) => {
      const sheet = sheets[index + 1] ?? new Map()
      rowsOf(file).forEach((row, r) => {
        row.forEach((cell, c) => {
          const there = sheet.get(`${String.fromCharCode(65 + c)}${r + 4}`)
          if (cell === '') expect(there).toBeUndefined()
          else if (typeof there?.value === 'number') {
            known.add(there.value)
            // Per cent of a whole column is a fraction shown as per cent.
            const isPercent = /[（(]%[）)]$/.test(rowsOf(file)[0]?.[c] ?? '')
            expect(there.value).toBe(isPercent ? Number(`${cell}e-2`) : Number(cell))
            if (isPercent) expect(there.format).toMatch(/^\+?0(?:\.0+)?%/)
          } else expect(`${there?.value}`.replace(/^(?=[=+@-])/, "'")).toBe(cell)
        })
      })
    })
    expect(known.size).toBeGreaterThan(25)
  })

  test('a column that the page sets as numbers holds numbers or nothing; what the page says besides stands in a column of its own', () => {
    const [head = [], ...rows] = rowsOf(csv().find(file => file.includes('indicators')) ?? '')
    const words = name === 'town' ? '写法' : 'as written'
    const pairs = head.flatMap((text, c) => (text.endsWith(words) ? [c] : []))
    expect(pairs.length).toBeGreaterThan(0)
    for (const c of pairs) {
      for (const row of rows) expect(row[c - 1]).toMatch(/^(?:-?\d+(?:\.\d+)?)?$/)
      expect(rows.some(row => row[c] !== row[c - 1])).toBe(true)
    }
  })

  test('a unit that all numbers of a column share stands in its head', () => {
    const fan = rowsOf(csv().find(file => file.includes('fan-gdp_growth')) ?? '')
    expect(fan[0]?.slice(1)).toEqual(
      ['2024', '2025', '2026'].map(year => (name === 'town' ? `${year}（%）` : `${year} (%)`)),
    )
  })
})

describe.each(pages)('charts, %s', (_, name) => {
  const files = (): readonly string[] => readdirSync(join(folder, 'out', `${name}.charts`)).sort()

  test('every large drawing of the page is a file', () => {
    const drawn = read(`${name}.html`).match(/<div class="w"><svg|<div class="panel">/g) ?? []
    expect(files().filter(file => file.endsWith('.svg'))).toHaveLength(drawn.length)
    expect(drawn.length).toBeGreaterThan(4)
  })

  test('a picture stands alone: its own size and colours, nothing loaded, its title inside', () => {
    for (const file of files().filter(each => each.endsWith('.svg'))) {
      const svg = read(`${name}.charts/${file}`)
      expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
      expect(svg).toMatch(/^<svg [^>]*width="\d+(?:\.\d+)?" height="\d+/)
      expect(svg).not.toMatch(/var\(|<script|<style|href|NaN|undefined/)
      expect(svg).toMatch(/^<svg [^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/)
      expect(svg).toMatch(/font-family="[^"]*(?:Noto Sans|sans-serif)/)
      const spec: unknown = JSON.parse(read(`${name}.charts/${file.replace('.svg', '.vl.json')}`))
      for (const line of [at(spec, 'title', 'text')].flat()) {
        expect(svg).toContain(`${line}`.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '"'))
      }
    }
  })

  test('Vega-Lite of the version that the specification names takes it without a word, and finds all data inside', async () => {
    const installed: unknown = JSON.parse(
      readFileSync(join(root, 'node_modules/vega-lite/package.json'), 'utf8'),
    )
    const major = `${at(installed, 'version')}`.split('.')[0]
    for (const file of files().filter(each => each.endsWith('.vl.json'))) {
      const text = read(`${name}.charts/${file}`)
      const spec: TopLevelSpec = JSON.parse(text)
      expect(at(spec, '$schema')).toBe(`https://vega.github.io/schema/vega-lite/v${major}.json`)
      expect(text).not.toMatch(/"url"|var\(/)
      const said: unknown[] = []
      const keep = (...words: readonly unknown[]) => {
        said.push(words)
        return logger
      }
      const logger = { level: () => logger, error: keep, warn: keep, info: () => logger, debug: () => logger }
      const view = new vega.View(vega.parse(compile(spec, { logger }).spec), { renderer: 'none', logger })
      await view.runAsync()
      expect(said).toEqual([])
      // The marks of the picture: lines, areas, points and bars have the same shapes, whatever measures the texts.
      const shapes = (svg: string): readonly string[] =>
        [...svg.matchAll(/<path[^>]* d="(M[^"]+)"/g)]
          .map(([, d = '']) => d.replace(/-?\d*\.?\d+/g, figure => `${Math.round(Number(figure))}`))
          .sort()
      const drawn = shapes(read(`${name}.charts/${file.replace('.vl.json', '.svg')}`))
      expect(drawn.length).toBeGreaterThan(5)
      expect(shapes(await view.toSVG())).toEqual(drawn)
    }
  })
})

test('the pages are the same bytes with files beside them and without', () => {
  for (const [, name] of pages) {
    expect(read(`${name}.html`)).toBe(readFileSync(join(folder, 'plain', `${name}.html`), 'utf8'))
  }
  expect(readdirSync(join(folder, 'plain')).sort()).toEqual(['town.en.html', 'town.html'])
})

test('the document lists every file with its kind, size and hash', () => {
  const document = outturnJson(
    ['brief', 'plan.yaml', '--out', 'json', '--tables', '--charts', '--lang', 'en'],
    { cwd: folder },
  )
  const files = at(document, 'files')
  if (!Array.isArray(files)) throw new Error('no files')
  const kinds = new Set(files.map(file => at(file, 'kind')))
  expect([...kinds].sort()).toEqual(['chart', 'page', 'specification', 'table', 'workbook'])
  for (const file of files) {
    expect(readFileSync(join(folder, 'json', `${at(file, 'file')}`))).toHaveLength(Number(at(file, 'bytes')))
  }
})

test('all files or none: one that cannot be written leaves no other, and no folder', () => {
  mkdirSync(join(folder, 'blocked/town.xlsx'), { recursive: true })
  const ended = outturn(['brief', 'plan.yaml', '--out', 'blocked', '--tables', '--lang', 'zh'], {
    cwd: folder,
  })
  expect(ended.code).toBe(4)
  expect(ended.stderr).toContain('town.xlsx')
  expect(readdirSync(join(folder, 'blocked'))).toEqual(['town.xlsx'])
})

test('tables of an earlier page go, a file of the reader stays', () => {
  const tables = join(folder, 'out/town.tables')
  writeFileSync(join(tables, '99-gone.csv'), 'x\n')
  writeFileSync(join(tables, 'notes.csv'), 'mine\n')
  outturn(['brief', 'plan.yaml', '--out', 'out', '--tables', '--lang', 'zh'], { cwd: folder })
  expect(existsSync(join(tables, '99-gone.csv'))).toBe(false)
  expect(existsSync(join(tables, 'notes.csv'))).toBe(true)
  rmSync(join(tables, 'notes.csv'))
})

describe('run --out FILE.xlsx', () => {
  test('has the figures of the JSON to the last bit, shown as per cent', () => {
    const ended = outturn(['run', 'slow', '--out', 'slow.xlsx', '--lang', 'en'], { cwd: folder })
    expect(ended.code).toBe(0)
    const [paths] = readXlsx(readFileSync(join(folder, 'slow.xlsx'))).values()
    const document = outturnJson(['run', 'slow'], { cwd: folder })
    const rows = [4, 5, 6, 7].map(row => [`${paths?.get(`A${row}`)?.value}`, row] as const)
    expect(rows.map(([id]) => id)).toEqual(['gdp_growth', 'gdp', 'budget_share', 'budget'])
    for (const [id, row] of rows) {
      const values = ['F', 'G', 'H'].map(column => paths?.get(`${column}${row}`)?.value)
      expect(values).toEqual(at(document, 'variables', id, 'values'))
    }
    expect(paths?.get('F4')).toEqual({ value: 0.04, format: '0.00%' })
    expect(paths?.get('C5')?.value).toBe('100 million yuan')
  })

  test('with draws also the bands, as in CSV', () => {
    for (const out of ['odd.xlsx', 'odd.csv']) {
      expect(
        outturn(['run', 'odd', '--draws', '1000', '--out', out, '--lang', 'en'], { cwd: folder }).code,
      ).toBe(0)
    }
    const book = readXlsx(readFileSync(join(folder, 'odd.xlsx')))
    expect([...book.keys()]).toEqual(['paths', 'bands', 'origin'])
    const csv: string[][] = parse(readFileSync(join(folder, 'odd.csv'), 'utf8'))
    csv.forEach((row, r) => {
      row.forEach((cell, c) => {
        expect(`${book.get('bands')?.get(`${String.fromCharCode(65 + c)}${r + 1}`)?.value}`).toBe(cell)
      })
    })
  })
})
