import { backend } from '../simulate/draw-backend.js'
import type { DrawPlan } from '../simulate/draw-plan.js'
import { drawsIn, drawsPerBlock } from '../simulate/draw-plan.js'
import type { DrawSummary } from '../simulate/draw-summary.js'
import { blockRunner } from '../simulate/run-block.js'
import { writePeriod } from '../vocabulary/period.js'

/** One column of the draws: a variable in a period, `gdp@2024`. */
interface Column {
  readonly name: string
  readonly data: Float64Array
}

/**
 * Every draw as columns: those kept for exact quantiles, else made once more block by block. An unusable draw is NaN throughout. The memory was
 * estimated before.
 */
function columnsOf(plan: DrawPlan, { kept }: DrawSummary): readonly Column[] {
  const columns = plan.cells.map(({ variable, period }) => ({
    name: `${variable}@${writePeriod(period, plan.model.frequency)}`,
    data: new Float64Array(plan.draws),
  }))
  const runner = kept.kind === 'values' ? undefined : blockRunner(plan, backend)
  for (let block = 0; block < plan.blocks; block++) {
    const count = drawsIn(plan, block)
    const rows = kept.kind === 'values' ? kept.values.get(block) : runner?.keep(block).values
    for (const [index, { data }] of columns.entries()) {
      const row = rows?.subarray(index * count, (index + 1) * count) ?? []
      data.set(row, block * drawsPerBlock)
    }
  }
  return columns
}

/** The draws as CSV: one draw a row, one variable and period a column; the cells of an unusable draw are empty. */
export function drawsAsCsv(plan: DrawPlan, summary: DrawSummary): Uint8Array {
  const columns = columnsOf(plan, summary)
  const parts: Uint8Array[] = [Buffer.from(`draw,${columns.map(each => each.name).join(',')}\n`)]
  for (let draw = 0; draw < plan.draws; draw++) {
    const row = columns.map(({ data }) => {
      const value = data[draw] ?? Number.NaN
      return Number.isFinite(value) ? `${value}` : ''
    })
    parts.push(Buffer.from(`${draw},${row.join(',')}\n`))
  }
  return Buffer.concat(parts)
}

/** The draws as Parquet: a column `draw` and one of doubles for each variable and period; an unusable draw is NaN. */
export async function drawsAsParquet(plan: DrawPlan, summary: DrawSummary): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer')
  const columns = columnsOf(plan, summary)
  const draw = Int32Array.from({ length: plan.draws }, (_, index) => index)
  const columnData = [
    { name: 'draw', data: draw, type: 'INT32' as const },
    ...columns.map(({ name, data }) => ({ name, data, type: 'DOUBLE' as const })),
  ]
  return new Uint8Array(parquetWriteBuffer({ columnData }))
}
