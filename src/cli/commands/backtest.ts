import type { MethodSummary } from '../../forecast/rolling-summary.js'
import { error } from '../../vocabulary/diagnostic.js'
import type { Language } from '../../vocabulary/wording.js'
import { backtestModel } from '../backtest-model.js'
import type { Console } from '../console.js'
import { backtestDocument, overallOf } from '../documents/backtest-document.js'
import { backtestFile, type FileBacktest } from '../forecast-file.js'
import { readForecastOptions, type TypedForecastOptions } from '../forecast-options.js'
import { refusedText, rowsText } from '../forecast-text.js'
import type { Project } from '../project.js'
import { layOutTable, left, right } from '../table.js'
import { word } from '../words.js'
import { writeOutputs } from '../write-outputs.js'
import { outFaults, seriesProgress } from './forecast.js'

/** `backtest FILE.csv`, `backtest --model NAME`: forecasts from every origin of every series, or as of every January, against what came, beside naive. */
export async function backtest(
  console: Console,
  project: Project,
  path: string | undefined,
  typed: TypedForecastOptions & { readonly model?: string; readonly data?: readonly string[] },
): Promise<number> {
  const { model, data } = typed
  if (path === undefined && model === undefined) {
    const message = 'which series? a data file is needed, or --model NAME'
    return console.report([error('U101', message, undefined, 'write `outturn backtest FILE.csv`')])
  }
  const faults = outFaults(typed.out, ['json'])
  if (faults.length > 0) return console.report(faults)
  const request = readForecastOptions(typed)
  if (!request.ok) return console.report(request.diagnostics)
  const progress = seriesProgress(console)
  const made =
    path === undefined
      ? await backtestModel(
          project,
          model ?? '',
          { ...request.value, ...(data === undefined ? {} : { data }) },
          progress.show,
        )
      : await backtestFile(project, path, request.value, progress.show)
  progress.end()
  if (!made.ok) return console.report(made.diagnostics)
  if (typed.out !== undefined) {
    const written = await writeOutputs(project, [{ path: typed.out, content: backtestDocument(made.value) }])
    if (!written.ok) return console.report(written.diagnostics)
  }
  console.report(made.warnings)
  if (console.json) console.print(backtestDocument(made.value))
  else if (typed.out === undefined) console.print(backtestText(made.value, console.language))
  if (typed.out !== undefined) console.note(`wrote ${typed.out}`)
  return 0
}

function backtestText(made: FileBacktest, language: Language): string {
  const columns = [
    left(word('series', language)),
    left(word('method', language)),
    right(word('records', language)),
    ...['sMAPE', 'MASE', 'CRPS', 'OWA'].map(right),
    right(`80% ${word('covered', language)}`),
    right(`95% ${word('covered', language)}`),
    right(`95% ${word('intervalScore', language)}`),
  ]
  const overall = overallOf(made).map(({ summary, owa }, i) => [
    i === 0 ? word('overall', language) : '',
    ...figures({ ...summary, owa }),
  ])
  const rows = made.series.flatMap(({ series, result }) => {
    const own = [...result.summaries].sort((a, b) => rank(a, made) - rank(b, made))
    return own.map((summary, i) => {
      const { scaledCrps, msis95 } = summary
      return [i === 0 ? series : '', ...figures({ ...summary, crps: scaledCrps, score95: msis95 })]
    })
  })
  const refused = refusedText(made, language)
  return `${layOutTable(columns, [...rows, ...overall])}${refused === '' ? '' : `\n${refused}`}\n${word('scaledScores', language)}\n${rowsText(made, language)}`
}

/** The method asked for before naive. */
function rank({ method }: MethodSummary, made: FileBacktest): number {
  return method === made.method ? 0 : 1
}

interface Figures {
  readonly method: string
  readonly count: number
  readonly smape: number
  readonly mase: number
  readonly crps: number
  readonly score95: number
  readonly owa: number | undefined
  readonly coverage80: { readonly share: number }
  readonly coverage95: { readonly share: number }
}

function figures(of: Figures): readonly string[] {
  const number = (value: number | undefined, digits: number): string =>
    value === undefined || !Number.isFinite(value) ? '—' : value.toFixed(digits)
  return [
    of.method,
    `${of.count}`,
    number(of.smape, 2),
    number(of.mase, 3),
    number(of.crps, 3),
    number(of.owa, 3),
    `${number(100 * of.coverage80.share, 0)}%`,
    `${number(100 * of.coverage95.share, 0)}%`,
    number(of.score95, 2),
  ]
}
