import type { TemplateName } from '../vocabulary/briefing-template.js'

/** Looks of the short templates, after those of the whole page and in force only with them. */
const short = `.own{margin:0 0 12px;text-wrap:pretty}.own+.own{margin-top:-4px}
.s-summary>h2{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.one-page{display:grid;grid-template-columns:.88fr 1fr;gap:0 36px}.one-page>section{grid-column:1/-1;min-width:0}.one-page>.half{grid-column:auto}
.one-page h2{margin:26px 0 10px;font-size:17px;padding-top:8px}.one-page figure{margin:0}.one-page figure h3{font-size:14px}
.one-page .sub{font-size:12px}.one-page .ends{line-height:1.6}.one-page .ends .lk{display:inline-block;margin-right:12px}.one-page .ends .mini{display:inline-block}.one-page .together{margin:12px 0 0;font-size:14px;line-height:1.65}
.key th,.key td{padding-top:4px;padding-bottom:4px}.key .pr .rc,.key .vd .mini{display:inline;margin-left:7px}.key tbody th{min-width:12em}
.pm{font-size:13px}.pm th,.pm td{padding-left:6px;padding-right:6px}.pm .mini{display:inline;margin-left:5px}.pm tbody th{min-width:8.5em}
.cl{list-style:none;margin:0;padding:0;font-size:14px;line-height:1.65}.cl li{margin:0 0 8px}.cl .kind{margin-left:4px}
.cl .ar,.cl .rep{display:block;font-variant-numeric:tabular-nums}.cl .rep{color:var(--mut);font-size:13px}
.one-page>section{position:relative}.one-page .aside{position:absolute;right:0;top:36px;margin:0}
.cards{display:grid;grid-template-columns:repeat(3,1fr);gap:14px}
.card{border:1px solid var(--line);border-top:3px solid var(--axis);border-radius:4px;padding:10px 14px 10px;display:flex;flex-direction:column;min-width:0}
.card.ok{border-top-color:var(--ok)}.card.no{border-top-color:var(--no)}
.card header{display:flex;flex-wrap:wrap;gap:2px 10px;justify-content:space-between;align-items:baseline}.card h4{margin:0;font-size:14.5px}.card h4 .mini{display:inline;margin-left:6px}
.card dl{display:flex;gap:4px 18px;flex-wrap:wrap;margin:6px 0 4px}.card dt{font-size:12px;line-height:1.4;color:var(--mut)}.card dd{margin:0;font-size:15px;line-height:1.45}.card dd .rc{display:block;font-size:12px;line-height:1.5}
.card .bl{margin:2px 0 4px}.card p{margin:0;font-size:13px;line-height:1.6}.card .qt{margin-top:auto;padding-top:5px;color:var(--mut);font-size:12.5px}.card .qt .mini{display:inline}.card q,.trk q{quotes:"“" "”"}.card mark,.trk mark{background:var(--hl);color:var(--ink);padding:0 2px;border-radius:2px}
.cg .qs{margin:24px 0 10px;font-size:15px}.trk{list-style:none;margin:12px 0 0;padding:0;columns:2;column-gap:36px;font-size:13px;line-height:1.6}.trk li{margin:0 0 6px;break-inside:avoid}.trk q{color:var(--mut)}
.by td{white-space:nowrap}.by thead th{max-width:9em}`

const wide = `@media screen and (min-width:761px),print{.one-page .tiles,.scorecard .tiles{grid-template-columns:none;grid-auto-flow:column;grid-auto-columns:1fr}}`

const phone = `@media screen and (max-width:760px){.one-page{display:block}.one-page .aside{position:static;margin:8px 0 0}.cards{grid-template-columns:1fr}.trk{columns:1}.pm tbody th{min-width:7em}.by{min-width:640px}.one-page h2{margin-top:30px}}`

const print = `@media print{.own{margin-bottom:5px}.one-page .own{font-size:8pt;line-height:1.45}.one-page{gap:0 16px}header:has(+.one-page) h1{font-size:13.5pt;margin-bottom:5px;line-height:1.35}header:has(+.one-page) .kick{margin:0 0 3px;font-size:8.4pt}.key .vd:lang(zh){min-width:15.5em}.key .vd:lang(en){min-width:13.2em}.key .tg:lang(en){min-width:6em;white-space:nowrap}.roomy .key th,.roomy .key td{padding-top:3.2px;padding-bottom:3.2px}.roomy h2{margin-top:12px}.one-page h2{font-size:10.5pt;margin:7px 0 3px;padding-top:3px;border-top-width:1.2px}
.one-page .tiles{margin-top:0}.one-page .tile{padding:3px 9px}.one-page .tile .v{font-size:14pt;line-height:1.3}.one-page .tile .k,.one-page .tile .c{font-size:7.2pt}.one-page .together{margin-top:5px;font-size:8pt;line-height:1.45}
.key th,.key td{padding-top:1.4px;padding-bottom:1.4px}.key .mini,.key .rc,.key .edge{font-size:7pt}.key .st{font-size:7.8pt}.key tbody th{min-width:10em}.one-page .aside{top:12px}.roomy .aside{top:17px}.one-page .note:not(.aside){margin-top:3px}.one-page .note{font-size:7pt;line-height:1.4}
.one-page figure{margin:0}.one-page figure h3{font-size:8.6pt}.one-page .sub{font-size:7pt}.one-page figure svg{max-width:100%}.one-page .ends{font-size:7pt}
.pm{font-size:7.5pt}.pm:lang(en){font-size:7.1pt}.pm th,.pm td{padding-left:3px;padding-right:3px}.pm .mini{font-size:6.8pt;margin-left:3px}.key:lang(en){font-size:7.4pt}.key:lang(en) tbody th{min-width:18.6em}.key:lang(en) td,.key:lang(en) th{padding-left:4px;padding-right:4px}.key:lang(en) .mini,.key:lang(en) .rc,.key:lang(en) .edge{font-size:6.7pt}.roomy .key:lang(en){font-size:8pt}.cl:lang(en){font-size:7.4pt}.cl:lang(en) .rep{font-size:7pt}.cl{font-size:8pt;line-height:1.42}.cl li{margin-bottom:3px}.cl .rep{font-size:7.4pt}.cl .kind{font-size:7pt;padding:0 5px}.one-page+footer{margin-top:6px;padding-top:4px;font-size:7pt}
.one-page+footer p{display:inline;margin:0 5px 0 0}
.cards{grid-template-columns:repeat(3,1fr);gap:7px}.card{break-inside:avoid;padding:5px 8px}.card h4{font-size:8.6pt}.card dt{font-size:6.8pt}.card dd{font-size:8.6pt}.card dd .rc{font-size:7pt}.card dl{margin:3px 0 2px;gap:2px 12px}.card p{font-size:7.4pt;line-height:1.4}.card .qt{font-size:7pt;padding-top:3px}.card .st{font-size:7.8pt}.cg .qs{margin:9px 0 5px}.trk{font-size:7.4pt;line-height:1.4;column-gap:20px;margin-top:6px}.trk li{margin-bottom:3px}}`

/** A sheet has narrower margins at its head and foot. */
const sheet = '@page{size:A4;margin:10mm 13mm}'

/** The style sheet of the other templates, and of a whole page whose plan chooses its sections. */
export function templateStyle(template: TemplateName): string {
  return short + wide + phone + print + (template === 'one-page' ? sheet : '')
}
