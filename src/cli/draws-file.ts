import { setImmediate } from 'node:timers/promises'
import type { Write } from '../files/write-whole.js'
import { backend } from '../simulate/draw-backend.js'
import type { DrawPlan } from '../simulate/draw-plan.js'
import { drawsIn, drawsPerBlock } from '../simulate/draw-plan.js'
import type { DrawSummary } from '../simulate/draw-summary.js'
import { blockRunner } from '../simulate/run-block.js'
import { writePeriod } from '../vocabulary/period.js'

/** Draws written at a time as text: some megabytes of it. */
const rowsAtATime = 64

/** The name of each column of the draws: a variable in a period, `gdp@2024`. */
function columnNames({ cells, model }: DrawPlan): readonly string[] {
  return cells.map(({ variable, period }) => `${variable}@${writePeriod(period, model.frequency)}`)
}

/**
 * Every draw block by block (cell × draw): those kept for exact quantiles, else made once more. An unusable draw is NaN throughout. Between
 * two blocks signals are heard.
 */
async function eachBlock(
  plan: DrawPlan,
  { kept }: DrawSummary,
  take: (values: Float64Array, first: number, count: number) => void,
): Promise<void> {
  const runner = kept.kind === 'values' ? undefined : blockRunner(plan, backend)
  for (let block = 0; block < plan.blocks; block++) {
    const values = kept.kind === 'values' ? kept.values.get(block) : runner?.keep(block).values
    take(values ?? new Float64Array(), block * drawsPerBlock, drawsIn(plan, block))
    await setImmediate()
  }
}

/** Writes the draws as CSV: one draw a row, one variable and period a column; the cells of an unusable draw are empty. */
export async function writeDrawsCsv(plan: DrawPlan, summary: DrawSummary, write: Write): Promise<void> {
  write(`draw,${columnNames(plan).join(',')}\n`)
  const row = new Array<string>(plan.cells.length)
  await eachBlock(plan, summary, (values, first, count) => {
    let text = ''
    for (let draw = 0; draw < count; draw++) {
      for (let index = 0; index < row.length; index++) {
        const value = values[index * count + draw] ?? Number.NaN
        row[index] = Number.isFinite(value) ? `${value}` : ''
      }
      text += `${first + draw},${row.join(',')}\n`
      if ((draw + 1) % rowsAtATime > 0 && draw + 1 < count) continue
      write(text)
      text = ''
    }
  })
}

/**
 * Writes the draws as Parquet: a column `draw` and one of doubles for each variable and period, a row group for each block; an unusable draw is
 * NaN.
 */
export async function writeDrawsParquet(plan: DrawPlan, summary: DrawSummary, write: Write): Promise<void> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer')
  const names = columnNames(plan)
  const bytes = new ByteWriter()
  const column = (name: string, type: 'INT32' | 'DOUBLE') => ({
    name,
    type,
    repetition_type: 'REQUIRED' as const,
  })
  const schema = [
    { name: 'root', num_children: names.length + 1 },
    column('draw', 'INT32'),
    ...names.map(name => column(name, 'DOUBLE')),
  ]
  const file = new ParquetWriter({ writer: bytes, schema })
  const drain = (): void => {
    write(bytes.getBytes())
    bytes.index = 0
  }
  await eachBlock(plan, summary, (values, first, count) => {
    const draw = Int32Array.from({ length: count }, (_, index) => first + index)
    const columnData = names.map((name, index) => ({
      name,
      data: values.subarray(index * count, (index + 1) * count),
    }))
    void file.write({ columnData: [{ name: 'draw', data: draw }, ...columnData], rowGroupSize: count })
    drain()
  })
  void file.finish()
  drain()
}
