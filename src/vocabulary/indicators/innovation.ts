import { type Indicator, words } from '../indicator.js'

/** Research, firms. */
export const innovationIndicators: readonly Indicator[] = [
  {
    id: 'rd_spend',
    title: { zh: '全社会研发经费投入', en: 'R&D spending' },
    aliases: words('研发经费 研发投入 R&D经费支出 研发投入总量 研发投入总额 研究与试验发展（R&D）经费'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'rd_intensity',
    title: { zh: '研发投入强度', en: 'R&D intensity' },
    aliases: words(`
      研发强度 研发经费投入强度 研发经费支出占地区生产总值比重 研发投入占GDP比重 研发经费占GDP比重
      研发经费投入占地区生产总值比重 研发经费支出与地区生产总值之比 R&D占GDP比重
    `),
    measure: 'ratio',
    unit: '%',
  },
  {
    id: 'basic_research_share',
    title: { zh: '基础研究经费占研发经费比重', en: 'share of basic research in R&D' },
    aliases: words(`
      基础研究经费占比 基础研究占比 基础研究经费投入占比 基础研究经费占全社会研发经费比重
    `),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'patents_per_10k',
    title: { zh: '每万人口高价值发明专利拥有量', en: 'high-value invention patents per 10,000 people' },
    aliases: words(`
      每万人高价值发明专利拥有量 万人高价值发明专利拥有量 每万人口高价值发明专利
      万人口高价值发明专利拥有量
    `),
    measure: 'ratio',
    unit: '件',
  },
  {
    id: 'patents_all_per_10k',
    title: { zh: '每万人口发明专利拥有量', en: 'invention patents per 10,000 people' },
    aliases: words(`
      每万人发明专利拥有量 万人发明专利拥有量 每万人有效发明专利拥有量 每万人口有效发明专利拥有量
    `),
    measure: 'ratio',
    unit: '件',
  },
  {
    id: 'patents_granted',
    title: { zh: '发明专利授权量', en: 'invention patents granted' },
    aliases: words('发明专利授权 新增发明专利授权 授权发明专利'),
    measure: 'count',
    unit: '件',
  },
  {
    id: 'hightech_firms',
    title: { zh: '国家高新技术企业', en: 'national high-tech enterprises' },
    aliases: words(`
      高新技术企业 国家高新技术企业总数 高新技术企业总数 国家级高新技术企业 国高企 高企
      高新技术企业数量 国家高新技术企业数量 有效期内高新技术企业
    `),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'hightech_firms_new',
    title: { zh: '新增国家高新技术企业', en: 'new national high-tech enterprises' },
    aliases: words('新增高新技术企业 新增国家级高新技术企业 新增国高企 新增高企'),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'technology_smes',
    title: { zh: '科技型中小企业', en: 'technology-based small and medium firms' },
    aliases: words('科技型中小企业总数 科技中小企业'),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'technology_smes_new',
    title: { zh: '新增科技型中小企业', en: 'new technology-based small and medium firms' },
    aliases: [],
    measure: 'count',
    unit: '家',
  },
  {
    id: 'little_giants',
    title: { zh: '专精特新“小巨人”企业', en: 'specialised “little giant” firms' },
    aliases: words(`
      国家级专精特新“小巨人”企业 专精特新小巨人 国家专精特新“小巨人”企业 “小巨人”企业
      国家级专精特新小巨人 国家级“小巨人”企业 国家专精特新小巨人 小巨人
    `),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'little_giants_new',
    title: { zh: '新增专精特新“小巨人”企业', en: 'new specialised “little giant” firms' },
    aliases: words(`
      新增国家级专精特新“小巨人”企业 新增专精特新小巨人 新增国家专精特新“小巨人”企业
      新增“小巨人”企业 新增国家级“小巨人”企业 新增小巨人 新增国家级专精特新小巨人
      新增国家专精特新小巨人
    `),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'specialised_firms',
    title: { zh: '专精特新中小企业', en: 'specialised small and medium firms' },
    aliases: words('省级专精特新中小企业 专精特新企业 省专精特新中小企业 省级专精特新企业'),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'specialised_firms_new',
    title: { zh: '新增专精特新中小企业', en: 'new specialised small and medium firms' },
    aliases: words(`
      新增省级专精特新中小企业 新增专精特新企业 新增省专精特新中小企业 新增省级专精特新企业
    `),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'champions',
    title: { zh: '制造业单项冠军', en: 'single-product champions' },
    aliases: words(`
      单项冠军 单项冠军企业 制造业单项冠军企业 国家制造业单项冠军 国家级制造业单项冠军
      国家级制造业单项冠军企业 国家级单项冠军
    `),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'champions_new',
    title: { zh: '新增制造业单项冠军', en: 'new single-product champions' },
    aliases: words(`
      新增单项冠军 新增单项冠军企业 新增制造业单项冠军企业 新增国家制造业单项冠军
      新增国家级制造业单项冠军 新增国家级制造业单项冠军企业 新增国家级单项冠军
    `),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'listed_companies',
    title: { zh: '上市公司', en: 'listed companies' },
    aliases: words('境内外上市公司 上市企业 上市公司总数 上市公司数量 境内外上市企业'),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'listed_companies_new',
    title: { zh: '新增上市公司', en: 'new listed companies' },
    aliases: words('新增境内外上市公司 新增上市企业 新增境内外上市企业'),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'industrial_firms',
    title: { zh: '规模以上工业企业', en: 'industrial firms above scale' },
    aliases: words('规上工业企业总数 规上工业企业数'),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'industrial_firms_new',
    title: { zh: '新增规模以上工业企业', en: 'new industrial firms above scale' },
    aliases: words('新增规工企业'),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'units_above_scale_new',
    title: { zh: '新增“四上”企业', en: 'new units above scale' },
    aliases: words('“四上”企业 新增“四上”单位 新入库“四上”企业'),
    measure: 'count',
    unit: '家',
  },
  {
    id: 'technology_contracts',
    title: { zh: '技术合同成交额', en: 'value of technology contracts' },
    aliases: words(`
      技术交易额 技术交易总额 技术合同成交金额 技术合同交易额 技术合同成交总额 技术合同认定登记额
      技术市场合同成交额
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'market_entities',
    title: { zh: '经营主体', en: 'business entities' },
    aliases: words(`
      市场主体 经营主体总量 市场主体总量 在册经营主体 各类市场主体 各类经营主体 在册市场主体
      经营主体总数 市场主体总数
    `),
    measure: 'count',
    unit: '万户',
  },
  {
    id: 'market_entities_new',
    title: { zh: '新增经营主体', en: 'new business entities' },
    aliases: words('新增市场主体 新增各类市场主体 新增各类经营主体'),
    measure: 'count',
    unit: '万户',
  },
  {
    id: 'firms_new',
    title: { zh: '新设企业', en: 'new firms' },
    aliases: [],
    measure: 'count',
    unit: '万户',
  },
]
