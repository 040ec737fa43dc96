"""What the web page looks like: sober, in light and dark, from a telephone's width up, and on paper."""

from __future__ import annotations

CSS = """
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#515a64;--paper:#fff;--ground:#f2f4f6;--line:#c8ced5;
--accent:#1f3a5f;--bar:#a9b6c4;--field:#a9b6c4;--chip:#1b1f24;--on-chip:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#aab3bc;--paper:#15181b;--ground:#1f2428;
--line:#3b434b;--accent:#a9c7ea;--bar:#56708c;--field:#465e78;--chip:#e6e9ec;--on-chip:#15181b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main,footer{max-width:60rem;margin:0 auto;padding:0 1.25rem}
main{padding-top:1.5rem;padding-bottom:3rem}
footer{padding-top:1rem;padding-bottom:2rem;border-top:1px solid var(--line);color:var(--soft);
font-size:.875rem}
section{display:block}
section section{border-top:2px solid var(--line);margin-top:2.2rem}
section section>h3{color:var(--accent);font-size:1.3rem;margin-top:.8em}
h1,h2,h3,h4,h5{line-height:1.25;margin:1.6em 0 .4em;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:2rem;margin-top:0}
h2{font-size:1.5rem;padding-top:1.2rem;border-top:3px solid var(--accent);margin-top:2.6rem}
h3{font-size:1.2rem}
h4{font-size:1.05rem}
h5{font-size:1rem}
p{margin:.35em 0;white-space:pre-wrap;overflow-wrap:anywhere;max-width:46rem}
a{color:var(--accent);text-decoration-thickness:.06em;text-underline-offset:.15em}
a:focus-visible,.wide:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem}
.quiet{color:var(--soft);font-size:.9rem}
.strong{font-weight:600}
.account{font-size:1.08rem}
.mono{font-family:ui-monospace,SFMono-Regular,Consolas,"Noto Sans Mono",monospace;font-size:.8rem}
ul,ol{padding-left:1.3rem;margin:.5em 0}
li{margin:.2em 0;white-space:pre-wrap;overflow-wrap:anywhere;max-width:46rem}
nav ol{list-style:none;padding:0}
nav li{border-bottom:1px solid var(--line);padding:.45rem 0;display:flex;justify-content:space-between;
gap:1rem;max-width:none}
table{border-collapse:collapse;width:100%;margin:.6em 0}
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);
white-space:pre-wrap;overflow-wrap:anywhere}
thead th{border-bottom:2px solid var(--accent)}
th{font-weight:600}
.named th{width:11rem;font-weight:400;color:var(--soft)}
.named th,.named td{border-bottom:0;padding-top:.15rem;padding-bottom:.15rem}
.short{width:auto}
.short th,.short td{border-bottom:0;padding:.1rem 1rem .1rem 0;white-space:nowrap;overflow-wrap:normal}
.wide{overflow-x:auto}
.list thead th{overflow-wrap:normal}
.panel>:first-child{margin-top:.2em}
.panel h2{border-top:0;padding-top:0;font-size:1.05rem}
.tint{background:var(--ground)}
.panel{background:var(--ground);border-left:4px solid var(--bar);padding:.6rem 1rem;margin:.8rem 0}
.row{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:.6rem 0}
.row>div{flex:1 1 17rem;min-width:0}
img{display:block;max-width:100%;max-height:95vh;width:auto;height:auto;border:1px solid var(--line);
margin:.3rem 0;background:#fff}
img.tall{max-height:none}
.chips{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.35rem}
.chips li{border:1px solid var(--line);background:var(--ground);border-radius:.25rem;padding:.05rem .5rem;
font-size:.9rem;margin:0}
.chips .dark{background:var(--chip);color:var(--on-chip);border-color:var(--chip)}
.tiles{list-style:none;padding:0;display:grid;grid-template-columns:repeat(6,1fr);gap:.6rem}
.tiles li{background:var(--ground);border-top:3px solid var(--accent);
padding:.5rem .8rem;margin:0;white-space:normal}
.tiles b{display:block;font-size:1.6rem;line-height:1.2}
.counts{width:auto;min-width:min(100%,26rem)}
.counts td,.counts th{padding:.1rem .8rem .1rem 0;border-bottom:0;font-weight:400}
.counts .n{text-align:end;white-space:nowrap;overflow-wrap:normal;font-variant-numeric:tabular-nums}
.counts .b{width:14rem;padding-right:0}
.counts th{min-width:8rem;overflow-wrap:break-word}
.row .counts{width:100%;min-width:0}
.row .counts .b{width:35%}
.counts span{display:block;height:.7rem;margin-top:.35rem;background:var(--bar);min-width:1px}
.hours th,.hours td{white-space:nowrap;overflow-wrap:normal;min-width:1.5rem;
padding:.15rem .2rem;text-align:center;border:1px solid var(--line);font-size:.75rem;
font-variant-numeric:tabular-nums}
.hours th[scope=row]{text-align:start}
.hours .some{background:var(--field);color:var(--ink)}
svg{display:block;width:100%;max-width:46rem;height:4rem;fill:currentColor;margin:.4rem 0}
@media (max-width:52rem){.tiles{grid-template-columns:repeat(3,1fr)}}
@media (max-width:40rem){.tiles{grid-template-columns:repeat(2,1fr)}
body{font-size:1.0625rem}h1{font-size:1.6rem}h2{font-size:1.3rem}
.list thead{position:absolute;left:-999rem}
.list,.list tbody,.list tr,.list td,.list th{display:block;width:auto}
.list tr{border-bottom:1px solid var(--line);padding:.5rem 0}
.counts .b{width:40%}
.short th,.short td{white-space:normal;overflow-wrap:break-word;padding-right:.6rem}
.list td,.list th{border:0;padding:.05rem 0}
.list td:empty{display:none}
.list tbody [data-label]::before{content:attr(data-label) ": ";color:var(--soft)}
.named th,.named td{display:block;width:auto;padding-left:0}
.named td{padding-bottom:.5rem}}
@media print{:root{--ink:#000;--soft:#333;--paper:#fff;--ground:#fff;--line:#999;--accent:#000;--bar:#bbb;
--chip:#000;--on-chip:#fff;--field:#ddd}
.counts span,.hours .some,.chips .dark{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:10pt}main,footer{max-width:none;padding:0}.skip{display:none}
h2,h3,h4,h5,thead{break-after:avoid}img,.panel,tr,.chips{break-inside:avoid}img{max-height:16cm}
img.tall{max-height:21cm}
a{color:inherit;text-decoration:none}}
""".strip()
"""Inside the page, so that it needs no other file; it asks for none either."""
