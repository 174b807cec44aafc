import { sha256 } from '../../files/sha256.js'
import type { Language } from '../../vocabulary/wording.js'
import { writeBriefFiles } from '../brief-files.js'
import { type BriefFormats, formatBriefing } from '../brief-formats.js'
import type { Console } from '../console.js'
import { documentText } from '../documents/document.js'
import type { Project } from '../project.js'
import { composeBriefing } from '../write-briefing.js'

/** `brief PLAN.yaml`: writes the page in Chinese and in English, or only in the language asked for. */
export async function brief(
  console: Console,
  project: Project,
  plan: string,
  options: BriefFormats & { readonly out?: string; readonly interactive?: boolean },
): Promise<number> {
  const languages: readonly Language[] = console.languageGiven ? [console.language] : ['zh', 'en']
  const progress = console.showsProgress ? showStep : () => {}
  const composed = await composeBriefing(project, plan, languages, progress, {
    interactive: options.interactive === true,
  })
  if (console.showsProgress) showStep('')
  if (!composed.ok) return console.report(composed.diagnostics)
  const all = await formatBriefing(composed.value, options)
  const written = await writeBriefFiles(project, all, options.out ?? '.')
  if (!written.ok) return console.report(written.diagnostics)
  console.report(composed.warnings)
  const { manifest } = composed.value
  const files = all.map(({ kind, file, language, content }) => ({
    file,
    kind,
    language,
    bytes: Buffer.byteLength(content),
    sha256: sha256(content),
  }))
  console.print(
    console.json
      ? documentText('outturn.brief/1', manifest, { briefing: composed.value.plan.briefing, files })
      : written.value.map(path => `${path}\n`).join(''),
  )
  return 0
}

/** One line that replaces itself: only ever on a terminal. */
function showStep(step: string): void {
  process.stderr.write(`\r\u001b[K${step}`)
}
