import { statisticsOf } from '../../simulate/draw-statistics.js'
import { joinSummaries } from '../../simulate/draw-summary.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../../vocabulary/diagnostic.js'
import type { Console } from '../console.js'
import { drawsCsv, drawsDocument } from '../documents/draws-document.js'
import { beyondFault, unusableWarning } from '../draw-diagnostics.js'
import type { Part } from '../part-file.js'
import { type Project, readNamed } from '../project.js'
import { readPart } from '../read-part.js'
import { writeOutputs } from '../write-outputs.js'

const mostPartBytes = 1024 * 1048576

/** `merge PART… --out FILE`: joins the shards of a run to the bytes of one run. */
export async function merge(
  console: Console,
  project: Project,
  paths: readonly string[],
  options: { readonly out?: string },
): Promise<number> {
  const { out } = options
  if (out !== undefined && !/\.(json|csv)$/.test(out)) {
    return console.report([error('U102', `--out ${out}: the ending says the format, .json or .csv`)])
  }
  const read = paths.map(path => {
    const file = readNamed(project, path, mostPartBytes)
    return file.ok ? readPart(file.value) : file
  })
  const faults = read.flatMap(each => (each.ok ? [] : each.diagnostics))
  if (faults.length > 0) return console.report(faults)
  const joined = join(read.flatMap(each => (each.ok ? [each.value] : [])))
  if (!joined.ok) return console.report(joined.diagnostics)
  const { record, draws, centres, summary } = joined.value
  const shape = { draws, cells: record.cells.length, replicates: record.replicates, centres }
  const statistics = statisticsOf(shape, summary)
  const warnings = unusableWarning(record, statistics)
  if (statistics.cells.length === 0)
    return console.report(warnings.map(each => ({ ...each, severity: 'error' })))
  const beyond = beyondFault(record, statistics)
  if (beyond.length > 0) return console.report(beyond)
  const document = (): string => drawsDocument(record, statistics)
  if (out !== undefined) {
    const content = out.endsWith('.csv') ? drawsCsv(record, statistics) : document()
    const written = await writeOutputs(project, [{ path: out, content }])
    if (!written.ok) return console.report(written.diagnostics)
    console.note(`wrote ${out}`)
  }
  console.report(warnings)
  if (console.json || out === undefined) console.print(document())
  return 0
}

/** Joins parts that say the same of everything but their blocks, and among them hold every block once. */
function join(parts: readonly Part[]): Outcome<Part> {
  const [first, ...others] = parts
  if (first === undefined) return fail(error('U101', '`outturn merge` needs PARTS'))
  const said = (part: Part): string => JSON.stringify([part.record, part.draws, part.blocks])
  const stranger = others.find(part => said(part) !== said(first))
  if (stranger !== undefined) {
    return fail(
      error(
        'D402',
        `shard ${shardText(first)} and shard ${shardText(stranger)} are of different runs`,
        undefined,
        'Parts belong together when tool, inputs, seed, draws and options are the same.',
      ),
    )
  }
  const held = parts.flatMap(part => part.summary.blocks.map(({ block }) => block)).sort((a, b) => a - b)
  const twice = held.find((block, index) => index > 0 && held[index - 1] === block)
  if (twice !== undefined) return fail(blockFault(`block ${twice} stands in two parts`, parts))
  const missing = Array.from({ length: first.blocks }, (_, block) => block).find(
    block => !held.includes(block),
  )
  if (missing !== undefined)
    return fail(blockFault(`block ${missing} of ${first.blocks} is in no part`, parts))
  const summary = joinSummaries(first.summary, ...others.map(part => part.summary))
  return succeed({ ...first, summary })
}

function blockFault(what: string, parts: readonly Part[]): Diagnostic {
  const given = parts.map(shardText).join(', ')
  return error('D402', what, undefined, `Given are shards ${given}: give each of them once.`)
}

function shardText({ shard }: Part): string {
  return `${shard.index}/${shard.count}`
}
