import type { MissingSeries } from './fill-me.js'
import type { StarterFile } from './model-text.js'
import type { StarterRequest } from './request.js'

/** What the project's README tells: how much of the register is modelled, and what is missing for the rest. */
export interface StarterFacts {
  readonly targets: number
  readonly modelled: number
  readonly doubtful: number
  readonly missing: readonly MissingSeries[]
  readonly hasData: boolean
}

/** README.md of the project: Chinese first, then the same in English. */
export function readmeText(request: StarterRequest, facts: StarterFacts): StarterFile {
  const { name, place, year } = request
  const { targets, modelled, doubtful, missing, hasData } = facts
  const base = year - 1
  const bases = missing.filter(({ use }) => use === 'base').length
  const histories = missing.length - bases
  const commands = (lang: string): readonly string[] => [
    '```sh',
    `outturn run baseline${lang}`,
    `outturn check plan${lang}`,
    ...(hasData ? [`outturn check baseline --draws 10000${lang}`] : []),
    `outturn reconcile baseline${lang}`,
    `outturn brief reports/${name}-${year}.yaml`,
    '```',
  ]
  const zh = [
    `# ${place} ${year}`,
    '',
    `由 \`outturn new\` 根据报告全文生成：台账${targets}项目标（其中存疑${doubtful}项），模型可以研判${modelled}项，其余只跟踪。这是初稿，每一处都可以改。`,
    '',
    ...commands(''),
    '',
    '## 读结果之前',
    '',
    `- 台账 \`models/${name}/targets-${year}.yaml\` 由程序从原文提取，尚未复核。文件开头列出需要人工决定的事项；\`outturn targets verify models/${name}/targets-${year}.yaml --report report.txt\` 核对每处引文。`,
    hasData
      ? `- 水平值取自你的数据；缺${base}年水平的指标以${base}年=100的指数表示，这是定义，不是统计数据，只能研判增速目标。`
      : `- 没有数据：所有水平以${base}年=100的指数表示，这是定义，不是统计数据；只能研判增速目标，各行业也不能加总为地区生产总值。`,
    '- 基准情景延续各指标自己的历史；没有连续三年近期历史的假设按零增长或最近一年的数字保持不变，`scenarios/baseline.yaml` 逐条写明。',
    `- 计划情景只采用报告自己的数字，原句写在每条假设上方；报告没有说的不补。`,
    '- 概率只反映有历史的假设各自的历史波动，且假设相互独立；没有历史、由报告数字直接给定的目标，其概率没有意义。',
    '- 现价与可比价：各行业用同一个平减指数；居民收入按现价计，报告若说的是实际增长，请改台账里的表达式并在 `note` 说明。',
    '',
    '## 下一步',
    '',
    missing.length === 0
      ? '1. 数据已齐。'
      : `1. \`FILL-ME.csv\` 列出还缺的序列：${bases}个水平、${histories}个增速历史，各注明单位和等它的目标。填好后删去没填的行，重新生成：\`outturn new 新文件夹 --report report.txt --data 数据.csv\`。`,
    '2. 复核台账，补英文名、容差和口径。',
    '3. 把本地更清楚的关系写进模型（`outturn validate` 随时检查），给没有历史的假设写上判断和理由。',
    '4. 为要问的问题各写一个情景。',
  ]
  const en = [
    `Made by \`outturn new\` from the report's text: ${targets} targets in the register (${doubtful} doubtful), of which the model can judge ${modelled}; the others are tracked. It is a first draft, and all of it may be changed.`,
    '',
    ...commands(' --lang en'),
    '',
    '## Before reading results',
    '',
    `- The register \`models/${name}/targets-${year}.yaml\` was extracted by a program and has not been reviewed. Its head lists what a person must decide; \`outturn targets verify models/${name}/targets-${year}.yaml --report report.txt\` checks every quote.`,
    hasData
      ? `- Levels are those of your data; where the level of ${base} is missing, an indicator is an index, ${base} = 100, which is a definition and not a statistic: only targets of growth can then be judged.`
      : `- There are no data: every level is an index, ${base} = 100, which is a definition and not a statistic. Only targets of growth can be judged, and sectors cannot be added up to GDP.`,
    '- The baseline carries on the history of each indicator; an assumption without three recent years of it is held at no growth or at its last figure, and `scenarios/baseline.yaml` says so line by line.',
    `- The plan takes the report's own figures only, with the sentence above each; what the report does not say is not added.`,
    '- Probabilities hold the scatter that history gives to the assumptions that have one, each independent of the others; that of a target which an assumption without history sets means nothing.',
    '- Current and constant prices: one deflator serves all sectors; incomes are at current prices. Where the report means real growth, change the expression in the register and say so in its `note`.',
    '',
    '## Next steps',
    '',
    missing.length === 0
      ? '1. The data are complete.'
      : `1. \`FILL-ME.csv\` lists the series that are missing: ${bases} levels, ${histories} histories of growth, each with its unit and the targets that wait for it. Fill it in, delete the rows left open, and make the project again: \`outturn new FOLDER --report report.txt --data FILE.csv\`.`,
    '2. Review the register: English names, tolerances, what is meant.',
    '3. Write into the model what is better known on the spot (`outturn validate` checks it at any time), and a judgement with its reason for every assumption without history.',
    '4. Write a scenario for each question.',
  ]
  return { path: 'README.md', text: `${[...zh, '', '---', '', ...en].join('\n')}\n` }
}
