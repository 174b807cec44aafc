import { type Diagnostic, error } from '../../vocabulary/diagnostic.js'
import type { Console } from '../console.js'
import { forecastCsv, forecastDocument } from '../documents/forecast-document.js'
import { forecastFile } from '../forecast-file.js'
import { readForecastOptions, type TypedForecastOptions } from '../forecast-options.js'
import { forecastText } from '../forecast-text.js'
import { ProgressLine } from '../progress.js'
import type { Project } from '../project.js'
import { writeOutputs } from '../write-outputs.js'

/** `forecast FILE.csv --horizon H`: a baseline for every series of the file, shown or written to `--out`. */
export async function forecast(
  console: Console,
  project: Project,
  path: string,
  typed: TypedForecastOptions,
): Promise<number> {
  const faults = outFaults(typed.out, ['csv', 'json'])
  if (faults.length > 0) return console.report(faults)
  const request = readForecastOptions(typed)
  if (!request.ok) return console.report(request.diagnostics)
  const progress = seriesProgress(console)
  const made = await forecastFile(project, path, request.value, progress.show)
  progress.end()
  if (!made.ok) return console.report(made.diagnostics)
  if (typed.out !== undefined) {
    const content = typed.out.endsWith('.csv') ? forecastCsv(made.value) : forecastDocument(made.value)
    const written = await writeOutputs(project, [{ path: typed.out, content }])
    if (!written.ok) return console.report(written.diagnostics)
  }
  console.report(made.warnings)
  if (console.json) console.print(forecastDocument(made.value))
  else if (typed.out === undefined) console.print(forecastText(made.value, console.language))
  if (typed.out !== undefined) {
    const { read, used, refused } = made.value.rows
    console.note(`wrote ${typed.out} (${read} rows read, ${used} used, ${refused} refused)`)
  }
  return 0
}

/** Refuses an output whose ending says no format that is written. */
export function outFaults(out: string | undefined, endings: readonly string[]): readonly Diagnostic[] {
  if (out === undefined || endings.some(ending => out.endsWith(`.${ending}`))) return []
  const known = endings.map(ending => `.${ending}`).join(' and ')
  return [
    error(
      'U102',
      `--out ${out}: the ending says the format, and it may be ${known}`,
      undefined,
      `write --out result.${endings[0]}`,
    ),
  ]
}

/** A line of progress over series, on a terminal only. */
export function seriesProgress(console: Console): {
  readonly show: (done: number, all: number) => void
  readonly end: () => void
} {
  let line: ProgressLine | undefined
  const write = console.showsProgress ? (text: string) => void process.stderr.write(text) : undefined
  return {
    show: (done, all) => {
      line ??= new ProgressLine(all, write, 'series')
      line.show(done)
    },
    end: () => line?.end(),
  }
}
