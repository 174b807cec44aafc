import { basename } from 'node:path'
import { writeDense } from '../files/json.js'
import { sha256 } from '../files/sha256.js'
import type { TextFile } from '../files/text-file.js'
import type { Manifest } from '../vocabulary/briefing.js'

/** What a page is made from: the plan, and every scenario with the files it stands on. */
export interface BriefingSource {
  readonly plan: TextFile
  /** Id of the main scenario. */
  readonly main: string
  /** Each scenario of the page by id: its own file first, then its base, and so on. */
  readonly scenarios: readonly { readonly id: string; readonly chain: readonly TextFile[] }[]
}

/** The form of the block; `page-source.ts` reads it. */
export const sourceFormat = 'outturn.source/1'
/** What the block begins with in a page. */
const sourceOpening = '<script type="application/json" id="outturn-source">'
/** What it ends with: `<` is escaped in the JSON, so the first that follows is its end. */
export const sourceClosing = '</script>'

const pageEnd = '</body></html>\n'

/** The page with its sources inside, as data that no browser runs. Files are named without their folders. */
export function embedSource(
  page: string,
  {
    source,
    plan,
    manifest,
  }: {
    readonly source: BriefingSource
    readonly plan: { readonly briefing: string }
    readonly manifest: Manifest
  },
): string {
  if (!page.endsWith(pageEnd)) throw new Error('the page does not end as pages do')
  const names = new FileNames()
  for (const { chain } of source.scenarios) for (const file of chain) names.add(file)
  const { tool, seed, stream, inputs, options, asOf, realTime } = manifest
  const block = writeDense({
    format: sourceFormat,
    briefing: plan.briefing,
    main: source.main,
    plan: { name: basename(source.plan.name), ...textFields(source.plan) },
    scenarios: source.scenarios.map(({ id, chain }) => ({ id, file: names.of(chain[0]) })),
    files: names.files().map(([file, name]) => {
      const chain = source.scenarios.map(each => each.chain).find(each => each.includes(file)) ?? []
      const base = chain[chain.indexOf(file) + 1]
      return { name, base: base === undefined ? undefined : names.of(base), ...textFields(file) }
    }),
    manifest: { tool, seed, stream, as_of: asOf, real_time: realTime, inputs, options },
  })
  return `${page.slice(0, -pageEnd.length)}${sourceOpening}${block}${sourceClosing}${pageEnd}`
}

/** `sha256` is of the file's bytes, as in manifests; where they are not those of the text (CRLF, a mark at the start), that of the text as well. */
function textFields({ text, sha256: sum }: TextFile): object {
  const own = sha256(text)
  return { sha256: sum, text_sha256: own === sum ? undefined : own, text }
}

/** One name for each file, by what it is called and what is in it: one that two scenarios stand on is there once. */
class FileNames {
  readonly #known = new Map<string, { readonly file: TextFile; readonly name: string }>()

  add(file: TextFile): void {
    const key = keyOf(file)
    if (this.#known.has(key)) return
    const taken = new Set([...this.#known.values()].map(({ name }) => name))
    // A scenario that came from a page itself has the page before a #.
    const own = basename(file.name).replace(/^.*#/, '')
    let name = own
    for (let n = 2; taken.has(name); n++) name = own.replace(/(\.ya?ml)?$/, ` (${n})$1`)
    this.#known.set(key, { file, name })
  }

  of(file: TextFile | undefined): string {
    const found = file === undefined ? undefined : this.#known.get(keyOf(file))
    if (found === undefined) throw new Error('a scenario without a file')
    return found.name
  }

  files(): readonly (readonly [TextFile, string])[] {
    return [...this.#known.values()].map(({ file, name }) => [file, name] as const)
  }
}

function keyOf({ name, sha256: sum }: TextFile): string {
  return `${name}\n${sum}`
}
