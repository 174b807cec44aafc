import { availableParallelism } from 'node:os'
import { streamOf } from '../../simulate/draw-plan.js'
import { statisticsOf } from '../../simulate/draw-statistics.js'
import { shapeOf } from '../../simulate/simulate-draws.js'
import { uncertaintyKinds } from '../../simulate/uncertainty.js'
import { type Diagnostic, error } from '../../vocabulary/diagnostic.js'
import type { TypedDrawOptions } from '../asks-for-draws.js'
import type { Console } from '../console.js'
import { type DrawRecord, drawsCsv, drawsDocument, drawsTable } from '../documents/draws-document.js'
import { runFields, runManifest } from '../documents/run-document.js'
import { asErrors, beyondFault, unusableWarning } from '../draw-diagnostics.js'
import { overLimit, shardOf } from '../draw-limits.js'
import { readDrawOptions } from '../draw-options.js'
import { writeDrawsCsv, writeDrawsParquet } from '../draws-file.js'
import { drawsText } from '../draws-text.js'
import { writePart } from '../part-file.js'
import { ProgressLine } from '../progress.js'
import type { Project } from '../project.js'
import { runDraws } from '../run-draws.js'
import { runWorkbook } from '../run-workbook.js'
import { type DrawTask, type PlannedScenario, planScenario, suitableJobs } from '../simulate-scenario.js'
import type { RunOptions } from '../solve-scenario.js'
import { type Output, sameFileFaults, writeOutputs } from '../write-outputs.js'

/** `run SCENARIO --draws N`: simulates it and shows the bands, or writes them, or writes one shard. */
export async function simulate(
  console: Console,
  project: Project,
  reference: string,
  typed: RunOptions & TypedDrawOptions & { readonly out?: string },
): Promise<number> {
  if (typed.static === true) {
    const message = '--static and draws do not go together: a drawn path has no observed lags'
    return console.report([error('U102', message, undefined, 'leave one of them out')])
  }
  const request = readDrawOptions(typed)
  if (!request.ok) return console.report(request.diagnostics)
  const { shard, jobs: asked } = request.value
  const out = typed.out
  const faults = [
    ...outFaults(out, shard !== undefined),
    ...sameFileFaults(project, { '--draws-out': typed.drawsOut, '--out': out }),
  ]
  if (faults.length > 0) return console.report(faults)
  const { model, data, from, to } = typed
  const options: RunOptions = {
    ...(model === undefined ? {} : { model }),
    ...(data === undefined ? {} : { data }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
  const task: DrawTask = { project, reference, options, request: request.value }
  const planned = await planScenario(task)
  if (!planned.ok) return console.report(planned.diagnostics)
  const { plan } = planned.value
  const own = shardOf(plan, shard)
  const jobs = Math.min(asked ?? suitableJobs(own.blocks, availableParallelism()), Math.max(1, own.blocks))
  const written = typed.drawsOut === undefined ? {} : { written: formatOf(typed.drawsOut) }
  const takesShards = typed.drawsOut === undefined
  const over = overLimit(plan, { jobs, blocks: own.blocks, shard, takesShards, ...written }, request.value)
  if (over !== undefined) return console.report([over])
  const blocks = Array.from({ length: own.blocks }, (_, position) => own.first + position)
  const line = new ProgressLine(
    plan.draws,
    console.showsProgress ? text => process.stderr.write(text) : undefined,
  )
  const summary = await runDraws(planned.value, { task, blocks, jobs, onProgress: done => line.show(done) })
  line.end()
  if (!summary.ok) return console.report(summary.diagnostics)
  const record = recordOf(planned.value, options)
  if (shard !== undefined) {
    const { draws } = plan
    const part = { record, shard, draws, blocks: plan.blocks, centres: plan.centres, summary: summary.value }
    return finish(console, project, planned.warnings, [
      { path: out ?? '', content: write => writePart(part, write) },
    ])
  }
  const statistics = statisticsOf(shapeOf(plan), summary.value)
  const warnings = [...planned.warnings, ...unusableWarning(record, statistics, plan)]
  if (statistics.cells.length === 0) return console.report(asErrors(warnings))
  const beyond = beyondFault(record, statistics, plan)
  if (beyond.length > 0) return console.report(beyond)
  const document = () => drawsDocument(record, statistics)
  const contentOf = (path: string): Output['content'] => {
    if (path.endsWith('.csv')) return drawsCsv(record, statistics)
    if (path.endsWith('.json')) return document()
    const { solved } = planned.value
    const bands = drawsTable(record, statistics)
    return write => write(runWorkbook(solved, record.manifest, console.language, bands))
  }
  const outputs: Output[] = []
  if (typed.drawsOut !== undefined) {
    const writeDraws = formatOf(typed.drawsOut) === 'csv' ? writeDrawsCsv : writeDrawsParquet
    const content: Output['content'] = write => writeDraws(plan, summary.value, write)
    outputs.push({ path: typed.drawsOut, content })
  }
  if (out !== undefined) outputs.push({ path: out, content: contentOf(out) })
  const code = await finish(console, project, warnings, outputs)
  if (code !== 0) return code
  if (console.json) console.print(document())
  else if (out === undefined)
    console.print(drawsText(planned.value.solved, plan, record, statistics, console))
  return 0
}

function formatOf(path: string): 'csv' | 'parquet' {
  return path.endsWith('.csv') ? 'csv' : 'parquet'
}

function outFaults(out: string | undefined, isShard: boolean): readonly Diagnostic[] {
  if (isShard && out?.endsWith('.json') !== true) {
    return [error('U101', '--shard writes a part: it needs --out FILE.json')]
  }
  if (out === undefined || /\.(json|csv|xlsx)$/.test(out)) return []
  return [
    error(
      'U102',
      `--out ${out}: the ending says the format, and only .json, .csv and .xlsx are built`,
      undefined,
      'write --out bands.csv, bands.json or bands.xlsx',
    ),
  ]
}

/** Writes the outputs, all or none, and says what there is to say. */
async function finish(
  console: Console,
  project: Project,
  warnings: readonly Diagnostic[],
  outputs: readonly Output[],
): Promise<number> {
  const written = await writeOutputs(project, outputs)
  if (!written.ok) return console.report(written.diagnostics)
  console.report(warnings)
  for (const path of written.value) console.note(`wrote ${path}`)
  return 0
}

/** What the document says besides the figures of the draws. */
function recordOf({ solved, plan }: PlannedScenario, options: RunOptions): DrawRecord {
  const plain = runManifest(solved, options)
  const { draws, method, include } = plan
  return {
    manifest: {
      ...plain,
      seed: plan.seed,
      stream: streamOf(method),
      options: { ...plain.options, draws, method, include: include.join(',') },
    },
    run: runFields(solved),
    inside: Object.fromEntries(
      uncertaintyKinds.map(kind => [
        kind,
        plan.uncertainty.dimensions.filter(each => each.kind === kind).length,
      ]),
    ),
    shockCorrelations: plan.shockCorrelations.map(
      ({ a, b, value, shared }) => [a, b, value, shared] as const,
    ),
    replicates: plan.replicates,
    cells: plan.cells.map(({ variable, period }) => [variable, period - plan.scenario.from]),
    equations: plan.model.equations.map(each => each.variable),
    firstPeriod: plan.scenario.from,
  }
}
