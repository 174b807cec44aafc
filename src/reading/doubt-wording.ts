import type { Confidence } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'

const wordings: Readonly<Record<Confidence, Wording>> = {
  explicit: { zh: '可作别的理解', en: 'can be read otherwise' },
  'elliptical subject': { zh: '主语承前省略', en: 'its subject is taken from an earlier item' },
  'process verb': { zh: '动词只说过程，未说做到何处', en: 'the verb names a process: how far is not said' },
  'no numeral': { zh: '原文没有数字', en: 'the text gives no figure' },
}

/** Why a person must decide on a doubtful reading. */
export function doubtWording(confidence: Confidence | undefined): Wording {
  return wordings[confidence ?? 'explicit']
}
