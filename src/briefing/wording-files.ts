import type { Language } from '../vocabulary/wording.js'

/** Phrases of the files beside a page. */
export interface FilesWording {
  /** Head of the column that says which stretch of the table a row stands in. */
  readonly group: string
  /** Head of a column that holds the small words below the cells of another. */
  readonly noteOf: (head: string) => string
  /** Head of a column that holds what the cells of another say besides their number. */
  readonly asWritten: (head: string) => string
  /** Heads of the two ends of a column of ranges. */
  readonly lowEnd: (head: string) => string
  readonly highEnd: (head: string) => string
  readonly withUnit: (head: string, unit: string) => string
  readonly contents: string
  readonly number: string
  readonly section: string
  readonly table: string
  readonly rows: string
  readonly asOnPage: string
}

/** Both languages. */
export const filesWording: Readonly<Record<Language, FilesWording>> = {
  zh: {
    group: '分组',
    noteOf: head => `${head}：附注`,
    asWritten: head => `${head}：写法`,
    lowEnd: head => `${head}：下限`,
    highEnd: head => `${head}：上限`,
    withUnit: (head, unit) => `${head}（${unit}）`,
    contents: '目录',
    number: '序号',
    section: '章节',
    table: '表',
    rows: '行数',
    asOnPage:
      '数值与页面所写一致（按页面小数位取整）；未取整的路径见 outturn run --out。“写法”列是页面上的文字，数值之外还有左右、估、单位等；只知界限的（＞99%）没有数值。空格表示缺数。',
  },
  en: {
    group: 'Group',
    noteOf: head => `${head}: note`,
    asWritten: head => `${head}: as written`,
    lowEnd: head => `${head}: low`,
    highEnd: head => `${head}: high`,
    withUnit: (head, unit) => `${head} (${unit})`,
    contents: 'Contents',
    number: 'No.',
    section: 'Section',
    table: 'Table',
    rows: 'Rows',
    asOnPage:
      'Figures are those of the page, rounded as they are written there; for paths in full use outturn run --out. Columns "as written" have the words of the page where they say more than a number (about, estimated, a unit); where only a limit is known (>99%) there is no number. An empty cell is a missing figure.',
  },
}
