import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, outturn, outturnJson } from './outturn.js'

const workshop = mkdtempSync(join(tmpdir(), 'outturn-new-'))
afterAll(() => rmSync(workshop, { recursive: true, force: true }))

describe('new FOLDER: a project that runs at once', () => {
  const made = outturnJson(['new', 'harbour-town'], { cwd: workshop })
  const place = join(workshop, 'harbour-town')

  test('its files are those it says, named after the folder', () => {
    expect(at(made, 'format')).toBe('outturn.new/1')
    const below = readdirSync(place, { recursive: true, withFileTypes: true }).filter(each => each.isFile())
    expect(at(made, 'files')).toHaveLength(below.length)
    expect(existsSync(join(place, 'models/harbour-town/model.yaml'))).toBe(true)
    expect(at(made, 'plan')).toBe('reports/harbour-town-2026.yaml')
    for (const file of below) {
      expect(readFileSync(join(file.parentPath, file.name), 'utf8')).not.toContain('my-city')
    }
  })

  test('every file is valid and every quote stands in its report', () => {
    const files = (at(made, 'files') as readonly string[]).filter(path => /\.(yaml|csv)$/.test(path))
    expect(outturn(['validate', ...files], { cwd: place })).toMatchObject({ code: 0, stderr: '' })
    const register = 'models/harbour-town/targets-2026.yaml'
    expect(outturn(['targets', 'verify', register, '--report', 'report.txt'], { cwd: place }).code).toBe(0)
  })

  test('GDP of the plan is what a pencil makes of 80, 460 and 460', () => {
    const run = outturnJson(['run', 'plan'], { cwd: place })
    const growth = (name: string): number =>
      Number(at(run, 'variables', name, 'values', (at(run, 'periods') as string[]).indexOf('2026')))
    expect(growth('va_industry_growth')).toBe(0.06)
    expect(growth('va_services_growth')).toBe(0.055)
    const byHand = 0.08 * growth('va_primary_growth') + 0.46 * 0.06 + 0.46 * 0.055
    // Five products and sums of numbers below 1,100, each rounded to 2^-53 of itself.
    expect(Math.abs(growth('gdp_growth') - byHand)).toBeLessThan(1e-14)
  })

  test('check answers, and the answer is no for one target', () => {
    const ended = outturn(['check', 'plan'], { cwd: place })
    expect(ended).toMatchObject({ code: 6, stderr: '' })
    expect(ended.stdout.match(/✕ 未达成/g)).toHaveLength(1)
  })

  test('the briefing is written in both languages', () => {
    const ended = outturn(['brief', 'reports/harbour-town-2026.yaml'], { cwd: place })
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(place, 'harbour-town-2026.html'), 'utf8')).toContain('虚构')
    expect(readFileSync(join(place, 'harbour-town-2026.en.html'), 'utf8')).toContain('invented')
  })

  test('every figure of its data says that it is invented', () => {
    const rows = readFileSync(join(place, 'models/harbour-town/data/observations.csv'), 'utf8')
      .trim()
      .split('\n')
    expect(rows.slice(1).filter(row => row.split(',')[8] !== 'invented')).toEqual([])
  })
})

describe('new FOLDER: where nothing is written', () => {
  test('a folder that holds anything is refused and stays as it is', () => {
    mkdirSync(join(workshop, 'full'))
    writeFileSync(join(workshop, 'full', 'mine.txt'), 'mine')
    const ended = outturn(['new', 'full'], { cwd: workshop })
    expect(ended).toMatchObject({ code: 4, stdout: '' })
    expect(ended.stderr).toContain('error F115')
    expect(readdirSync(join(workshop, 'full'))).toEqual(['mine.txt'])
  })

  test('a file of that name is refused', () => {
    writeFileSync(join(workshop, 'file'), '')
    expect(outturn(['new', 'file'], { cwd: workshop })).toMatchObject({ code: 4, stdout: '' })
  })

  test('an empty folder is taken', () => {
    mkdirSync(join(workshop, 'empty'))
    expect(outturn(['new', 'empty'], { cwd: workshop }).code).toBe(0)
    expect(existsSync(join(workshop, 'empty', 'README.md'))).toBe(true)
  })

  test.each(['..', '.', 'a/..', '/', '', 'a\u0007b', 'a\nb', 'x/ '])('%j names no folder', name => {
    const before = readdirSync(workshop)
    const ended = outturn(['new', name], { cwd: workshop })
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).not.toContain('\u0007')
    expect(readdirSync(workshop)).toEqual(before)
  })

  test('the folder it should lie in is not made', () => {
    const ended = outturn(['new', 'nowhere/town'], { cwd: workshop })
    expect(ended).toMatchObject({ code: 4, stdout: '' })
    expect(existsSync(join(workshop, 'nowhere'))).toBe(false)
  })

  test('nothing is left beside it', () => {
    expect(readdirSync(workshop).filter(name => name.startsWith('.'))).toEqual([])
  })

  test('a name in Chinese stays that of the folder; the model has one that every keyboard has', () => {
    const made = outturnJson(['new', '岚津'], { cwd: workshop })
    expect(at(made, 'model')).toBe('my-city')
    expect(existsSync(join(workshop, '岚津', 'models/my-city/model.yaml'))).toBe(true)
  })
})
