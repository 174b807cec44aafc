import type { NewProject } from '../made-project.js'
import { documentText } from './document.js'

/** `outturn.new/1`: the files of a new project, by path inside its folder; of one from a report also what was read and what is missing. */
export function newDocument(made: NewProject): string {
  const { folder, model, files, plan, manifest, register, missing } = made
  return documentText('outturn.new/1', manifest, {
    folder,
    model,
    files,
    plan,
    ...(register === undefined ? {} : { register }),
    ...(missing === undefined
      ? {}
      : {
          missing: missing.map(({ series, unit, title, use, indicator, quotes }) => {
            return { series, unit, title, use, indicator, quotes }
          }),
        }),
  })
}
