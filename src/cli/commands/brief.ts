import { sha256 } from '../../files/sha256.js'
import { error } from '../../vocabulary/diagnostic.js'
import type { Language } from '../../vocabulary/wording.js'
import type { BriefFormats } from '../brief-formats.js'
import type { BriefOptions } from '../brief-options.js'
import { type BriefingJob, type BuiltBriefing, buildBriefing } from '../build-briefing.js'
import type { Console } from '../console.js'
import { documentText } from '../documents/document.js'
import { type ChromiumSearch, findChromium } from '../find-chromium.js'
import type { Project } from '../project.js'
import { watchBriefing } from '../watch-briefing.js'

/** `brief PLAN.yaml`: writes the page in Chinese and in English, or only in the language asked for, and what is asked for beside it. */
export async function brief(
  console: Console,
  project: Project,
  plan: string,
  options: BriefOptions,
): Promise<number> {
  const { pdf, chromium, watch, out, interactive } = options
  if (chromium !== undefined && pdf !== true) {
    const message = '--chromium names a browser to print with, and nothing is printed without --pdf'
    return console.report([error('U102', message, undefined, 'add --pdf, or leave --chromium out')])
  }
  if (watch === true && console.json) {
    const message = '--watch goes on for ever, and --json is one document'
    return console.report([error('U102', message, undefined, 'leave one of them out')])
  }
  const search: ChromiumSearch = { named: chromium, env: process.env, platform: process.platform }
  // What is named on the command line is a fault of the command line; what is only looked for may be missing.
  const found = chromium === undefined ? undefined : findChromium(search)
  if (found?.ok === false) return console.report(found.diagnostics)
  const languages: readonly Language[] = console.languageGiven ? [console.language] : ['zh', 'en']
  const job: BriefingJob = {
    plan,
    folder: out ?? '.',
    languages,
    formats: formatsOf(options, search),
    interactive: interactive === true,
    progress: console.showsProgress ? showStep : () => {},
  }
  if (watch === true) return await watchBriefing(console, project, job)
  const built = await buildBriefing(project, job)
  if (console.showsProgress) showStep('')
  if (!built.ok) return console.report(built.diagnostics)
  console.report(built.warnings)
  console.print(console.json ? document(built.value) : built.value.paths.map(path => `${path}\n`).join(''))
  return 0
}

function formatsOf({ tables, charts, embed, pdf }: BriefOptions, search: ChromiumSearch): BriefFormats {
  return {
    tables: tables === true,
    charts: charts === true,
    embed: embed !== false,
    ...(pdf === true ? { pdf: search } : {}),
  }
}

function document({ briefing, files }: BuiltBriefing): string {
  return documentText('outturn.brief/1', briefing.manifest, {
    briefing: briefing.plan.briefing,
    files: files.map(({ kind, file, language, content }) => ({
      file,
      kind,
      language,
      bytes: Buffer.byteLength(content),
      sha256: sha256(content),
    })),
  })
}

/** One line that replaces itself: only ever on a terminal. */
function showStep(step: string): void {
  process.stderr.write(`\r\u001b[K${step}`)
}
