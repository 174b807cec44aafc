type Text = string

/** Phrases of the section on what makes scenarios differ. Numbers stand in the same order in both languages. */
export interface WaterfallsWording {
  /** The figure, the two scenarios, by how much the second is higher or lower, and what that is made of. */
  readonly title: (
    year: Text,
    name: Text,
    from: Text,
    to: Text,
    change: { readonly side: 'above' | 'below' | 'level'; readonly size: Text },
    made: Text,
  ) => Text
  /** Gains and losses both, each added up. */
  readonly both: (up: Text, down: Text) => Text
  readonly allOf: (cause: Text) => Text
  readonly mostOf: (cause: Text, amount: Text) => Text
  readonly nothing: Text
  readonly subtitle: (place: Text, unit: Text, from: Text, to: Text, isCut: boolean) => Text
  readonly note: Text
  readonly rounded: Text
  /** Where parts are large and the difference is small. */
  readonly noShares: Text
  readonly cause: Text
  readonly before: (scenario: Text) => Text
  readonly amount: (unit: Text) => Text
  readonly share: Text
  readonly difference: Text
  readonly interaction: Text
  readonly data: Text
  readonly several: (entries: number) => Text
  /** Values of another year. */
  readonly inYear: (year: Text, value: Text) => Text
}

/** The Chinese phrases. */
export const waterfallsWordingZh: WaterfallsWording = {
  title: (year, name, from, to, { side, size }, made) =>
    `${year}年${name}：“${to}”${side === 'level' ? `与“${from}”几乎持平（${size}）` : `比“${from}”${side === 'above' ? '高' : '低'}${size}`}${made}`,
  both: (up, down) => `，其中拉高合计${up}，拉低合计${down}`,
  allOf: cause => `，全部来自${cause}`,
  mostOf: (cause, amount) => `，其中${cause} ${amount}`,
  nothing: '：没有影响它的差异',
  subtitle: (place, unit, from, to, isCut) =>
    `${place}，自“${from}”至“${to}”的变化，${unit}；灰色为两个情景的数值，蓝色为拉高，橙色为拉低${isCut ? '；横轴截断，不从零开始（≈）' : ''}`,
  note: '来源：本模型。按沙普利值分解：每项假设的影响对所有变动次序取平均，各项之和恰为差异。',
  rounded: '各项经四舍五入，末位之和可能不等于差异。',
  noShares: '升降相抵、差异很小，各项占差异的比重没有意义，不列。',
  cause: '原因',
  before: scenario => `“${scenario}”`,
  amount: unit => `影响${unit === '' ? '' : `（${unit}）`}`,
  share: '占差异（%）',
  difference: '差异',
  interaction: '交互作用',
  data: '数据截至',
  several: entries => `${entries} 项`,
  inYear: (year, value) => `${year}年 ${value}`,
}

/** The English phrases. */
export const waterfallsWordingEn: WaterfallsWording = {
  title: (year, name, from, to, { side, size }, made) =>
    `${year} ${name}: "${to}" is ${side === 'level' ? `level with "${from}" (${size})` : `${side} "${from}" by ${size}`}${made}`,
  both: (up, down) => `, made of gains of ${up} and losses of ${down}`,
  allOf: cause => `, all of it from ${cause}`,
  mostOf: (cause, amount) => `, of which ${cause} ${amount}`,
  nothing: ': nothing in which they differ reaches it',
  subtitle: (place, unit, from, to, isCut) =>
    `${place}, change from "${from}" to "${to}", ${unit}; grey is the figure of each scenario, blue is up, orange is down${isCut ? '; the axis is cut and does not begin at zero (≈)' : ''}`,
  note: 'Source: this model. Shapley values: the effect of each assumption averaged over every order of change; the parts add up to the difference.',
  rounded: 'Parts are rounded, and their last digits may not add up to the difference.',
  noShares:
    'Gains and losses nearly cancel out: shares of so small a difference say nothing and are left out.',
  cause: 'Cause',
  before: scenario => scenario,
  amount: unit => `Effect${unit === '' ? '' : ` (${unit})`}`,
  share: 'Share of the difference (%)',
  difference: 'Difference',
  interaction: 'Interaction',
  data: 'Data as of',
  several: entries => `${entries} entries`,
  inYear: (year, value) => `${year}: ${value}`,
}
