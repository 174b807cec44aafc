import type { Language } from '../vocabulary/wording.js'
import type { NewProject } from './made-project.js'

/** What `new` says on a terminal. */
export interface NewWords {
  readonly made: (folder: string) => string
  readonly register: (counts: NonNullable<NewProject['register']>) => string
  readonly missing: (count: number) => string
  readonly series: string
  readonly unit: string
  readonly wanted: string
  readonly waiting: string
  readonly use: Readonly<Record<'base' | 'history', string>>
  readonly next: string
  readonly invented: string
}

/** In both languages. */
export const newWords: Readonly<Record<Language, NewWords>> = {
  zh: {
    made: folder => `已建立项目 ${folder}：`,
    register: ({ targets, modelled, doubtful }) =>
      `台账${targets}项目标，模型可以研判${modelled}项，其余只跟踪；存疑${doubtful}项。台账尚未人工复核。`,
    missing: count => `数据还缺${count}个序列（FILL-ME.csv）：`,
    series: '序列',
    unit: '单位',
    wanted: '需要',
    waiting: '等它的目标',
    use: { base: '上年水平', history: '历年增速' },
    next: '接下来：',
    invented: '其中所有数字均为虚构的示例。README.md 说明如何换成自己的城市。',
  },
  en: {
    made: folder => `The project ${folder} is made:`,
    register: ({ targets, modelled, doubtful }) =>
      `The register has ${targets} targets, of which the model can judge ${modelled}; the others are tracked. ${doubtful} are doubtful. Nobody has reviewed it yet.`,
    missing: count => `The data lack ${count} series (FILL-ME.csv):`,
    series: 'series',
    unit: 'unit',
    wanted: 'wanted',
    waiting: 'targets that wait for it',
    use: { base: 'last level', history: 'past growth' },
    next: 'Next:',
    invented:
      'Every number in it is an invented example. README.md says how to put your own city in its place.',
  },
}
