import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { writeWhole } from '../../files/write-whole.js'
import { type DrawPlan, streamOf } from '../../simulate/draw-plan.js'
import { type RunStatistics, statisticsOf } from '../../simulate/draw-statistics.js'
import type { DrawSummary } from '../../simulate/draw-summary.js'
import { shapeOf } from '../../simulate/simulate-draws.js'
import { uncertaintyKinds } from '../../simulate/uncertainty.js'
import { type Diagnostic, error, type Outcome } from '../../vocabulary/diagnostic.js'
import type { TypedDrawOptions } from '../asks-for-draws.js'
import type { Console } from '../console.js'
import { type DrawRecord, drawsCsv, drawsDocument, firstUnusable } from '../documents/draws-document.js'
import { runFields, runManifest } from '../documents/run-document.js'
import { readDrawOptions } from '../draw-options.js'
import { drawsAsCsv, drawsAsParquet } from '../draws-file.js'
import { drawsText } from '../draws-text.js'
import { partText } from '../part-file.js'
import { ProgressLine } from '../progress.js'
import type { Project } from '../project.js'
import { runDraws } from '../run-draws.js'
import {
  blocksOf,
  type DrawTask,
  overLimit,
  type PlannedScenario,
  planScenario,
  suitableJobs,
} from '../simulate-scenario.js'
import type { RunOptions } from '../solve-scenario.js'

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
  const faults = outFaults(out, shard !== undefined)
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
  const blocks = blocksOf(plan, shard)
  const jobs = Math.min(
    asked ?? suitableJobs(blocks.length, availableParallelism()),
    Math.max(1, blocks.length),
  )
  const over = overLimit(plan, jobs, request.value, typed.drawsOut !== undefined)
  if (over !== undefined) return console.report([over])
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
    return finish(console, project, planned.warnings, out, () => partText(part))
  }
  const statistics = statisticsOf(shapeOf(plan), summary.value)
  const warnings = [...planned.warnings, ...unusableWarning(record, statistics, plan)]
  if (statistics.cells.length === 0) return console.report(asErrors(warnings))
  const document = () => drawsDocument(record, statistics)
  if (typed.drawsOut !== undefined) {
    const code = await writeDraws(console, project, typed.drawsOut, plan, summary.value)
    if (code !== 0) return code
  }
  if (out !== undefined) {
    const content = out.endsWith('.csv') ? () => drawsCsv(record, statistics) : document
    const code = finish(console, project, warnings, out, content)
    if (code === 0 && console.json) console.print(document())
    return code
  }
  console.report(warnings)
  console.print(
    console.json ? document() : drawsText(planned.value.solved, plan, record, statistics, console),
  )
  return 0
}

async function writeDraws(
  console: Console,
  project: Project,
  path: string,
  plan: DrawPlan,
  summary: DrawSummary,
): Promise<number> {
  const content = path.endsWith('.csv') ? drawsAsCsv(plan, summary) : await drawsAsParquet(plan, summary)
  const written = writeWhole(resolve(project.workingDirectory, path), content)
  if (!written.ok) return console.report(written.diagnostics)
  console.note(`wrote ${path}`)
  return 0
}

function outFaults(out: string | undefined, isShard: boolean): readonly Diagnostic[] {
  if (isShard && out?.endsWith('.json') !== true) {
    return [error('U101', '--shard writes a part: it needs --out FILE.json')]
  }
  if (out === undefined || /\.(json|csv)$/.test(out)) return []
  return [
    error(
      'U102',
      `--out ${out}: the ending says the format, and only .json and .csv are built`,
      undefined,
      'write --out bands.csv or --out bands.json',
    ),
  ]
}

function finish(
  console: Console,
  project: Project,
  warnings: readonly Diagnostic[],
  out: string | undefined,
  content: () => string,
): number {
  const written: Outcome<string> = writeWhole(resolve(project.workingDirectory, out ?? ''), content())
  if (!written.ok) return console.report(written.diagnostics)
  console.report(warnings)
  console.note(`wrote ${out}`)
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

/** Unusable draws are counted and named, and are in no figure. */
export function unusableWarning(
  record: DrawRecord,
  statistics: RunStatistics,
  plan?: DrawPlan,
): readonly Diagnostic[] {
  const first = firstUnusable(record, statistics)
  if (first === undefined) return []
  const place = plan?.model.equations.find(each => each.variable === first.equation)?.place
  const { severity: _, ...said } = error(
    'V111',
    `${statistics.unusable} of ${statistics.draws} draws unusable: the first is draw ${first.draw}, where the equation for "${first.equation}" has no result in ${first.period}`,
    place,
    'They are left out of every figure, so the figures are of the other draws only.',
  )
  return [{ ...said, severity: 'warning' }]
}

function asErrors(warnings: readonly Diagnostic[]): readonly Diagnostic[] {
  return warnings.map(each => (each.code === 'V111' ? { ...each, severity: 'error' as const } : each))
}
