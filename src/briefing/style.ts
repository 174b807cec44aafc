import { narrowStyle } from './style-narrow.js'

/** Colours by meaning: fan = model, tgt = target, up/dn = above/below the scenario that all stand on, s1–s6 = parts of a whole. */
const light =
  '--bg:#fff;--page:#f1f3f6;--ink:#1b2530;--mut:#566270;--line:#dde2e8;--grid:#e7eaee;--axis:#848f9b;--fan:#1f5f9e;--zone:#f6f8fa;--tgt:#a83c0c;--up:#00695f;--dn:#65359a;--s1:#1f5f9e;--s2:#a9cbe6;--s3:#8a5a12;--s4:#ecd9ae;--s5:#4b5766;--s6:#cfd6de;--on1:#fff;--on2:#12202e;--on3:#fff;--on4:#2c2109;--on5:#fff;--on6:#1b2530;--ok:#00695f;--okb:#e4f2f0;--mid:#7d5200;--midb:#fbf1d9;--no:#a83c0c;--nob:#fcebe2;--na:#566270;--nab:#f1f3f6;--hl:#ffeeb8;--link:#1f5f9e'
const dark =
  '--bg:#151a21;--page:#0d1116;--ink:#e6eaef;--mut:#a6b1be;--line:#2d353f;--grid:#262e38;--axis:#6e7987;--fan:#64a8ea;--zone:#1a2029;--tgt:#ff9d66;--up:#4ecbba;--dn:#c6a0ec;--s1:#2c6cab;--s2:#b3d3ee;--s3:#8f5f1b;--s4:#ecd6a5;--s5:#596779;--s6:#cdd5de;--on1:#fff;--on2:#0f1a26;--on3:#fff;--on4:#241b06;--on5:#fff;--on6:#151a21;--ok:#62d4c4;--okb:#11302c;--mid:#f1c869;--midb:#332910;--no:#ff9d66;--nob:#3a2116;--na:#a6b1be;--nab:#1c232c;--hl:#594a12;--link:#86bdf0'

const page = `*{box-sizing:border-box}
html{background:var(--page);-webkit-text-size-adjust:100%;scroll-padding-top:12px}
body{margin:0 auto;max-width:1080px;padding:0 44px 36px;background:var(--bg);color:var(--ink);font-size:15px;line-height:1.75;font-variant-numeric:tabular-nums;text-spacing-trim:trim-start}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--axis);text-decoration-thickness:1px;text-underline-offset:3px}
a:hover{color:var(--link);text-decoration-color:currentColor}
:target{outline:2px solid var(--tgt);outline-offset:2px}
code{font-family:ui-monospace,"SFMono-Regular",Consolas,"Noto Sans Mono CJK SC",monospace;font-size:.9em;overflow-wrap:anywhere}
.banner{margin:0 -44px;padding:8px 44px;background:var(--midb);color:var(--mid);font-size:13px;line-height:1.6}
header{display:flow-root}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.edge{font-size:12px;color:var(--mut);white-space:nowrap}
.kick{margin:36px 0 8px;color:var(--link);font-weight:600;letter-spacing:.06em;font-size:14px}
h1{margin:0 0 20px;font-size:29px;line-height:1.42;font-weight:700;letter-spacing:.005em;text-wrap:balance}
h2{margin:50px 0 14px;font-size:21px;line-height:1.4;padding-top:12px;border-top:2px solid var(--ink)}
h3{margin:0;font-size:16px;line-height:1.5}
h4{margin:0 0 2px;font-size:13.5px;line-height:1.45;font-weight:600}
.meta{display:flex;flex-wrap:wrap;gap:4px 28px;margin:0;padding:10px 0;border-top:1px solid var(--line);font-size:13px}
.meta div{display:flex;gap:8px}.meta dt{color:var(--mut);white-space:nowrap}.meta dd{margin:0}
.units{margin:2px 0 9px}nav{padding:9px 0;border-top:1px solid var(--line);font-size:13px}
nav ol{display:flex;flex-wrap:wrap;gap:2px 20px;margin:0;padding:0;list-style:none}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);border:1px solid var(--line);border-radius:6px}
.tile{padding:14px 18px;border-left:1px solid var(--line);display:flex;flex-direction:column}
.tile:first-child{border-left:0}
.tile .k{font-size:13px;color:var(--mut);line-height:1.5}
.tile .v{font-size:30px;line-height:1.45;font-weight:700;white-space:nowrap}
.tile .v i{font-style:normal;font-weight:400;color:var(--mut);font-size:22px;margin:0 5px}
.tile .v em{font-style:normal;font-size:14px;font-weight:400;margin-left:5px}
.tile .c{font-size:12.5px;color:var(--mut);line-height:1.55}
.lead{margin:20px 0 0;padding-left:1.5em}.lead li{margin:0 0 9px;padding-left:4px}
.ref{white-space:nowrap;font-size:12.5px;color:var(--link)}
.tt{margin:26px 0 8px;text-wrap:pretty}
.tw{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%;font-size:13.5px;line-height:1.5}
th,td{text-align:left;padding:7px 9px;border-bottom:1px solid var(--line);font-weight:400;vertical-align:middle}
thead th{color:var(--mut);font-size:12.5px;border-bottom:1.5px solid var(--ink);vertical-align:bottom;line-height:1.4}
tbody th{font-weight:500}
table{border-top:1.5px solid var(--ink)}
tbody:last-child tr:last-child>*{border-bottom:1.5px solid var(--ink)}
.gh th{background:var(--nab);color:var(--mut);font-size:12.5px;font-weight:600;padding:5px 9px}
.r{text-align:right}.ctr{text-align:center}.nw{white-space:nowrap}.un:lang(zh){white-space:nowrap}.un{min-width:3.4em}.tg:lang(zh){white-space:nowrap}.tg:lang(en){min-width:7em}
.ind tbody th{min-width:11em}
.bc{padding:2px 6px;width:146px}.vd{min-width:10.5em}
.bl{display:block;width:132px;height:22px}
.ba{stroke:var(--axis);stroke-width:1}.bd{fill:var(--fan);stroke:var(--bg);stroke-width:1.2}.bo{fill:var(--bg);stroke:var(--mut);stroke-width:1.6}
.bt{stroke:var(--tgt);stroke-width:2.2;fill:none}.bf{fill:var(--tgt)}.bz{fill:var(--nob);stroke:var(--tgt);stroke-width:1.6}.br{fill:var(--s6)}.pf{fill:var(--fan)}.pt{stroke:var(--ink);stroke-width:1.6}.yp .bl{margin-bottom:1px}.yp thead .nw:lang(en),.yp td .mini:lang(en),.yp .hp:lang(en){white-space:normal}
.st{white-space:nowrap;font-weight:600;font-size:13px}.ic{width:11px;height:11px;margin-right:5px;vertical-align:-1px;fill:none;stroke:currentColor;stroke-width:1.9;overflow:visible}.ic .full{fill:currentColor;stroke:none}.or .ic{color:var(--fan);stroke-width:1.5}
.st.ok{color:var(--ok)}.st.mid{color:var(--mid)}.st.no{color:var(--no)}.st.na{color:var(--na);font-weight:400}
.mini{display:block;font-size:12px;line-height:1.45;color:var(--mut);font-weight:400}.gh .mini,.tt .mini{display:inline;margin-left:8px}.warn{color:var(--no)}
.cap{display:block;font-size:12px;line-height:1.5;color:var(--mut)}td code,th code{font-size:12px}
sup{font-size:10.5px;line-height:0;margin-left:1px;color:var(--mut)}
.note{margin:8px 0 0;font-size:12.5px;color:var(--mut);line-height:1.65}
.pr{white-space:nowrap}.rc{white-space:nowrap;font-weight:400}.pr .rc{display:block;font-size:12px;line-height:1.45;color:var(--mut)}.rc .ic{color:var(--fan);stroke-width:1.5}.pr:lang(zh) .rc{display:inline;margin-left:7px}.note .rc{margin-right:12px}.together{margin:16px 0 0}
.fans{display:grid;grid-template-columns:1fr 1fr;gap:0 36px}.fans figure{min-width:0}.fans h3{text-wrap:balance}.lk.band{color:var(--fan)}
figure{margin:26px 0 0}figcaption{margin:0 0 10px}
.sm th,.sm td{padding-top:4px;padding-bottom:4px}
.sub{margin:2px 0 0;font-size:13px;color:var(--mut);line-height:1.5}
figure svg{display:block;width:100%;height:auto;overflow:visible}
.n{display:none}
.lg{display:flex;flex-wrap:wrap;gap:2px 16px;margin:6px 0 0;font-size:13px;line-height:1.6}
.sw{display:inline-block;width:12px;height:12px;border-radius:2px;margin-right:6px;vertical-align:-1px}
.sw.s1{background:var(--s1)}.sw.s2{background:var(--s2)}.sw.s3{background:var(--s3)}.sw.s4{background:var(--s4)}.sw.s5{background:var(--s5)}.sw.s6{background:var(--s6)}
details{margin-top:6px;font-size:12.5px;color:var(--mut)}summary{cursor:pointer;width:max-content;padding:2px 0}
.dt{font-size:12.5px;margin-top:4px;color:var(--ink)}.dt th,.dt td{padding:4px 8px}.tot>*{font-weight:700}
.panels{display:grid;grid-template-columns:repeat(3,1fr);gap:24px 36px}.panel{min-width:0}.lk{white-space:nowrap}.lk.main{color:var(--fan);font-weight:600}.lk.above{color:var(--up)}.lk.below{color:var(--dn)}.ends{margin:4px 0 0;font-size:12px;line-height:1.55;color:var(--mut)}
.cmp td{white-space:nowrap}.cmp .val{font-weight:600}.cmp td .mini{white-space:nowrap}.ds{display:block;width:66px;height:6px;margin:3px 0 3px auto}
.cmp thead th{max-width:8.5em}.mainh{color:var(--link)}
.mx th,.mx td{border:1px solid var(--line)}.mx thead th{vertical-align:middle}
.m{white-space:nowrap}.mx thead .m{white-space:normal}
.mw td.m:lang(en),.mw .m .st{white-space:normal}.mw th,.mw td{padding-left:6px;padding-right:6px}.mw tbody th{min-width:8em}
.f-ok{background:var(--okb)}.f-no{background:var(--nob)}.f-mid{background:var(--midb)}.f-na{background:var(--nab)}
.conf{margin-top:18px;padding:16px 20px 14px;border:1px solid var(--line);border-left:4px solid var(--axis);border-radius:4px}
.conf.no{border-left-color:var(--no)}.conf.mid{border-left-color:var(--mid)}
.conf h3{text-wrap:pretty}.lab{font-weight:700;color:var(--link);margin-right:6px}
.kind{font-size:12px;font-weight:400;color:var(--mut);border:1px solid var(--line);border-radius:3px;padding:1px 7px;margin-left:6px;white-space:nowrap}
.conf p{margin:6px 0;font-size:14px;line-height:1.7}.conf .cap{margin:8px 0 -4px;font-size:12.5px}.fx .r{width:17%}
.eq{list-style:none;margin:10px 0;padding:0;display:flex;flex-direction:column;gap:6px}
.eq li{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline}.eq i{font-style:normal;color:var(--mut)}
.eq .fo,.eq b{padding:2px 10px;border:1px solid var(--line);border-radius:4px;background:var(--zone);font-size:14px}
.eq b{font-size:15px;background:var(--bg)}.no .eq .out{border-color:var(--no);color:var(--no)}.mid .eq .out{border-color:var(--mid);color:var(--mid)}
.pre{margin:8px 0 0;font-size:13px;line-height:1.65}.pre div{display:flex;gap:12px}.pre dt{color:var(--mut);flex:0 0 6em}.pre dd{margin:0}
.fx{margin-top:10px;border-top:1px solid var(--line)}.fx th,.fx td{padding:5px 8px}.fx thead th{border-bottom:1px solid var(--axis)}.fx tbody:last-child tr:last-child>*{border-bottom:0}
.or{white-space:nowrap}
.qs{margin:22px 0 6px;font-size:14px}
.src{margin:0;padding:0;list-style:none;font-size:13.5px;columns:2;column-gap:40px}
.src li{margin:0 0 9px;break-inside:avoid;line-height:1.65}
.src q{quotes:"“" "”"}.src mark{background:var(--hl);color:inherit;padding:0 2px;border-radius:2px}
.src cite{font-style:normal;color:var(--mut);font-size:12px;white-space:nowrap}.me{display:block;font-size:12px;line-height:1.6;color:var(--mut)}.me .st{font-size:12px}.cmd{display:block}
.ap td:nth-child(3) code{overflow-wrap:anywhere}.ap,.dq,.ass,.sc{font-size:13px}.sc th,.sc td,.ass th,.ass td,.ap th,.ap td,.dq th,.dq td{padding-top:4px;padding-bottom:4px}.ap thead th:first-child,.ass thead th:first-child{min-width:10em}.dq thead th:first-child{min-width:16em}
.lim,.man{font-size:13.5px;line-height:1.7;padding-left:1.3em}.man{columns:2;column-gap:40px}.man li{break-inside:avoid}
footer{margin-top:34px;padding-top:8px;border-top:1px solid var(--line);font-size:12px;color:var(--mut)}`

const phone = `@media screen and (max-width:760px){body{padding:0 18px 24px}.banner{margin:0 -18px;padding:8px 18px}.kick{margin-top:22px}h1{font-size:22px}h2{margin-top:38px;font-size:19px}
nav ol{gap:2px 16px}.tiles{grid-template-columns:1fr 1fr}.tile{padding:11px 12px}.tile:nth-child(3){border-left:0}.tile:nth-child(n+3){border-top:1px solid var(--line)}.tile .v{font-size:24px}
.w{display:none}.n{display:block}.panels,.fans{grid-template-columns:1fr}.panels{gap:20px}.panel svg{max-width:340px}.src,.man{columns:1}
.ind{min-width:820px}.ind.sm{min-width:600px}.ind.wd{min-width:900px}.mx{min-width:620px}.mw{min-width:760px}.cmp{min-width:680px}.ass,.sc{min-width:860px}.dq,.ap{min-width:720px}.fx th,.fx td{padding:5px 4px}.rp{font-size:12px}
.tw tbody tr>th[scope=row],.tw thead th:first-child{position:sticky;left:0;background:var(--bg);z-index:1}.tw .ind tbody th,.mx tbody th,.cmp tbody th,.ass tbody th,.sc tbody th,.dq tbody th,.ap tbody th{min-width:8.5em;max-width:9.5em}
.tw tbody tr.gh>th{position:static;max-width:none}.conf{padding:13px 14px 11px}.pre div{display:block}}`

const print = `@page{size:A4;margin:13mm 13mm 14mm}
@media print{:root{--page:#fff}html{background:#fff}body{max-width:none;padding:0;font-size:9.2pt;line-height:1.6;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.banner{margin:0;padding:3px 8px;font-size:8pt}.kick{margin-top:6px;font-size:9pt}h1{font-size:16.5pt;margin-bottom:8px}h2{font-size:12.5pt;margin:18px 0 8px;padding-top:6px}h3{font-size:10.2pt}h4{font-size:8.6pt}
h2,h3,h4,figcaption,.tt{break-after:avoid}h1,h2,h3,h4{white-space:pre-wrap}nav{display:none}.meta{font-size:8pt;gap:1px 18px;padding:5px 0}
.tile{padding:7px 10px}.tile .k,.tile .c{font-size:7.8pt}.tile .v{font-size:16pt}.tile .v i{font-size:12pt}.lead{margin-top:10px}.lead li{margin-bottom:4px}
figure,.conf,.tile,tr,li,.panel,.eq{break-inside:avoid}thead{display:table-header-group}.gh{break-after:avoid}
details{display:none}table{font-size:8pt;line-height:1.4}.ap,.dq,.ass,.sc{font-size:6.9pt;line-height:1.32}.ap .cap,.dq .cap{display:inline;font-size:6.8pt;margin-left:5px}.ap tbody th,.dq tbody th{width:34%}.ap th .cap{white-space:nowrap}.dq .un:lang(en){min-width:7.6em}.tg:lang(en){min-width:6.4em}.dq tbody th{width:22%}.ap th code,.dq td code,.ap td code{font-size:6.9pt}#h-appendix{break-before:page}thead th,.note,.sub,.m,.st,.cap,.mini,.edge,.ends,.lg,.me,.kind,.src cite{font-size:7.5pt}.ass .mini{font-size:6.5pt;line-height:1.25}sup{font-size:6pt}.ref{font-size:8pt}.gh th{font-size:7.6pt}td code,th code,.cmd{font-size:7.2pt}
.tw{overflow:visible}th,td{padding:2.5px 5px}.ass th,.ass td,.sc th,.sc td,.ap th,.ap td,.dq th,.dq td,.sm th,.sm td{padding-top:1.5px;padding-bottom:1.5px}.ind thead th:first-child,.ass thead th:first-child,.ap thead th:first-child,.dq thead th:first-child{min-width:8em}figure{margin-top:12px}
.bl{width:104px;height:17px}.bc{width:112px;padding:0 4px}.ind tbody th{min-width:8.5em}.ds{width:48px;height:5px}
.n{display:none}.w{display:block}.w svg{max-width:88%}.wd .bl{width:72px;height:12px}.wd .bc{width:76px;padding:0 2px}.wd th,.wd td{padding-left:3px;padding-right:3px}.wd .vd:lang(en){min-width:11.6em}.wd .vd:lang(zh){min-width:9em}.wd thead th:first-child,.wd tbody th{min-width:6.5em}.wd thead .nw:lang(en){white-space:normal}.wd .tg:lang(en){min-width:5.6em}.wd .un:lang(en){min-width:2.4em}.together{margin-top:8px}.fans{gap:0 18px}.fans .ends br{display:none}.fans .ends .lk{display:inline-block;margin-right:9px}.fans h3{font-size:9.4pt}.fan .note{line-height:1.42;margin-top:4px}.fan .w svg{max-width:78%}.fans .ends{margin-top:2px}.fans .fan .w svg{max-width:100%}.rc,.pr .rc{font-size:7.5pt}.panels{gap:10px 18px;grid-template-columns:repeat(3,1fr)}
.mx th,.mx td{padding:1.5px 4px}.mx .m,.mx .m .st{white-space:nowrap;font-size:6.9pt}.mx thead .m{white-space:normal}.mw td.m:lang(en),.mw .m .st:lang(en){white-space:normal}.mw th,.mw td{padding-left:3px;padding-right:3px}.mw tbody th{min-width:8.4em}.conf{padding:6px 11px 5px;margin-top:8px}.me .cmd{display:none}.conf p{font-size:8.6pt;line-height:1.5;margin:3px 0}.conf .cap{font-size:7.8pt;margin:5px 0 0}.conf .fx th,.conf .fx td{padding:1.5px 5px}.eq{margin:5px 0;gap:3px 16px;flex-direction:row;flex-wrap:wrap}.eq .fo,.eq b{font-size:8.6pt;padding:1px 7px}.eq b{font-size:9.2pt}.pre{font-size:8pt;line-height:1.45}
.lim,.man{font-size:8.2pt;line-height:1.5;margin:5px 0}.src{font-size:8pt;line-height:1.5}.src li{margin-bottom:4px}.qs{margin:10px 0 4px;font-size:9pt}a{text-decoration:none}:target{outline:0}
footer{font-size:7.5pt;margin-top:12px}}`

/** The style sheet for one language's fonts and, for other templates, theirs (`more`); it holds every appearance of the page, which has no style attributes. */
export function styleSheet(fonts: string, more = '', running = ''): string {
  const faces = `body,svg{font-family:${fonts}}`
  return [
    `:root{color-scheme:light dark;${light}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${dark}}}`,
    page,
    faces,
    'svg{font-variant-numeric:tabular-nums}',
    phone,
    print,
    running,
    narrowStyle,
    more,
  ]
    .join('')
    .replace(/\n/g, '')
}

/** At the foot of every printed page: what it belongs to, and its number. In the styles' own language, so that printing by hand has it too. */
export function runningFoot(title: string, fonts: string): string {
  const text = [...title].map(escapedInStyle).join('')
  const look = `font:7.5pt ${fonts};color:#566270;vertical-align:top;padding-top:3mm`
  return `@page{@bottom-left{content:"${text}";width:80%;text-align:left;${look}}@bottom-right{content:counter(page)" / "counter(pages);${look}}}`
}

/** Letters and figures as they are; all else by its number, so that no text can end the string or the style sheet. */
function escapedInStyle(character: string): string {
  return /[\p{L}\p{N} ]/u.test(character) ? character : `\\${(character.codePointAt(0) ?? 0).toString(16)} `
}

/** The colours of the light page by their names (`--fan`), for pictures that stand without the style sheet. */
export function lightColours(): ReadonlyMap<string, string> {
  return new Map(
    light.split(';').map(rule => [rule.slice(0, rule.indexOf(':')), rule.slice(rule.indexOf(':') + 1)]),
  )
}
