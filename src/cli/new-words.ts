import type { Language } from '../vocabulary/wording.js'

/** What `new` says on a terminal. */
export interface NewWords {
  readonly made: (folder: string) => string
  readonly next: string
  readonly invented: string
}

/** In both languages. */
export const newWords: Readonly<Record<Language, NewWords>> = {
  zh: {
    made: folder => `已建立项目 ${folder}：`,
    next: '接下来：',
    invented: '其中所有数字均为虚构的示例。README.md 说明如何换成自己的城市。',
  },
  en: {
    made: folder => `The project ${folder} is made:`,
    next: 'Next:',
    invented:
      'Every number in it is an invented example. README.md says how to put your own city in its place.',
  },
}
