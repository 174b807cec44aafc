/** How the panel looks, and the page while it is moved; in the page's own colours. Set by script, so that a page without one has nothing of it. */
export const panelStyle = `
.pc{display:contents}
.lv,.lv *{box-sizing:border-box}.lv[hidden]{display:none}
.lv{position:fixed;z-index:20;top:0;right:0;bottom:0;width:372px;display:flex;flex-direction:column;background:var(--bg);color:var(--ink);border-left:1px solid var(--line);font-size:13px;line-height:1.5}
.lv h2{margin:0;padding:0;border:0;font-size:16px}.lv p{margin:0}
.lv button,.lv select,.lv input,.lv textarea,.lv-opener,.lv-pop button,.lv-pop select,.lv-pop input{font:inherit;color:var(--ink);background:var(--bg);border:1px solid var(--axis);border-radius:4px;padding:3px 8px;min-height:28px}
.lv button:hover:enabled,.lv-pop button:hover:enabled{border-color:var(--link);color:var(--link)}.lv button:disabled,.lv input:disabled{color:var(--mut);border-color:var(--line);cursor:default}
.lv :focus-visible,.lv-opener:focus-visible,.lv-pop :focus-visible,[data-figure]:focus-visible,[data-part]:focus-visible{outline:2px solid var(--link);outline-offset:1px}
.lv-top{padding:10px 16px 10px;border-bottom:1px solid var(--line);flex:0 0 auto}
.lv-head{display:flex;justify-content:space-between;align-items:center;margin-bottom:8px}
.lv-choose{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin-bottom:8px}.lv-choose label{display:block;font-size:12px;color:var(--mut)}.lv-choose select{width:100%}
.lv-tools{display:flex;flex-wrap:wrap;gap:5px}.lv-tools button{padding:2px 7px;font-size:12.5px}
.lv-status{font-size:12px;color:var(--mut)}.lv-status:not(:empty){margin-top:6px}.lv-status textarea{display:block;width:100%;margin-top:4px;font-size:12px}
.lv-summary{margin-top:8px;padding-top:8px;border-top:1px solid var(--line)}.lv-score b{font-size:17px}.lv-was{color:var(--mut);margin-right:10px}.lv-count{color:var(--link);font-weight:600}
.lv-changes{margin:2px 0 0;padding:0;list-style:none;font-size:12.5px;max-height:8.6em;overflow:auto}.lv-changes :is(.up,.down)::before{content:"";display:inline-block;border:4.5px solid transparent;margin-right:6px;vertical-align:1px}.lv-changes .up::before{border-bottom:8px solid var(--ok);border-top:0}.lv-changes .down::before{border-top:8px solid var(--no);border-bottom:0}.lv-changes .none{color:var(--mut)}
.lv-refused:not(:empty){margin-top:6px;padding:5px 8px;background:var(--nob);color:var(--no)}
.lv-body{padding:10px 16px 24px;overflow-y:auto;flex:1 1 auto;overscroll-behavior:contain}.lv-intro{color:var(--mut);font-size:12.5px;margin-bottom:8px}
.lv-find{width:100%;margin-bottom:6px}
.lv-group{margin:0;font-size:13px;color:var(--ink);border-top:1px solid var(--line)}.lv-group>summary{width:auto;padding:8px 0;font-weight:600;font-size:13.5px}.lv-n{margin-left:6px;color:var(--mut);font-weight:400;font-size:12px}.lv-group>select{width:100%;margin:4px 0 6px}
.lv-slider{padding:7px 0 9px;border-top:1px solid var(--grid);scroll-margin:12px}.lv-slider[hidden]{display:none}.lv-group>summary+.lv-slider{border-top:0}
.lv-name{display:flex;align-items:baseline;gap:6px}.lv-name label{font-weight:500;flex:1 1 auto}.lv-note{font-size:11.5px;color:var(--mut);white-space:nowrap}
.lv .lv-back{min-height:22px;width:24px;padding:0;line-height:1;flex:0 0 auto}.lv .lv-back:disabled{visibility:hidden}
.lv-slider.moved label{color:var(--link);font-weight:700}
.lv-set{display:grid;grid-template-columns:1fr 84px auto;gap:8px;align-items:start}.lv-track{position:relative;padding-top:1px}
.lv input[type=range]{display:block;width:100%;min-height:20px;height:20px;margin:0;padding:0;border:0;background:none;accent-color:var(--fan)}
.lv input[type=number]{width:84px;text-align:right;font-variant-numeric:tabular-nums}.lv-unit{min-width:2.2em;padding-top:4px;color:var(--mut);font-size:12px;white-space:nowrap;max-width:6.5em;overflow:hidden;text-overflow:ellipsis}
.lv-scale{display:block;width:calc(100% - 16px);height:16px;margin:0 8px;overflow:visible}.lv-bar{fill:var(--axis);opacity:.45}.lv-past{fill:var(--mut)}.lv-other{stroke:var(--axis);stroke-width:1.5}.lv-own{stroke:var(--link);stroke-width:2.4}
.lv-cap{font-size:12px;line-height:1.45;color:var(--mut);overflow-wrap:anywhere}.lv-warn{color:var(--no);font-weight:600}
.lv-opener{position:fixed;z-index:19;right:16px;bottom:16px;padding:8px 16px;background:var(--link);color:var(--bg);border-color:var(--link);font-weight:600;border-radius:20px}.lv-opener[hidden]{display:none}
.lv-message{display:flex;gap:12px;align-items:center;justify-content:space-between;margin:0 -44px;padding:8px 44px;background:var(--midb);color:var(--mid);font-size:13px}.lv-message button{font:inherit;color:inherit;background:none;border:1px solid currentColor;border-radius:4px;padding:2px 10px}
.lv-print{display:none}
.lv-pop{position:absolute;z-index:30;width:min(440px,calc(100vw - 24px));max-height:min(70vh,560px);overflow:auto;padding:12px 16px 14px;background:var(--bg);color:var(--ink);border:1px solid var(--axis);border-radius:6px;box-shadow:0 6px 24px rgb(0 0 0/.22);font-size:13px;line-height:1.55}
.lv-pop h3{font-size:14.5px;margin:0 28px 4px 0}.lv-pop .x{position:absolute;top:8px;right:8px;min-height:24px;width:26px;padding:0}.lv-pop .val{font-size:20px;font-weight:700}.lv-pop code{display:block;margin:6px 0;padding:6px 9px;background:var(--zone);border:1px solid var(--line);border-radius:4px;font-size:12.5px}
.lv-pop table{font-size:12.5px;border-top:1px solid var(--line)}.lv-pop th,.lv-pop td{padding:3px 6px}.lv-pop tbody:last-child tr:last-child>*{border-bottom:1px solid var(--line)}.lv-pop h4{margin:10px 0 2px}.lv-pop p{margin:4px 0}.lv-pop .src{columns:1}.lv-pop q{quotes:"“" "”"}.lv-pop form{display:grid;grid-template-columns:auto minmax(0,1fr);gap:6px 8px;align-items:center;margin-top:6px}.lv-pop form button{grid-column:1/-1;justify-self:start}.lv-pop select{min-width:0;width:100%}.lv-pop .lv-link{border:0;padding:0;min-height:0;background:none;color:var(--link);text-decoration:underline;text-align:left}
[data-figure][role=button],[data-part][role=button]{cursor:pointer}[data-figure][role=button]:hover,[data-part][role=button]:hover{text-decoration:underline dotted;text-underline-offset:3px}
.lv-levers{margin:6px 0 0;font-size:13px}.lv-levers button{font:inherit;color:var(--link);background:none;border:1px solid var(--line);border-radius:4px;padding:1px 8px;margin:0 6px 4px 0;cursor:pointer}
.lv-open figure>:is(.w,.n){position:relative}.lv-grip{display:none;position:absolute;width:32px;height:32px;margin:-16px 0 0 -16px;border-radius:50%;cursor:ns-resize;touch-action:none}.lv-open .lv-grip{display:block}.lv-grip::before{content:"";position:absolute;inset:9px;border:2px solid var(--tgt);border-radius:50%;background:var(--bg)}.lv-grip:hover::before,.lv-grip:focus-visible::before{inset:7px}.lv-grip:focus-visible{outline:2px solid var(--link)}.lv-grip[data-says]::after{content:attr(data-says);position:absolute;left:34px;top:5px;padding:0 6px;white-space:nowrap;font-size:12.5px;line-height:1.7;font-weight:600;color:var(--tgt);background:var(--bg);border:1px solid var(--tgt);border-radius:3px}
.lv-moved [data-written]{filter:grayscale(1)}.lv-moved section[data-written],.lv-moved section[data-written] :is(b,h3,h4,a,td,th,.st,.lab){color:var(--mut)}
.lv-moved section[data-written]{background:repeating-linear-gradient(135deg,transparent 0 9px,var(--grid) 9px 10px)}
.lv-moved [data-tag]{position:relative}.lv-moved [data-tag]::after{content:attr(data-tag);position:absolute;right:0;top:14px;font-size:12px;font-weight:600;line-height:1.5;padding:1px 9px;border:1px solid var(--axis);border-radius:10px;color:var(--mut);background:var(--bg)}
.lv-moved div[data-tag]::after{top:6px;right:8px}
.lv-drawing :is([data-part=probability],.fan h3,.fan .note,.together,[data-drawn]),.lv-judging :is(.lead,[data-found],h1,[data-piece=findings] .conf,[data-piece=matrix] .mx){color:var(--mut);filter:grayscale(1)}
@media screen and (min-width:1000px){.lv-open body{margin-right:max(372px,calc((100vw - 1080px)/2));margin-left:auto}.lv-open .lv-message{margin-right:-44px}}
@media screen and (min-width:1000px) and (max-width:1460px){.lv-open .ind,.lv-open .mx{font-size:12.5px}.lv-open :is(.ind,.mx) :is(th,td){padding-left:4px;padding-right:4px}.lv-open .ind tbody th{min-width:7.5em}.lv-open .ind .vd{min-width:8em}.lv-open .ind .bl{width:96px;height:16px}.lv-open .ind .bc{width:100px}.lv-open .ind .un{min-width:2.6em}.lv-open .pr:lang(zh) .rc{display:block;margin-left:0}.lv-open body{padding-left:26px;padding-right:26px}.lv-open .banner,.lv-open .lv-message{margin-left:-26px;margin-right:-26px;padding-left:26px;padding-right:26px}}
@media screen and (max-width:999px){.lv{top:auto;left:0;width:auto;height:46vh;border-left:0;border-top:2px solid var(--ink);overflow-y:auto;display:block}.lv-body{overflow:visible}.lv-open body{padding-bottom:50vh}.lv-top{padding-bottom:8px}.lv-changes{max-height:3.2em}.lv-head{margin-bottom:4px}}
@media screen and (max-width:760px){.lv-tools{flex-wrap:nowrap;overflow-x:auto;padding-bottom:2px}.lv-tools button{white-space:nowrap;flex:0 0 auto}.lv-intro,.lv-find{display:none}.lv-choose{margin-bottom:6px}.lv-head{margin-bottom:0}.lv-head h2{font-size:15px}.lv-summary{margin-top:6px;padding-top:5px}.lv-message{margin:0 -18px;padding:8px 18px}.lv{padding-bottom:env(safe-area-inset-bottom)}.lv button,.lv select,.lv input{min-height:34px}.lv input[type=range]{height:30px}.lv-set{grid-template-columns:1fr 92px auto}.lv input[type=number]{width:92px;font-size:16px}}
@media (prefers-reduced-motion:no-preference){.lv-opener{transition:opacity .15s}}
@media print{.lv,.lv-opener,.lv-pop,.lv-message,.lv-levers,.lv-grip{display:none!important}.lv-open body{margin:0;padding:0}.lv-moved .lv-print{display:block;margin:4px 0;padding:4px 8px;border:1px solid var(--mid);color:var(--mid);background:var(--midb);font-size:8pt;line-height:1.5}}
`
