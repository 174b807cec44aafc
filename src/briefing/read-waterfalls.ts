import type { FieldReader } from '../files/read-fields.js'
import type { YamlNode } from '../files/yaml-node.js'
import type { BriefingPlan, PlannedWaterfall } from '../vocabulary/briefing.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'

/** More would not fit on half a sheet. */
const mostWaterfalls = 4

/** Reads `waterfalls: [{ of: gdp_growth@2024, from: baseline, to: plan }]`. Whether the names exist is for the caller. */
export function waterfallsOf(
  node: YamlNode | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): Pick<BriefingPlan, 'waterfalls'> {
  if (node === undefined) return {}
  const list = read.list(node, '"waterfalls"')
  if (list === undefined) return {}
  if (list.items.length === 0 || list.items.length > mostWaterfalls) {
    const message = `"waterfalls" has ${list.items.length} entries; it takes 1 to ${mostWaterfalls}`
    diagnostics.push(error('B102', message, list.place))
  }
  const seen = new Set<string>()
  const waterfalls = list.items.flatMap((item): readonly PlannedWaterfall[] => {
    const fields = read.map(item, 'an entry of "waterfalls"', { required: ['of', 'from', 'to'] })
    const [of, from, to] = (['of', 'from', 'to'] as const).map(
      key => read.text(fields?.get(key), `"${key}"`)?.value,
    )
    if (of === undefined || from === undefined || to === undefined) return []
    const key = [of, from, to].join(' ')
    if (seen.has(key)) {
      diagnostics.push(
        error(
          'B104',
          `"waterfalls" asks for ${of} from ${from} to ${to} twice`,
          item.place,
          'Delete one of the two.',
        ),
      )
    }
    seen.add(key)
    return [{ of, from, to, place: item.place }]
  })
  return { waterfalls }
}
