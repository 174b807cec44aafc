import { entryFields, type WrittenEntry } from '../../reading/entry-fields.js'
import type { ExtractedRegister } from '../extract-register.js'
import { documentText } from './document.js'

/** `outturn.targets/1`: register entries with their keys, undoubted and doubtful apart, and the sections left out. */
export function targetsDocument({ report, entries, skipped, placeOf, manifest }: ExtractedRegister): string {
  const placed = (entry: WrittenEntry): Readonly<Record<string, unknown>> => {
    const { line, column } = placeOf(entry.at)
    return { ...entryObject(entry), line, column }
  }
  return documentText('outturn.targets/1', manifest, {
    report,
    targets: entries.filter(({ doubtful }) => !doubtful).map(placed),
    doubtful: entries.filter(({ doubtful }) => doubtful).map(placed),
    skipped: { sections: skipped.map(({ title, at, why }) => ({ title, at, why })) },
  })
}

/** A register entry as a map with the keys of a register. */
export function entryObject(entry: WrittenEntry): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entryFields(entry))
}
