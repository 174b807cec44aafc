import type { TargetProgress } from '../../progress/progress.js'
import { probabilityText } from '../../vocabulary/show-probability.js'
import type { Language } from '../../vocabulary/wording.js'
import type { Console } from '../console.js'
import { progressDocument } from '../documents/progress-document.js'
import { pathText } from '../progress-path-text.js'
import { readingText, requiredText, throughText, toDateText } from '../progress-text.js'
import type { Project } from '../project.js'
import { promiseText } from '../promise-text.js'
import { emphasis, layOutTable, left, right } from '../table.js'
import { type ProgressOptions, type TrackedYear, trackYear } from '../track-year.js'
import { titleText, word, wordOr } from '../words.js'

/** `progress --year Y --data FILE`: the year so far against every target; 6 when a modelled one is out of reach. */
export async function progress(
  console: Console,
  project: Project,
  options: ProgressOptions,
): Promise<number> {
  const tracked = await trackYear(project, options)
  if (!tracked.ok) return console.report(tracked.diagnostics)
  console.report(tracked.warnings)
  console.print(
    console.json ? progressDocument(tracked.value) : progressText(tracked.value, console.language),
  )
  return tracked.value.isLost ? 6 : 0
}

function progressText(year: TrackedYear, language: Language): string {
  const targets = year.targets.filter(({ target }) => target.period === year.year)
  const followed = targets.filter(({ standing }) => standing !== 'no results')
  const waiting = targets.filter(({ standing }) => standing === 'no results')
  const { title } = year.register.report
  const report = language === 'en' ? (year.register.report.en?.title ?? title) : title
  const parts = [
    `${emphasis(`${report} · ${year.year}`)}\n`,
    followedTable(followed, year, language),
    assumedText(followed, language),
    pathText(year, language),
    waitingTable(
      waiting.filter(({ target }) => target.expression !== undefined),
      year,
      language,
    ),
    countText(waiting.filter(({ target }) => target.expression === undefined).length, language),
  ]
  return parts.filter(part => part !== '').join('\n')
}

function followedTable(rows: readonly TargetProgress[], year: TrackedYear, language: Language): string {
  const { variables } = year.loaded.model
  const columns = [
    left(word('indicator', language)),
    left(word('target', language)),
    left(word('through', language)),
    right(word('toDate', language)),
    right(word('reached', language)),
    right(word('requiredRest', language)),
    right(word('chanceRest', language)),
    left(word('verdict', language)),
    left('id'),
  ]
  return layOutTable(
    columns,
    rows.map(row => [
      titleText(row.target.indicator, language),
      `${promiseText(row.target, year.register, variables, language)}${readingText(row, language)}`,
      throughText(row),
      toDateText(row, language),
      reachedText(row),
      requiredText(row, language),
      chanceText(row, language),
      wordOr(`standing_${row.standing}`, language),
      row.target.id,
    ]),
  )
}

function chanceText({ standing, probability, rest }: TargetProgress, language: Language): string {
  if (standing !== 'open' || probability === undefined || rest === undefined) return '—'
  return `${probabilityText(probability, language)} (${rest.n})`
}

/** What a total has reached of its target, beside what the year before had reached of itself by then. */
function reachedText({ reached, tracked }: TargetProgress): string {
  if (reached === undefined) return '—'
  const before = tracked?.shape.isSeen === true ? `${(100 * tracked.shape.share).toFixed(1)}%` : '—'
  return `${(100 * reached).toFixed(1)}% (${before})`
}

/** What was assumed, each thing once with the indicators it is said of; and why a probability is missing. */
function assumedText(rows: readonly TargetProgress[], language: Language): string {
  const said = new Map<string, string[]>()
  for (const row of rows) {
    const reasons = row.standing === 'open' && row.probability !== undefined ? [] : [row.why]
    for (const wording of [...row.assumptions, ...reasons]) {
      const text = titleText(wording, language)
      said.set(text, [...(said.get(text) ?? []), titleText(row.target.indicator, language)])
    }
  }
  if (said.size === 0) return ''
  const lines = [...said].map(([text, all]) => {
    const names = [...new Set(all)]
    return language === 'zh' ? `  ${text}（${names.join('、')}）\n` : `  ${text} (${names.join(', ')})\n`
  })
  return `${emphasis(word('assumedHere', language))}\n${lines.join('')}`
}

function waitingTable(rows: readonly TargetProgress[], year: TrackedYear, language: Language): string {
  if (rows.length === 0) return ''
  const columns = [
    left(word('indicator', language)),
    left(word('target', language)),
    right(word('probability', language)),
    left('id'),
  ]
  const table = layOutTable(
    columns,
    rows.map(row => {
      const { target } = row
      const chance = year.chances.get(target.id)
      return [
        titleText(target.indicator, language),
        `${promiseText(target, year.register, year.loaded.model.variables, language)}${readingText(row, language)}`,
        chance === undefined ? '—' : probabilityText(chance.probability, language),
        target.id,
      ]
    }),
  )
  return `${emphasis(word('noResultsYet', language))}\n${table}`
}

function countText(count: number, language: Language): string {
  if (count === 0) return ''
  return `${word('noResultsTracked', language)}${language === 'zh' ? '：' : ': '}${count}\n`
}
