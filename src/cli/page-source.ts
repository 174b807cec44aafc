import { resolve } from 'node:path'
import { type JsonNode, readJson } from '../files/json-node.js'
import { sha256 } from '../files/sha256.js'
import { type SourceLines, sourceLines } from '../files/source-lines.js'
import { readTextFile, type TextFile } from '../files/text-file.js'
import { type Diagnostic, error, fail, type Outcome, succeed, warning } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { shortSum } from '../vocabulary/short-sum.js'
import { sourceClosing, sourceFormat } from './embed-source.js'
import type { Input } from './inputs.js'
import { version } from './version.js'

const mebibyte = 1024 * 1024
/** A page is at most a few mebibytes; a scenario as large as any YAML file. */
const limits = { page: 16 * mebibyte, text: mebibyte, files: 256 }

/** True for a reference into a page: `PAGE.html`, or `PAGE.html#NAME` for one of its scenarios. */
export function isInPage(reference: string): boolean {
  return /\.html?(?:#|$)/i.test(reference)
}

/** A scenario that a page holds: by id or by the name of its file; the page's main scenario without a name. */
export function readPageScenario(workingDirectory: string, reference: string): Outcome<TextFile> {
  const [page, name] = splitReference(reference)
  const source = readSource(workingDirectory, page)
  if (!source.ok) return source
  const { scenarios, main, files } = source.value
  const wanted = name ?? main
  const found = scenarios.get(wanted) ?? [wanted, `${wanted}.yaml`].find(each => files.has(each))
  if (found !== undefined) return fileOf(page, found, source.value)
  const near = nearestName(wanted, [...scenarios.keys()])
  return fail(
    error(
      'B152',
      `${page} has no scenario "${wanted}"`,
      undefined,
      ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
      `It has: ${[...scenarios.keys()].join(', ')}.`,
    ),
  )
}

/** The base of a scenario that stands in a page (`PAGE.html#FILE`): from the same page, whatever lies beside it. */
export function readPageBase(workingDirectory: string, from: string): Outcome<TextFile> {
  const [page, name = ''] = splitReference(from)
  const source = readSource(workingDirectory, page)
  if (!source.ok) return source
  const base = source.value.files.get(name)?.base
  if (base !== undefined) return fileOf(page, base, source.value)
  return fail(error('B151', `${page} does not hold the base of ${name}`, undefined, ...again))
}

/**
 * Warnings where the model and data that a page's scenario is run with are not those the page was made from, and where the page shows other
 * figures because it was saved from a browser after something was moved.
 */
export function pageDifferences(
  project: { readonly workingDirectory: string },
  file: string,
  inputs: readonly Input[],
): readonly Diagnostic[] {
  if (!isInPage(file)) return []
  const [page] = splitReference(file)
  const source = readSource(project.workingDirectory, page)
  if (!source.ok) return []
  const { manifest, tool, isMoved, isDamaged } = source.value
  const own = `outturn ${version}`
  const others = inputs.filter(({ name, sha256: sum }) => manifest.get(name) !== sum).map(({ name }) => name)
  const what = [
    ...(tool === own ? [] : [`${tool} (this is ${own})`]),
    ...others.map(name => `another ${name}`),
  ]
  const help =
    'Figures may differ from those of the page. Its manifest has the SHA-256 of what it was made from.'
  return [
    ...(isDamaged
      ? [
          warning(
            'B155',
            `the data of the model in ${page} is not what was written: nothing can be moved in the page`,
            undefined,
            'What runs is the text of its scenario, which is sound; write the page again for one that moves.',
          ),
        ]
      : []),
    ...(isMoved
      ? [
          warning(
            'B154',
            `${page} was saved from a browser with assumptions moved; what runs is its scenario as written`,
            undefined,
            'For what the page shows: open it, choose "Save as scenario file", and run that file.',
          ),
        ]
      : []),
    ...(what.length === 0
      ? []
      : [warning('B153', `${page} was made with ${what.join(', ')}`, undefined, help)]),
  ]
}

function splitReference(reference: string): readonly [string, string | undefined] {
  const at = reference.search(/(?<=\.html?)#/i)
  return at < 0 ? [reference, undefined] : [reference.slice(0, at), reference.slice(at + 1)]
}

interface HeldFile {
  readonly text: string
  readonly sha256: string
  readonly base: string | undefined
}

interface PageSource {
  readonly main: string
  readonly tool: string
  /** The page was saved by a browser after something was moved in it. */
  readonly isMoved: boolean
  /** The data block of a page with a panel is not what was written. */
  readonly isDamaged: boolean
  /** Name of the file of each scenario, by id. */
  readonly scenarios: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, HeldFile>
  /** SHA-256 of every input of the page, by name. */
  readonly manifest: ReadonlyMap<string, string>
}

function fileOf(page: string, name: string, { files }: PageSource): Outcome<TextFile> {
  const held = files.get(name)
  if (held === undefined) throw new Error(`${name} was checked to be there`)
  const { text, sha256: sum } = held
  return succeed({ name: `${page}#${name}`, text, sha256: sum, bytes: Buffer.byteLength(text) })
}

const again = ['Write the page again: outturn brief PLAN.yaml']
/** The block as we write it, and as browsers and editors of HTML write it again: other attributes may have come, in any order. */
const opening = /<script\b[^>]*\sid=["']?outturn-source\b[^>]*>/gi
/** What the page program writes at the root while something is moved; a page that is saved then has it. */
const moved = /<html\b[^>]*\sdata-moved=/i

/** Reads the block of a page. Nothing else of the page is looked at, and nothing in it is run. */
function readSource(workingDirectory: string, page: string): Outcome<PageSource> {
  const file = readTextFile(resolve(workingDirectory, page), { shownAs: page, maxBytes: limits.page })
  if (!file.ok) return file
  const { text } = file.value
  const lines = sourceLines(page, text)
  const [first, second] = [...text.matchAll(opening)]
  if (first === undefined) return fail(nothingHeld(page))
  if (second !== undefined)
    return fail(error('B151', 'the page has two blocks of sources', lines.place(second.index, 1), ...again))
  const from = first.index + first[0].length
  const to = text.indexOf(sourceClosing, from)
  if (to < 0)
    return fail(
      error('B151', 'the block of sources does not end', lines.place(first.index, first[0].length), ...again),
    )
  const json = readJson(text, from, to, lines, 'B151')
  if (!json.ok) return fail(...json.diagnostics.map(one => ({ ...one, help: [...one.help, ...again] })))
  try {
    return succeed({
      ...new SourceReader(lines).source(json.value),
      isMoved: moved.test(text),
      isDamaged: isDamaged(text),
    })
  } catch (thrown) {
    if (!(thrown instanceof SourceFault)) throw thrown
    return fail(error('B151', thrown.message, lines.place(thrown.at, 1), ...again))
  }
}

/** True where the data block of a page with a panel has not the sum it was written with. */
function isDamaged(text: string): boolean {
  const block = /<script\b[^>]*\sid=["']?outturn-data\b[^>]*>/i.exec(text)
  if (block === null) return false
  const from = block.index + block[0].length
  const sum = /\sdata-sum=["']?(\w+)/.exec(block[0])?.[1]
  return sum !== shortSum(text.slice(from, text.indexOf(sourceClosing, from)))
}

function nothingHeld(page: string): Diagnostic {
  return error(
    'B150',
    `${page} holds no scenarios to run`,
    undefined,
    'Pages of outturn hold theirs unless they are written with --no-embed. One that was cut short, printed or pasted elsewhere has lost them.',
    'Write the page again (outturn brief PLAN.yaml), or run the scenario file itself.',
  )
}

class SourceFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message)
  }
}

/** Checks the shape of the block, every hash, and that every name leads somewhere. Keys it does not know are of later versions and left alone. */
class SourceReader {
  constructor(readonly lines: SourceLines) {}

  source(block: JsonNode): Omit<PageSource, 'isMoved' | 'isDamaged'> {
    const format = this.text(this.field(block, 'format'))
    if (format !== sourceFormat)
      throw new SourceFault(
        `the sources are of the form "${format}"; this version reads "${sourceFormat}"`,
        block.at,
      )
    const files = this.files(this.field(block, 'files'))
    const scenarios = this.scenarios(this.field(block, 'scenarios'), files)
    const mainAt = this.field(block, 'main')
    const main = this.text(mainAt)
    if (!scenarios.has(main)) throw new SourceFault(`"${main}" is no scenario of the page`, mainAt.at)
    const manifest = this.field(block, 'manifest')
    const inputs = this.map(this.field(manifest, 'inputs'))
    return {
      main,
      tool: this.text(this.field(manifest, 'tool')),
      scenarios,
      files,
      manifest: new Map([...inputs].map(([name, sum]) => [name, this.text(sum)])),
    }
  }

  private files(list: JsonNode): ReadonlyMap<string, HeldFile> {
    const items = this.list(list)
    if (items.length > limits.files) throw new SourceFault(`more than ${limits.files} files`, list.at)
    const files = new Map<string, HeldFile>()
    for (const item of items) {
      const name = this.text(this.field(item, 'name'))
      if (!/^[^/\\#\p{Cc}]{1,255}$/u.test(name))
        throw new SourceFault('a file has a name that no file has', item.at)
      if (files.has(name)) throw new SourceFault(`the file "${name}" is there twice`, item.at)
      const at = this.field(item, 'text')
      const text = this.text(at)
      if (Buffer.byteLength(text) > limits.text)
        throw new SourceFault(`the file "${name}" is larger than 1 MiB`, at.at)
      const sum = this.text(this.field(item, 'sha256'))
      const own = this.optional(item, 'text_sha256') ?? sum
      if (sha256(text) !== own)
        throw new SourceFault(
          `the text of "${name}" is not the one that was written: its SHA-256 differs`,
          at.at,
        )
      files.set(name, { text, sha256: sum, base: this.optional(item, 'base') })
    }
    for (const item of items) {
      const base = this.optional(item, 'base')
      if (base !== undefined && !files.has(base))
        throw new SourceFault(`the file "${base}" is not in the page`, item.at)
    }
    return files
  }

  private scenarios(list: JsonNode, files: ReadonlyMap<string, HeldFile>): ReadonlyMap<string, string> {
    const scenarios = new Map<string, string>()
    for (const item of this.list(list)) {
      const [id, file] = [this.text(this.field(item, 'id')), this.text(this.field(item, 'file'))]
      if (!files.has(file)) throw new SourceFault(`the file "${file}" is not in the page`, item.at)
      if (scenarios.has(id)) throw new SourceFault(`the scenario "${id}" is there twice`, item.at)
      scenarios.set(id, file)
    }
    return scenarios
  }

  private map(node: JsonNode): ReadonlyMap<string, JsonNode> {
    if (node.kind !== 'map') throw new SourceFault('a map is expected here', node.at)
    return node.fields
  }

  private list(node: JsonNode): readonly JsonNode[] {
    if (node.kind !== 'list') throw new SourceFault('a list is expected here', node.at)
    return node.items
  }

  private text(node: JsonNode): string {
    if (node.kind !== 'text') throw new SourceFault('a text is expected here', node.at)
    return node.value
  }

  private field(node: JsonNode, key: string): JsonNode {
    const found = this.map(node).get(key)
    if (found === undefined) throw new SourceFault(`the key "${key}" is missing`, node.at)
    return found
  }

  private optional(node: JsonNode, key: string): string | undefined {
    const found = this.map(node).get(key)
    return found === undefined ? undefined : this.text(found)
  }
}
