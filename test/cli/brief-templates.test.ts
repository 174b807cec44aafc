import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sectionNames } from '../../src/vocabulary/briefing-template.js'
import { figures, visibleText } from '../briefing/read-html.js'
import { at, outturn, outturnJson, town } from './outturn.js'

// The town by hand: GDP is 1000 in 2023. Steady grows by 10% to 1100, of which the budget takes a fifth, 220; slow grows by
// 4% to 1040, so that its budget is 208. Targets: about 10% (from 9.5 to 10.5), 200 or more, and parks, which nothing models.
const folder = mkdtempSync(join(tmpdir(), 'outturn-brief-templates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const head = [
  'briefing: b',
  'title: b',
  `targets: ${join(town, 'models', 'town', 'targets-2024.yaml')}`,
  'main: steady',
  'scenarios: [steady, slow]',
  'period: 2024',
]

/** A page of the town with these lines at the end of its plan. */
function brief(...lines: readonly string[]): ReturnType<typeof outturn> {
  for (const page of ['b.html', 'b.en.html']) rmSync(join(folder, page), { force: true })
  writeFileSync(join(folder, 'page.yaml'), `${[...head, ...lines].join('\n')}\n`)
  return outturn(['brief', join(folder, 'page.yaml'), '--out', folder], { cwd: town })
}

function page(language: 'zh' | 'en'): string {
  return readFileSync(join(folder, language === 'zh' ? 'b.html' : 'b.en.html'), 'utf8')
}

/** The plan's own paragraphs, as a reader sees them. */
function ownTexts(language: 'zh' | 'en'): readonly string[] {
  return [...page(language).matchAll(/<p class="own">([\s\S]*?)<\/p>/g)].map(([, text = '']) =>
    visibleText(text),
  )
}

/** One text at the head of the answer, the same in both languages. */
function text(words: string, ...assert: readonly string[]): readonly string[] {
  const written = JSON.stringify(words)
  return [
    'texts:',
    '  - at: answer',
    `    zh: ${written}`,
    `    en: ${written}`,
    ...(assert.length === 0 ? [] : [`    assert: ${JSON.stringify(assert)}`]),
  ]
}

function headings(html: string): readonly string[] {
  return [...html.matchAll(/<h2 id="h-([^"]+)"/g)].map(([, name = '']) => name)
}

describe('sections', () => {
  test('the whole briefing is the same bytes whether or not the plan names the template', () => {
    expect(brief('compare: [gdp]').code).toBe(0)
    const [zh, en] = [page('zh'), page('en')]
    expect(brief('compare: [gdp]', 'template: full').code).toBe(0)
    // The plan itself is among the inputs that the page names by hash, and in the page's block.
    const sameBut = (html: string): string =>
      html.replace(/<code>[0-9a-f]{12}<\/code>|<script type="application\/json"[\s\S]*?<\/script>/g, '')
    expect(sameBut(page('zh'))).toBe(sameBut(zh))
    expect(sameBut(page('en'))).toBe(sameBut(en))
  })

  test('stand in the order of the plan, tables and figures numbered as they come, no link leading nowhere', () => {
    expect(
      brief('compare: [gdp, budget]', 'sections: [scenarios, method, verdicts, indicators, answer]').code,
    ).toBe(0)
    for (const language of ['zh', 'en'] as const) {
      const html = page(language)
      expect(headings(html)).toEqual(['scenarios', 'method', 'verdicts', 'indicators', 'answer'])
      const numbers = (word: RegExp): readonly string[] => [
        ...new Set([...html.matchAll(word)].map(([, number = '']) => number)),
      ]
      const tables = numbers(language === 'zh' ? /表 (\d+)　/g : /Table (\d+)\. /g)
      expect(tables).toEqual(tables.map((_, index) => `${index + 1}`))
      expect(tables.length).toBeGreaterThan(2)
      const pictures = numbers(language === 'zh' ? /图 (\d+)　/g : /Figure (\d+)\. /g)
      expect(pictures).toEqual(['1', '2'])
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(match => match[1])
      expect([...html.matchAll(/href="#([^"]+)"/g)].filter(([, id]) => !ids.includes(id))).toEqual([])
      expect(html).not.toMatch(/[\ue000\ue001]/)
    }
  })

  test('each can stand alone, and both editions of each hold the same figures', () => {
    for (const name of sectionNames) {
      const ended = brief('compare: [gdp, budget]', `sections: [${name}]`)
      expect([name, ended.code, ended.stderr]).toEqual([name, 0, ''])
      const [zh, en] = (['zh', 'en'] as const).map(language =>
        [...figures(visibleText(page(language)))].sort(),
      )
      expect(en).toEqual(zh)
    }
  })
})

describe('computed places', () => {
  test('are the figures of run and check, in the number formats of the page', () => {
    const ended = brief(
      ...text(
        '{gdp@2024}; {slow.gdp@2024}; {gdp@2024 - slow.gdp@2024}; {slow.gdp_growth@2024 - steady.gdp_growth@2024}; {gdp_growth@2024}; {budget_share@2024}; {gdp@2023}; {target.budget.outcome}; {target.budget.words}; {target.budget.verdict}; {target.budget.margin}; {slow.target.gdp-growth.verdict}; {count.met}/{count.modelled}/{count.targets}; {slow.count.missed}; {count.scenarios}',
      ),
    )
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ownTexts('zh')).toEqual([
      '1,100亿元; 1,040亿元; 60亿元; −6.0个百分点; 10.0%; 20.00%; 1,000亿元; 220.0亿元; 200亿元以上; 达成; +20.0亿元; 未达成; 2/2/3; 1; 2',
    ])
    expect(ownTexts('en')).toEqual([
      '1,100 亿元; 1,040 亿元; 60 亿元; −6.0 percentage points; 10.0%; 20.00%; 1,000 亿元; 220.0 亿元; 200 亿元 or more; met; +20.0 亿元; missed; 2/2/3; 1; 2',
    ])
    const run = outturnJson(['run', 'slow'], { cwd: town })
    expect(at(run, 'variables', 'gdp', 'values', 0)).toBeCloseTo(1040, 9)
  })

  test('a probability is that of check with the same draws', () => {
    const spread = join(folder, 'unsure.yaml')
    writeFileSync(
      spread,
      'scenario: unsure\nmodel: town\nfrom: 2024\nto: 2026\nassumptions:\n  gdp_growth: { all: 10%, spread: 1 pp }\n  budget_share: { all: 20% }\n',
    )
    const lines = head.map(line =>
      line.replace('main: steady', `main: ${spread}`).replace('[steady, slow]', `[steady, ${spread}]`),
    )
    writeFileSync(
      join(folder, 'page.yaml'),
      `${[...lines, 'draws: 2000', 'seed: 7', ...text('{target.gdp-growth.probability} {joint.probability} {count.draws}', 'target.gdp-growth.probability <= 50%', 'joint.probability <= target.gdp-growth.probability')].join('\n')}\n`,
    )
    const ended = outturn(['brief', join(folder, 'page.yaml'), '--out', folder], { cwd: town })
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    const targets = join('models', 'town', 'targets-2024.yaml')
    const check = outturnJson(['check', spread, '--targets', targets, '--draws', '2000', '--seed', '7'], {
      cwd: town,
    })
    const single = Number(at(check, 'scenarios', 0, 'targets', 0, 'probability'))
    const joint = Number(at(check, 'scenarios', 0, 'joint', 'probability'))
    // Within half a standard deviation on either side: 38%.
    expect(single).toBeCloseTo(0.383, 1)
    expect(ownTexts('en')).toEqual([`${(100 * single).toFixed(0)}% ${(100 * joint).toFixed(0)}% 2,000`])
  })

  test('what stands in a text stays text', () => {
    expect(brief(...text('<img src=x onerror=alert(1)> & {count.met}')).code).toBe(0)
    expect(page('zh')).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; 2')
  })

  test.each<readonly [string, string, RegExp]>([
    [
      'variable',
      '{gpd@2024}',
      /error B141 {2}"gpd@2024": the model has no variable "gpd"[\s\S]*Did you mean "gdp"\?/,
    ],
    ['scenario', '{slwo.gdp@2024}', /B141 .*"slwo" is no scenario of the page[\s\S]*Did you mean "slow"\?/],
    ['target', '{target.budgte.outcome}', /B141 .*the register has no target "budgte"[\s\S]*"budget"\?/],
    ['period', '{gdp@2030}', /B141 .*"gdp" has no value in 2030; scenario "steady" runs from 2024 to 2026/],
    ['period of another kind', '{gdp@2024Q1}', /B141 .*"2024Q1" is no period of the model \(annual\)/],
    ['units', '{gdp@2024 - gdp_growth@2024}', /B141 .*"gdp" is in 亿元 and "gdp_growth" in %/],
    ['outcome', '{target.parks.outcome}', /B141 .*the target "parks" has no outcome/],
    [
      'draws',
      '{target.budget.probability}',
      /B108 {2}"target\.budget\.probability" without "draws" has no value/,
    ],
    ['draws of all', '{joint.probability}', /B108/],
  ])('an unknown %s stops the page at the place in the plan', (_, slot, message) => {
    const ended = brief(...text(`x ${slot}`))
    expect(ended.code).toBe(3)
    expect(ended.stderr).toMatch(message)
    expect(ended.stderr).toMatch(/page\.yaml:9:/)
    expect(existsSync(join(folder, 'b.html'))).toBe(false)
  })

  test('a figure typed by hand is warned of, and is no error; years and names are none', () => {
    const ended = brief(...text('2024年PM2.5为{gdp@2024}，增长9.5%'))
    expect(ended.code).toBe(0)
    expect(ended.stderr).toMatch(
      /page\.yaml:9:9 {2}warning B147 {2}the text at "answer" has 9\.5% typed by hand/,
    )
    expect(brief(...text('2024年PM2.5为{gdp@2024}')).stderr).toBe('')
  })
})

describe('assertions', () => {
  test('that are true let the page be written', () => {
    const ended = brief(
      ...text(
        'x',
        'gdp_growth@2024 >= 10%',
        'gdp_growth@2024 <= 10%',
        'gdp@2024 > slow.gdp@2024',
        'gdp@2024 - slow.gdp@2024 <= 60 亿元',
        'slow.gdp_growth@2024 - gdp_growth@2024 < -5.9 pp',
        'budget@2024 >= 2200000 万元',
        'count.met == 2',
        'count.met != 3',
        'target.gdp-growth.verdict == met',
        'slow.target.gdp-growth.verdict != met',
        'target.budget.margin ≥ 20 亿元',
      ),
    )
    expect(ended).toMatchObject({ code: 0, stderr: '' })
  })

  test.each<readonly [string, string]>([
    ['gdp_growth@2024 > 10%', 'gdp_growth@2024 is 10.00%, asserted > 10%'],
    ['gdp_growth@2024 >= 10.004%', 'gdp_growth@2024 is 10.000%, asserted >= 10.004%'],
    ['slow.gdp@2024 >= 1050 亿元', 'slow.gdp@2024 is 1,040.00 亿元, asserted >= 1050 亿元'],
    ['gdp@2024 - slow.gdp@2024 < 60 亿元', 'gdp@2024 - slow.gdp@2024 is 60.00 亿元, asserted < 60 亿元'],
    [
      'gdp_growth@2024 - slow.gdp_growth@2024 <= 5.5 pp',
      'gdp_growth@2024 - slow.gdp_growth@2024 is 6.00 pp, asserted <= 5.5 pp',
    ],
    ['slow.count.met == 2', 'slow.count.met is 1, asserted == 2'],
    ['slow.target.gdp-growth.verdict == met', 'slow.target.gdp-growth.verdict is "missed", asserted == met'],
    ['gdp@2024 < slow.gdp@2024', 'gdp@2024 is 1,100.00 亿元, asserted < slow.gdp@2024'],
  ])('%s is false: exit 3 with place, value and bound, and no page', (claim, message) => {
    const ended = brief(...text('x', claim))
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain(
      `page.yaml:11:14  error B140  the text at "answer" is not true: ${message}\n`,
    )
    expect(existsSync(join(folder, 'b.html'))).toBe(false)
  })

  test.each<readonly [string, RegExp]>([
    ['gdp_growth@2024 >= 10', /B142[\s\S]*"10" does not fit rate: write a quantity such as 5\.5%/],
    [
      'gdp_growth@2024 - slow.gdp_growth@2024 >= 5%',
      /B142[\s\S]*does not fit pp: write a quantity such as 0\.5 pp/,
    ],
    ['gdp@2024 >= 5%', /B142[\s\S]*does not fit 亿元/],
    ['gdp_growth@2024 == 10%', /B142 .*asks whether two figures are equal/],
    ['target.gdp-growth.verdict > met', /B142 .*compares a word/],
    ['gdp@2024 >= gdp_growth@2024', /B142[\s\S]*"gdp_growth@2024" is in rate, not in 亿元/],
    ['gdp@2024 >= much', /B142[\s\S]*"much" is neither a quantity nor a figure/],
    ['gdp@2024 >= gpd@2024', /B141 {2}"gpd@2024": the model has no variable "gpd"/],
  ])('%s cannot be compared', (claim, message) => {
    const ended = brief(...text('x', claim))
    expect(ended.code).toBe(3)
    expect(ended.stderr).toMatch(message)
  })
})

describe('English numbers', () => {
  test('are in the English edition alone, in cells, words and texts; nothing in 亿 is left', () => {
    const ended = brief(
      'numbers: english',
      'compare: [gdp]',
      'sections: [answer, indicators, scenarios, data]',
      ...text(
        '{gdp@2024}; {gdp@2024 - slow.gdp@2024}; {target.budget.words}; {target.budget.margin}; {gdp_growth@2024}',
        'gdp@2024 >= 1100 亿元',
      ),
    )
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ownTexts('zh')).toEqual(['1,100亿元; 60亿元; 200亿元以上; +20.0亿元; 10.0%'])
    expect(ownTexts('en')).toEqual([
      '110.0 billion yuan; 6.0 billion yuan; 20 billion yuan or more; +2.0 billion yuan; 10.0%',
    ])
    const words = visibleText(page('en').replace(/<q>[\s\S]*?<\/q>/g, ''))
    expect(words).not.toMatch(/[亿万]/)
    expect(words.replace(/\s+/g, ' ')).toContain('Budget expenditure billion yuan — 20 or more 22.0 +2.0')
  })
})

describe('templates', () => {
  test('a sheet shows the familiar table, what must be true and the source', () => {
    expect(brief('template: one-page', 'charts: [gdp]', 'main: slow').code).toBe(3)
    const slow = head.map(line => line.replace('main: steady', 'main: slow'))
    writeFileSync(
      join(folder, 'page.yaml'),
      `${[...slow, 'template: one-page', 'charts: [gdp]'].join('\n')}\n`,
    )
    expect(outturn(['brief', join(folder, 'page.yaml'), '--out', folder], { cwd: town }).code).toBe(0)
    expect(headings(page('en'))).toEqual(['summary', 'key-targets', 'chart', 'premises', 'conflicts'])
    const section = (name: string): string => {
      const from = page('en').indexOf(`<h2 id="h-${name}"`)
      return visibleText(page('en').slice(from, page('en').indexOf('</section>', from)))
    }
    expect(section('key-targets')).toMatch(/Gross regional product\s+%\s+—\s+about 10\s+4\.0\s+missed/)
    expect(section('key-targets')).toMatch(/Budget expenditure\s+亿元\s+—\s+200 or more\s+208\.0\s+met/)
    expect(section('key-targets')).toMatch(/New parks\s+items\s+—\s+3\s+—\s+tracked/)
    // The one assumption that slow changes: from 10% to 4%.
    expect(section('premises')).toMatch(/GDP growth\s+%\s+—\s+10\.0\s+4\.0/)
    expect(page('en')).toMatch(/<footer><p>Source: [^<]*slow\.yaml@[0-9a-f]{8}/)
  })

  test('a plan chooses the targets of its sheet', () => {
    expect(brief('template: one-page', 'key_targets: [budget]').code).toBe(0)
    expect(page('zh')).toContain('列 1 项，报告共 3 项目标')
    const ended = brief('template: one-page', 'key_targets: [budgte]', 'charts: [gpd]')
    expect(ended.code).toBe(3)
    expect(ended.stderr).toMatch(/page\.yaml:9:10 {2}error B146 .*"gpd"[\s\S]*Did you mean "gdp"/)
    expect(ended.stderr).toMatch(/page\.yaml:8:15 {2}error B146 .*"budgte"[\s\S]*Did you mean "budget"/)
  })

  test('a comparison sets out what the scenarios assume, what comes out, which verdicts change and why', () => {
    expect(brief('template: scenario-comparison', 'compare: [budget, gdp]').code).toBe(0)
    const html = page('en')
    expect(visibleText(html)).toMatch(
      /Of 2 modelled targets, "Steady" meets 2, "Slow" meets 1; 1 verdict depends/,
    )
    expect(headings(html)).toEqual(['outcomes', 'verdicts', 'assumed', 'waterfalls', 'chart'])
    // The first compared variable, between the scenarios as the plan has them: 208 less 220.
    expect(visibleText(html)).toMatch(/2024 Budget: "Slow" is below "Steady" by 12(?:\.0)? 亿元/)
    expect(visibleText(html)).toMatch(/GDP growth\s+%\s+—\s+10\.0\s+4\.0/)
  })

  test('a scorecard has every target, each with a sentence that says by how much', () => {
    expect(brief('template: scorecard').code).toBe(0)
    const words = visibleText(page('en')).replace(/\s+/g, ' ')
    expect(words).toContain('Budget is projected at 220.0 亿元, inside the bound by 20.0 亿元.')
    expect(words).toMatch(/Of 3 targets 2 are modelled: 2 met, 0 missed/)
    expect(page('en').match(/ id="t-(?:gdp-growth|budget|parks)"/g)).toHaveLength(3)
  })
})

describe('a page of any template whose model runs in it', () => {
  const programs = new Map<string, string>()
  test.each(['full', 'one-page', 'scenario-comparison', 'scorecard'])(
    '%s: its policy names its scripts',
    template => {
      writeFileSync(join(folder, 'page.yaml'), `${[...head, `template: ${template}`].join('\n')}\n`)
      const run = outturn(['brief', join(folder, 'page.yaml'), '--interactive', '--out', folder], {
        cwd: town,
      })
      expect([run.stderr, run.code]).toEqual(['', 0])
      for (const language of ['zh', 'en'] as const) {
        const text = page(language)
        const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? ''
        const scripts = [...text.matchAll(/<script data-outturn="(\w+)">([\s\S]*?)<\/script>/g)]
        expect(scripts.map(([, name]) => name)).toEqual(['kernel', 'program'])
        for (const [, , code = ''] of scripts) {
          expect(policy).toContain(`'sha256-${createHash('sha256').update(code).digest('base64')}'`)
        }
        programs.set(`${template} ${language}`, scripts[1]?.[2] ?? '')
        const data = /<script type="application\/json" id="outturn-data"[^>]*>([\s\S]*?)<\/script>/.exec(
          text,
        )?.[1]
        expect(() => JSON.parse(data ?? '')).not.toThrow()
      }
    },
  )

  test('holds the same program, whatever the template', () => {
    expect(programs.size).toBe(8)
    expect(new Set(programs.values()).size).toBe(1)
  })
})
