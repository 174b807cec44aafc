import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ended, outturn, tool, town } from '../cli/outturn.js'
import { chineseFont, configuration } from './font-folder.js'
import { readPdf } from './read-pdf.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-brief-pdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let chromium = ''
let fonts = ''

beforeAll(async () => {
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x'
  const packaged = await import('@sparticuz/chromium')
  chromium = await packaged.default.executablePath()
  fonts = chineseFont(folder)
  cpSync(town, folder, { recursive: true })
  writeFileSync(
    join(folder, 'plan.yaml'),
    'briefing: town\ntitle: { zh: 小城简报, en: A town }\ntargets: models/town/targets-2024.yaml\nmain: slow\nscenarios: [steady, slow]\nperiod: 2024\ncompare: [gdp_growth, budget]\n',
  )
}, 60_000)

/** Prints the town with an environment of its own, in which nothing is found that is not named here. */
function print(out: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
  const own = { PATH: join(folder, 'bin'), HOME: folder, TMPDIR: folder, FONTCONFIG_FILE: fonts, ...env }
  return outturn(['brief', 'plan.yaml', '--out', out, '--pdf', ...words], { cwd: folder, env: own })
}

describe('a Chromium that is there', () => {
  beforeAll(() => {
    expect(print('out', ['--chromium', chromium])).toEqual({
      code: 0,
      stderr: '',
      stdout: 'out/town.html\nout/town.en.html\nout/town.pdf\nout/town.en.pdf\n',
    })
  }, 120_000)

  test('prints a tagged PDF in the language of the page, with its headings as bookmarks', () => {
    for (const [name, language] of [
      ['town', 'zh-CN'],
      ['town.en', 'en'],
    ] as const) {
      const pdf = readPdf(readFileSync(join(folder, 'out', `${name}.pdf`)))
      expect(pdf.isTagged).toBe(true)
      expect(pdf.language).toBe(language)
      expect(pdf.pages).toBeGreaterThan(1)
      const page = readFileSync(join(folder, 'out', `${name}.html`), 'utf8')
      const headings = [...page.matchAll(/<h[12][^>]*>(.*?)<\/h[12]>/g)].map(([, heading = '']) => heading)
      expect(headings.length).toBeGreaterThan(5)
      for (const heading of headings) {
        const words = heading
          .replace(/<[^>]*>/g, '')
          .replace(/&#39;/g, "'")
          .replace(/&quot;/g, '"')
        // Every space too, where a heading is broken into lines.
        expect(pdf.bookmarks).toContain(words)
      }
    }
  })

  test('its Chinese is text that can be selected and found', () => {
    const page = readFileSync(join(folder, 'out/town.html'), 'utf8')
    const headings = [...page.matchAll(/<h[1-4][^>]*>(.*?)<\/h[1-4]>/gs)].map(([, heading = '']) =>
      heading.replace(/<[^>]*>/g, ''),
    )
    const used = new Set(headings.join('').match(/\p{Script=Han}/gu) ?? [])
    expect(used.size).toBeGreaterThan(40)
    const { characters } = readPdf(readFileSync(join(folder, 'out/town.pdf')))
    expect([...used].filter(character => !characters.has(character))).toEqual([])
  })

  test('the same page, browser and fonts give the same bytes, and nothing is left behind', () => {
    expect(print('again', ['--lang', 'zh'], { CHROMIUM: chromium }).code).toBe(0)
    expect(
      readFileSync(join(folder, 'again/town.pdf')).equals(readFileSync(join(folder, 'out/town.pdf'))),
    ).toBe(true)
    expect(readdirSync(folder).filter(name => /^outturn-(?:pdf|chromium)-/.test(name))).toEqual([])
  }, 60_000)

  test('is found on the PATH', () => {
    cpSync(town, join(folder, 'bin'), { recursive: true })
    symlinkSync(chromium, join(folder, 'bin/google-chrome'))
    expect(print('path', ['--lang', 'zh']).code).toBe(0)
    rmSync(join(folder, 'bin'), { recursive: true })
  }, 60_000)
})

describe('where it cannot be printed everything else is written, and it is said why', () => {
  /** Everything but the PDF is there, as without --pdf. */
  function expectTheRest(ended: Ended, out: string): void {
    expect(ended.code).toBe(0)
    expect(ended.stdout).toContain(`${out}/town.html\n${out}/town.xlsx\n`)
    expect(ended.stdout).not.toContain('.pdf')
    for (const file of ['town.html', 'town.xlsx', 'town.tables/00-contents.csv', 'town.charts'])
      expect(existsSync(join(folder, out, file))).toBe(true)
    expect(existsSync(join(folder, out, 'town.pdf'))).toBe(false)
  }
  const rest = ['--lang', 'zh', '--tables', '--charts']

  test('no Chromium: where it was looked for, and what to do', () => {
    const ended = print('none', rest)
    expect(ended.stderr).toMatch(
      /^warning F130 {2}no PDF was written: no Chromium was found to print with\n {3}Looked on the PATH for chromium, .*\n {3}Install Chromium, Chrome or Edge, or name one with --chromium PATH/,
    )
    expectTheRest(ended, 'none')
    const document: unknown = JSON.parse(print('none', ['--lang', 'zh', '--json']).stdout)
    expect(JSON.stringify(document)).not.toContain('.pdf')
  }, 60_000)

  test('one that the environment names and that is no program, or is not there', () => {
    const ended = print('named', rest, { CHROME: join(folder, 'plan.yaml') })
    expect(ended.stderr).toContain('warning F130  no PDF was written: CHROME names')
    expectTheRest(ended, 'named')
    const nowhere = print('named', ['--lang', 'zh'], { CHROMIUM: '/nowhere', PATH: '' })
    expect(nowhere.stderr).toContain('warning F130  no PDF was written: CHROMIUM names /nowhere')
    expect(nowhere.code).toBe(0)
  }, 60_000)

  test('one that the command line names and that is not there is a fault of the command line: nothing is written', () => {
    const ended = print('gone', ['--chromium', join(folder, 'gone.exe')])
    expect(ended.stderr).toContain('error F130  --chromium names')
    expect(ended.code).toBe(4)
    expect(existsSync(join(folder, 'gone'))).toBe(false)
  })

  test('a program that is no Chromium', () => {
    const other = join(folder, 'other-program')
    writeFileSync(other, '#!/bin/sh\necho "what is this?" >&2\nexit 3\n')
    chmodSync(other, 0o755)
    const ended = print('other', ['--chromium', other, ...rest])
    expect(ended.stderr).toMatch(
      /^warning F131 {2}no PDF was written: .*did not print the page: it ended with 3\n {3}what is this\?\n/,
    )
    expectTheRest(ended, 'other')
  })

  test('a signal while it prints: nothing is left of it', async () => {
    const hanging = join(folder, 'hanging')
    writeFileSync(hanging, `#!/bin/sh\ntouch ${join(folder, 'started')}\nexec /bin/sleep 60\n`)
    chmodSync(hanging, 0o755)
    const child = spawn(
      process.execPath,
      [tool, 'brief', 'plan.yaml', '--out', 'hung', '--pdf', '--chromium', hanging],
      {
        cwd: folder,
        env: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder },
        stdio: 'ignore',
      },
    )
    const ended = new Promise(resolve => child.on('exit', (_, signal) => resolve(signal)))
    while (!existsSync(join(folder, 'started'))) await setTimeout(20)
    const temporary = (): readonly string[] =>
      readdirSync(folder).filter(name => /^outturn-(?:pdf|chromium)-/.test(name))
    expect(temporary()).toHaveLength(2)
    child.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
    expect(temporary()).toEqual([])
    expect(existsSync(join(folder, 'hung'))).toBe(false)
  }, 30_000)

  test('no font with Chinese characters: boxes would be printed', () => {
    const bare = configuration(folder, ['/usr/share/fonts/truetype/dejavu'])
    const ended = print('boxes', ['--chromium', chromium, ...rest], { FONTCONFIG_FILE: bare })
    expect(ended.stderr).toContain('warning F132  no PDF was written: ')
    expect(ended.stderr).toContain('finds no font with Chinese characters')
    expectTheRest(ended, 'boxes')
  }, 60_000)

  test('--chromium without --pdf is a wrong command line', () => {
    const ended = outturn(['brief', 'plan.yaml', '--chromium', chromium], { cwd: folder })
    expect(ended.stderr).toContain('error U102')
    expect(ended.code).toBe(2)
  })
})
