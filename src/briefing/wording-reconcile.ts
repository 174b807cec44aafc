type Text = string

/** What a reconciliation counts. */
export interface ReconcileCounts {
  readonly targets: number
  readonly assumptions: number
  readonly bases: number
  readonly residuals: number
}

/** Phrases of the section on whether the targets can hold together. Numbers stand in the same order in both languages. */
export interface ReconcileWording {
  readonly question: (scenario: Text, counts: ReconcileCounts) => Text
  readonly yes: (distance: Text, directions: number, chance: Text | undefined) => Text
  readonly yesAsItIs: Text
  readonly no: (conflicts: number) => Text
  readonly strictNo: (conflicts: number) => Text
  readonly strictYes: Text
  readonly pointsNo: (conflicts: number) => Text
  readonly pointsYes: Text
  readonly more: (rest: number) => Text
  readonly morePremises: (rest: number) => Text
  readonly truncated: (limit: number) => Text
  readonly assessed: Text
  readonly strict: Text
  readonly points: Text
  readonly from: Text
  readonly to: Text
  readonly relaxation: (weight: number) => Text
  readonly witness: (year: Text) => Text
  readonly witnessAfter: (year: Text) => Text
  readonly lever: Text
  readonly inScenario: Text
  readonly needed: Text
  readonly deviations: Text
  readonly residual: Text
  readonly base: Text
  readonly unmoved: (count: number) => Text
  readonly moreLevers: (count: number) => Text
  readonly moreBinding: (count: number) => Text
  readonly binding: Text
  readonly perStep: Text
  readonly price: Text
  readonly elsewhere: Text
  readonly note: Text
}

/** The Chinese phrases. */
export const reconcileWordingZh: ReconcileWording = {
  question: (scenario, { targets, assumptions, bases, residuals }) =>
    `以“${scenario}”为中心，让 ${assumptions} 项假设在合理范围内变动，${bases} 个估计的基期值${residuals > 0 ? `和 ${residuals} 个方程残差` : ''}在各自范围内变动，${targets} 项目标按台账的评判方式，`,
  yes: (distance, directions, chance) =>
    `可以同时成立。最不反常的一组假设离该情景 ${distance} 个标准差；起约束作用的方向有 ${directions} 个${chance === undefined ? '' : `，未来至少偏离这么远的机会为 ${chance}`}。`,
  yesAsItIs: '可以同时成立，而且情景本身即已做到。',
  no: conflicts => `不能同时成立，有 ${conflicts} 个最小冲突组。`,
  strictNo: conflicts => `若行为方程一律没有残差，则不能同时成立，有 ${conflicts} 个最小冲突组。`,
  strictYes: '即使行为方程一律没有残差，也可以同时成立。',
  pointsNo: conflicts => `若一律按点值理解，则不能同时成立，有 ${conflicts} 个最小冲突组。`,
  pointsYes: '一律按点值理解，也可以同时成立。',
  more: rest => `另有 ${rest} 个冲突组，见 reconcile 命令。`,
  morePremises: rest => `另有 ${rest} 项，见 reconcile 命令`,
  truncated: limit => `已到上限 ${limit}，可能还有更多。`,
  assessed: '按台账的评判方式',
  strict: '方程没有残差时',
  points: '按点值',
  from: '原值',
  to: '改为',
  relaxation: weight => `最小让步（约束性的权重为预期性的 ${weight} 倍）`,
  witness: year => `要使各项目标同时成立，${year}年最不反常的假设`,
  witnessAfter: year => `让步之后，${year}年最不反常的假设`,
  lever: '假设、基期值或残差',
  inScenario: '情景',
  needed: '所需',
  deviations: '标准差数',
  residual: '（方程残差）',
  base: '（估计的基期值）',
  unmoved: count => `其余 ${count} 项变动不足 0.05 个标准差，未列。`,
  moreLevers: count => `另有 ${count} 项变动较小，见 reconcile 命令。`,
  moreBinding: count => `另有 ${count} 项代价较小，见 reconcile 命令。`,
  binding: '起约束作用的目标：再收紧一个单位的代价',
  perStep: '每收紧',
  price: '联合距离增加（标准差）',
  elsewhere: '别处的变动',
  note: '每个冲突组去掉任何一项，其余即可同时成立。所列各数都由模型完整求解核实，更改的数值按最后一位向足够的一侧取。“核算发现”按目标的中心值、价格不变推算；此处让目标和假设都可取到各自范围的边缘，所以需要的更改较小。',
}

/** The English phrases. */
export const reconcileWordingEn: ReconcileWording = {
  question: (scenario, { targets, assumptions, bases, residuals }) =>
    `Around "${scenario}", with ${assumptions} assumptions moving within their plausible ranges and ${bases} estimated base values${residuals > 0 ? ` and ${residuals} residuals of equations` : ''} within theirs, the ${targets} targets, read as they are assessed, `,
  yes: (distance, directions, chance) =>
    `can hold together. The least unusual assumptions are ${distance} standard deviations from that scenario, in ${directions} directions that bind${chance === undefined ? '' : `; the chance of a future at least so far in them is ${chance}`}.`,
  yesAsItIs: 'can hold together, and the scenario itself makes them.',
  no: conflicts => `cannot hold together: ${conflicts} minimal ${plural(conflicts)}.`,
  strictNo: conflicts =>
    `With estimated equations taken without residual they cannot hold together: ${conflicts} minimal ${plural(conflicts)}.`,
  strictYes: 'Even with estimated equations taken without residual they can hold together.',
  pointsNo: conflicts =>
    `Read as points throughout they cannot hold together: ${conflicts} minimal ${plural(conflicts)}.`,
  pointsYes: 'Read as points throughout they can hold together too.',
  more: rest => `${rest} more conflicts: see the reconcile command.`,
  morePremises: rest => `${rest} more: see the reconcile command`,
  truncated: limit => `The search ended at ${limit}; there may be more.`,
  assessed: 'as they are assessed',
  strict: 'equations without residual',
  points: 'as points',
  from: 'From',
  to: 'To',
  relaxation: weight => `The smallest relaxation (a binding target weighs ${weight} times an expected one)`,
  witness: year => `The least unusual assumptions of ${year} under which all targets hold`,
  witnessAfter: year => `The least unusual assumptions of ${year} after the relaxation`,
  lever: 'Assumption, base value or residual',
  inScenario: 'Scenario',
  needed: 'Needed',
  deviations: 'In standard deviations',
  residual: ' (residual of its equation)',
  base: ' (estimated base value)',
  unmoved: count => `${count} others move by less than 0.05 standard deviations and are left out.`,
  moreLevers: count => `${count} more ${count === 1 ? 'moves' : 'move'} by less: see the reconcile command.`,
  moreBinding: count => `${count} more cost less: see the reconcile command.`,
  binding: 'Targets that bind, and what one unit tighter costs',
  perStep: 'Tighter by',
  price: 'Added joint distance (standard deviations)',
  elsewhere: 'What moves elsewhere',
  note: 'Without any one member of a conflict the rest can hold. Every figure here was confirmed by a full solve of the model; changed figures are rounded to the side that is enough. The arithmetic above takes targets at their centre and prices unchanged; here targets and assumptions may go to the edges of their ranges, so smaller changes are enough.',
}

function plural(conflicts: number): string {
  return conflicts === 1 ? 'conflict' : 'conflicts'
}
