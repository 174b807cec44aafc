import type { Sheet, SheetCell } from '../files/workbook.js'
import { xlsxBytes } from '../files/xlsx.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { valueAt } from '../vocabulary/path.js'
import { writePeriod } from '../vocabulary/period.js'
import { isShownInPercent } from '../vocabulary/unit.js'
import type { Language } from '../vocabulary/wording.js'
import type { Cell } from './csv-text.js'
import { stretch } from './documents/run-document.js'
import { decimalsFor, isFraction, unitName } from './number-text.js'
import type { SolvedScenario } from './solve-scenario.js'
import { titleText, word, wordOr } from './words.js'

/** A table in long form, as in CSV. */
export interface LongTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/**
 * A run as a workbook: one row a variable with its periods in columns, the figures in full and shown as on the console; with draws the bands in
 * long form; and where it comes from. Rates are fractions that the sheet shows as per cent; percentage points are in points.
 */
export function runWorkbook(
  solved: SolvedScenario,
  manifest: Manifest,
  language: Language,
  bands?: LongTable,
): Uint8Array {
  const sheets = [pathsSheet(solved, language)]
  if (bands !== undefined) sheets.push(longSheet(bands, language))
  return xlsxBytes([...sheets, originSheet(manifest, language)])
}

function pathsSheet({ paths, scenario, loaded }: SolvedScenario, language: Language): Sheet {
  const periods = stretch(Math.max(paths.first, paths.from - 1), paths.to)
  const rows = [...paths.variables.values()].map(({ variable, unit, role }): readonly SheetCell[] => {
    const values = periods.map(period => valueAt(paths, variable, period))
    const decimals = decimalsFor(
      unit,
      values.filter(value => value !== undefined),
    )
    const digits = `0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`
    const format = isShownInPercent(unit) ? `${digits}%` : digits
    const inPoints = isFraction(unit) && !isShownInPercent(unit)
    return [
      variable,
      titleText(loaded.model.variables.get(variable)?.title, language),
      unitName(unit, language),
      wordOr(role, language),
      ...values.map(value =>
        value === undefined ? undefined : { value: inPoints ? value * 100 : value, format },
      ),
    ]
  })
  return {
    name: word('paths', language),
    frozen: 3,
    unmeasured: 2,
    rows: [
      [{ value: titleText(scenario.title, language, scenario.id), look: 'title' }],
      [{ value: `${scenario.id} · ${word('model', language)} ${paths.model}`, look: 'small' }],
      [
        word('variable', language),
        word('title', language),
        word('unit', language),
        word('kind', language),
        ...periods.map(period => writePeriod(period, paths.frequency)),
      ].map(head),
      ...rows,
    ],
  }
}

function longSheet({ header, rows }: LongTable, language: Language): Sheet {
  return {
    name: word('bands', language),
    frozen: 1,
    rows: [
      header.map(head),
      ...rows.map(row => row.map(cell => (typeof cell === 'object' ? Number(cell.number) : cell))),
    ],
  }
}

/** The manifest: two runs with the same rows here have the same figures. */
function originSheet({ tool, seed, stream, inputs, options, asOf }: Manifest, language: Language): Sheet {
  const said: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ['tool', tool],
    ['as_of', asOf],
    ['seed', seed],
    ['stream', stream],
    ...Object.entries(options),
    ...Object.entries(inputs).map(([name, sum]) => [name, `sha256 ${sum}`] as const),
  ]
  return {
    name: word('origin', language),
    rows: said.flatMap(([name, value]) => (value === undefined ? [] : [[head(name), cellOf(value)]])),
  }
}

function cellOf(value: string | number | boolean): SheetCell {
  return typeof value === 'boolean' ? `${value}` : value
}

function head(value: string): SheetCell {
  return { value, look: 'head' }
}
