/**
 * Where the table of targets has less room than its columns need (a phone, a tablet, beside the open panel) each target takes two lines of the same cells: its
 * name with unit, attribute and verdict, and below, in columns, the figures. The head says which and stays in sight on a phone.
 */
const targets = `@media screen{.tw:has(>.ind){container-type:inline-size}
@container (max-width:1000px){.ind.wd :is(th,td){padding-left:5px;padding-right:5px}.ind.wd thead .nw:lang(en){white-space:normal}}
@container (max-width:900px){.tw>.ind:not(.sm,.yp){display:block;min-width:0;font-size:13.5px}.ind:not(.sm,.yp) :is(thead,tbody){display:block}
.ind:not(.sm,.yp) tr{display:flex;flex-wrap:wrap;align-items:baseline;column-gap:8px;padding:6px 0 5px;border-bottom:1px solid var(--line)}
.ind:not(.sm,.yp) tbody:last-child tr:last-child{border-bottom:1.5px solid var(--ink)}.ind:not(.sm,.yp) tbody:last-child tr:last-child>*{border:0}.ind:not(.sm,.yp) tr::after{content:"";order:3;flex:0 0 100%}
.ind:not(.sm,.yp) tr>*{order:4;flex:1 1 0;min-width:0;padding:0;border:0;text-align:right}
.tw>.ind:not(.sm,.yp) tr>:first-child{order:0;flex:0 1 auto;min-width:0;max-width:none;position:static;text-align:left}.ind:not(.sm,.yp) tr>.un{order:1;flex:0 0 auto;min-width:0;font-size:12px;color:var(--mut)}
.ind:not(.sm,.yp) tr>:last-child{order:1;flex:0 0 auto;font-size:12px;color:var(--mut)}.ind:not(.sm,.yp) tr>.vd{order:2;flex:1 0 auto;max-width:100%;min-width:0}.ind:not(.sm,.yp) .vd .mini{display:inline;margin-left:6px}
.ind:not(.sm,.yp) tr>:nth-child(3){flex-grow:1.2}.ind:not(.sm,.yp) tr>.tg{flex-grow:1.35}.ind:not(.sm,.yp) tr>.tg:lang(en){flex-grow:2}.ind:not(.sm,.yp) tr>.pr{flex-grow:1.5}.ind:not(.sm,.yp) tr>.pr:lang(en){flex-grow:1.5}.ind:not(.sm,.yp) tr>.tg{white-space:normal}.ind:not(.sm,.yp) .bc .bl{margin-left:auto;max-width:100%}
.ind:not(.sm,.yp) thead tr{padding-bottom:4px;border-bottom:1.5px solid var(--ink)}.ind:not(.sm,.yp) thead th{white-space:normal;font-size:12px}.ind:not(.sm,.yp) .gh{padding:0}.ind:not(.sm,.yp) .gh::after{content:none}.tw>.ind:not(.sm,.yp) .gh th{flex:1 1 100%;padding:5px 8px}}
@container (max-width:560px){.ind:not(.sm,.yp) tr>.bc{display:none}.ind:not(.sm,.yp) tr>.pr{white-space:normal}.ind:not(.sm,.yp) .pr .rc:lang(zh){display:inline-block}.ind:not(.sm,.yp) .pr .rc:lang(en){display:block;margin:0;white-space:normal}}
@container (max-width:780px){.tw>.ind.sm{display:block;min-width:0}.ind.sm :is(thead,tbody){display:block}.ind.sm tr{display:flex;flex-wrap:wrap;align-items:baseline;column-gap:8px;padding:5px 0;border-bottom:1px solid var(--line)}.ind.sm tbody:last-child tr:last-child{border-bottom:1.5px solid var(--ink)}.ind.sm tbody:last-child tr:last-child>*{border:0}.ind.sm tr::after{content:"";order:2;flex:0 0 100%}
.ind.sm tr>*{order:3;flex:0 0 auto;min-width:0;padding:0;border:0;font-size:12px;color:var(--mut)}.tw>.ind.sm tr>:first-child{order:0;flex:0 1 auto;max-width:none;position:static;font-size:13.5px;color:var(--ink)}.ind.sm tr>.tg{order:1;margin-left:auto;font-size:13.5px;color:var(--ink)}.ind.sm tr>.un{order:1;min-width:0}.ind.sm tr>:last-child{margin-left:auto}
.tw>.ind.sm .gh{padding:0}.ind.sm .gh::after{content:none}.tw>.ind.sm .gh th{flex:1 1 100%;padding:5px 8px}}}
@media screen and (max-width:760px){.tw:has(>.ind:not(.yp)){overflow:visible}.ind:not(.sm,.yp) thead{position:sticky;top:38px;z-index:2;background:var(--bg)}}`

/** The list of contents: one line that stays at the top of a phone, and beside the page where there is room a way back to it. */
const contents = `.toc{display:none}@media screen and (max-width:760px){html{scroll-padding-top:48px}nav{position:sticky;top:0;z-index:5;margin:0 -18px;padding:6px 18px;background:var(--bg);border-bottom:1px solid var(--line)}nav ol{flex-wrap:nowrap;overflow-x:auto;scrollbar-width:none;gap:0 18px}nav li{flex:0 0 auto}
nav a{display:inline-block;padding:2px 0;text-decoration:none;color:var(--link)}}
@media screen and (min-width:1170px){.toc{display:block;position:fixed;left:max(9px,calc(50vw - 590px));bottom:16px;padding:9px 4px;writing-mode:vertical-rl;font-size:12.5px;line-height:1.4;background:var(--bg);border:1px solid var(--line);border-radius:4px;text-decoration:none;color:var(--mut)}}`

/** What opens on request is whole on paper: only the data tables of figures, which are marked otherwise, stay off it. */
const folds = `.fold{margin:18px 0 0;font-size:inherit;color:inherit}.fold>summary{width:auto;padding:5px 0}.fold>summary:hover{color:var(--link)}.fold>summary h3{display:inline}.fold>.tw{margin-top:8px}.conf .fold{margin-top:4px}.conf .fold>summary{font-size:13px;color:var(--mut)}
.fold:has(:target)::details-content{content-visibility:visible}
@media print{.fold{display:block;margin-top:8px}.fold::details-content{display:block;content-visibility:visible}.fold>summary{list-style:none;padding:0;break-after:avoid}.fold>summary::-webkit-details-marker{display:none}.conf .fold{margin:0}.conf .fold>summary{display:none}}`

/** Chinese headings break between clauses, figures never from their units. */
const lines =
  '.fx td.r{white-space:nowrap}.ph{display:inline-block}h3,h4{text-wrap:balance}.conf h3,.tt{text-wrap:balance}'

/** What the style sheet adds for lines, folds, the way about the page, and little room. */
export const narrowStyle: string = lines + folds + contents + targets
