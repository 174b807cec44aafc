import type { ModelSource } from '../../src/vocabulary/model.js'

/**
 * How the model measures what reports promise. Growth of output and of incomes is real, as the statistics state it: 同步 of incomes is compared in
 * real terms. Investment is an index here, so that it has no level to set against 亿元.
 */
export const indicators: NonNullable<ModelSource['indicators']> = {
  gdp: { growth: 'pct(gdp_real)', level: 'gdp' },
  gdp_per_capita: { level: 'gdp_per_capita' },
  va_primary: { growth: 'pct(va_primary_real)', level: 'va_primary' },
  va_industry: { growth: 'pct(va_industry_real)', level: 'va_industry' },
  va_services: { growth: 'pct(va_services_real)', level: 'va_services' },
  va_finance: { growth: 'pct(va_finance_real)', level: 'va_finance' },
  va_digital_core: { growth: 'pct(va_digital_core_real)', level: 'va_digital_core' },
  digital_core_share: { level: 'digital_core_share' },
  cpi: { growth: 'cpi_growth' },
  retail_sales: { growth: 'pct(retail_sales)', level: 'retail_sales' },
  online_retail: { growth: 'pct(online_retail)', level: 'online_retail' },
  fai: { growth: 'pct(fai)' },
  industrial_investment: { growth: 'pct(industrial_investment)' },
  hightech_investment: { growth: 'pct(hightech_investment)' },
  real_estate_investment: { growth: 'pct(real_estate_investment)' },
  trade_total: { growth: 'pct(trade_total)', level: 'trade_total' },
  exports_goods: { growth: 'pct(exports_goods)', level: 'exports_goods' },
  imports_goods: { growth: 'pct(imports_goods)', level: 'imports_goods' },
  export_share: { level: 'export_share' },
  services_exports: { growth: 'pct(services_exports)', level: 'services_exports' },
  fdi: { growth: 'pct(fdi_utilised)', level: 'fdi_utilised' },
  rd_spend: { growth: 'pct(rd_spend)', level: 'rd_spend' },
  rd_intensity: { level: 'rd_intensity' },
  budget_revenue: { growth: 'pct(budget_revenue)', level: 'budget_revenue' },
  budget_expenditure: { growth: 'pct(budget_expenditure)', level: 'budget_expenditure' },
  policy_funds: { level: 'relief_package' },
  income_urban: { growth: 'pct(income_urban_real)', level: 'income_urban' },
  income_rural: { growth: 'pct(income_rural_real)', level: 'income_rural' },
  income_ratio: { level: 'income_ratio' },
  new_urban_jobs: { growth: 'pct(new_urban_jobs)', level: 'new_urban_jobs' },
  unemployment: { level: 'unemployment' },
  tourism_revenue: { growth: 'pct(tourism_revenue)', level: 'tourism_revenue' },
  tourism_visitors: { growth: 'pct(tourism_visitors)', level: 'tourism_visitors' },
  pm25: { growth: 'pct(pm25)', level: 'pm25' },
  population: { growth: 'pct(population)', level: 'population' },
}
