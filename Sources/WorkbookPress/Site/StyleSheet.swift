/// How the site looks: one sheet, inside every page, so that a page works alone and offline.
enum StyleSheet {
  static let text = """
    :root { color-scheme: light dark; --text: #1d232b; --soft: #535d69; --line: #d3d9e0;
      --page: #ffffff; --panel: #f4f6f8; --link: #0b5cad; --accent: #0b5cad;
      --keyword: #8a2b8f; --type: #0f6674; --string: #24682f; --number: #8f4300; }
    @media (prefers-color-scheme: dark) {
      :root { --text: #e4e8ed; --soft: #a9b3be; --line: #39424d; --page: #14181d;
        --panel: #1d232a; --link: #7cb8f5; --accent: #7cb8f5;
        --keyword: #d9a0e0; --type: #74c7d5; --string: #93cf9a; --number: #eab07c; } }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    body { margin: 0; background: var(--page); color: var(--text);
      font: 1.05rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; z-index: 1; }
    header, main, footer { max-width: 52rem; margin: 0 auto; padding: 0 1.2rem; }
    header { padding-top: 1.2rem; }
    footer { padding-bottom: 3rem; border-top: 1px solid var(--line); margin-top: 3rem; }
    nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
    nav.sections ul { display: block; columns: 2 16rem; }
    a { color: var(--link); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    h1 { font-size: 2.1rem; line-height: 1.2; margin: .4rem 0 0; }
    h2 { font-size: 1.4rem; margin: 2.6rem 0 .6rem; padding-bottom: .25rem;
      border-bottom: 1px solid var(--line); }
    .question { font-size: 1.2rem; font-style: italic; color: var(--soft); margin-top: .3rem; }
    .anchor { color: var(--soft); text-decoration: none; font-weight: normal; opacity: 0; }
    h2:hover .anchor, .anchor:focus { opacity: 1; }
    code { font: .88em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
      background: var(--panel); border-radius: .25em; padding: .1em .3em; }
    pre { background: var(--panel); border-radius: .4rem; padding: .9rem 1rem; overflow-x: auto;
      font: .84rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
    pre code { background: none; padding: 0; font: inherit; }
    .keyword { color: var(--keyword); } .type { color: var(--type); }
    .string { color: var(--string); } .number { text-align: right; }
    pre .number { color: var(--number); } .comment { color: var(--soft); }
    aside { border-left: .25rem solid var(--accent); margin: 1.2rem 0; padding: .1rem 1rem;
      background: var(--panel); border-radius: 0 .4rem .4rem 0; }
    .formula { overflow-x: auto; overflow-y: hidden; padding: .4rem 0; }
    math { font-size: 1.08em; font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math",
      "DejaVu Math TeX Gyre", math; }
    .table { overflow-x: auto; margin: 1.2rem 0; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem; }
    caption { text-align: left; padding-bottom: .5rem; font-size: 1rem; }
    th, td { border-bottom: 1px solid var(--line); padding: .3rem .7rem; text-align: left;
      vertical-align: top; }
    th.number, td.number { text-align: right; }
    thead th { border-bottom: 2px solid var(--soft); vertical-align: bottom; }
    figure { margin: 1.4rem 0; }
    figure svg { max-width: 100%; height: auto; }
    .picture { overflow-x: auto; }
    figcaption { margin-top: .5rem; }
    .words, .source { color: var(--soft); font-size: .92rem; }
    .reading { min-height: 1.6em; font-variant-numeric: tabular-nums; }
    .chapters { list-style: none; padding: 0; }
    .chapters li { margin: 1.1rem 0; }
    @media print {
      body { font-size: 10.5pt; } nav, .anchor, .skip, .reading { display: none; }
      pre { white-space: pre-wrap; } pre, figure, tr, aside { break-inside: avoid; }
      h2 { break-after: avoid; } a { color: inherit; text-decoration: none; }
    }
    """
}
