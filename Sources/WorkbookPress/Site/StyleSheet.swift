/// How the site looks: one sheet, inside every page, so that a page works alone and offline.
enum StyleSheet {
  static let text = """
    :root { color-scheme: light dark; --text: #1d232b; --soft: #535d69; --line: #d3d9e0;
      --page: #ffffff; --panel: #f4f6f8; --link: #0b5cad; --accent: #0b5cad;
      --keyword: #8a2b8f; --type: #0f6674; --string: #24682f; --number: #8f4300; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --text: #e4e8ed; --soft: #a9b3be; --line: #39424d; --page: #14181d;
        --panel: #1d232a; --link: #7cb8f5; --accent: #7cb8f5;
        --keyword: #d9a0e0; --type: #74c7d5; --string: #93cf9a; --number: #eab07c; } }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; scroll-padding-top: 1rem; text-size-adjust: 100%;
      -webkit-text-size-adjust: 100%; }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    body { margin: 0; background: var(--page); color: var(--text);
      font: 1.05rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; z-index: 1; }
    header, main, footer { max-width: 52rem; margin: 0 auto; padding: 0 1.2rem; }
    main:focus { outline: none; }
    header, .skip + main { padding-top: 1.2rem; }
    footer { padding-bottom: 3rem; border-top: 1px solid var(--line); margin-top: 3rem; }
    nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
    nav.sections ul { display: block; columns: 2 16rem; }
    nav.sections li { break-inside: avoid; margin: 0; padding: .2rem 0; }
    a { color: var(--link); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    h1 { font-size: 2.1rem; line-height: 1.2; margin: .4rem 0 0; }
    h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.6rem 0 .6rem; padding-bottom: .25rem;
      border-bottom: 1px solid var(--line); }
    h3 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
    .question { font-size: 1.2rem; font-style: italic; color: var(--soft); margin-top: .3rem; }
    .anchor { color: inherit; text-decoration: none; }
    .anchor:hover::after, .anchor:focus-visible::after { content: " #"; color: var(--soft); }
    ol, ul { padding-left: 1.6rem; } li { margin: .35rem 0; }
    .scroll { overflow-x: auto; overflow-y: hidden; }
    code { font: .88em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
      background: var(--panel); border-radius: .25em; padding: .1em .3em; }
    code:not(.folds), .whole, td.right { white-space: nowrap; }
    pre { font: .84rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
    .code, .drawing { background: var(--panel); border-radius: .4rem; padding: .9rem 1rem; }
    .drawing pre { margin: 0; width: max-content; }
    pre code:not(.folds) { background: none; padding: 0; font: inherit; overflow-wrap: normal;
      white-space: inherit; }
    .keyword { color: var(--keyword); } .type { color: var(--type); }
    .string { color: var(--string); } .number { color: var(--number); }
    .comment { color: var(--soft); }
    [role=note] { border-left: .25rem solid var(--accent); margin: 1.2rem 0;
      padding: .1rem 1rem; background: var(--panel); border-radius: 0 .4rem .4rem 0; }
    [role=note] code { background: var(--page); }
    .formula { padding: .4rem 0; margin: .8rem 0; }
    math { font-size: 1.08em; font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math",
      "Noto Sans Math", "DejaVu Math TeX Gyre", math; }
    .table { margin-top: .5rem; overflow-wrap: normal; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem; }
    th, td { border-bottom: 1px solid var(--line); padding: .3rem .7rem; text-align: left;
      vertical-align: top; }
    .right { text-align: right; }
    thead th, thead td { border-bottom: 2px solid var(--soft); vertical-align: bottom; }
    figure { margin: 1.6rem 0; }
    .picture svg { display: block; max-width: max(100%, 46rem); height: auto; }
    .picture[role=application] svg { touch-action: manipulation; cursor: crosshair; }
    .picture .cursor { fill: none; stroke: #000; stroke-width: 2.5; }
    .picture .under { stroke: #fff; stroke-width: 6; }
    figcaption { margin-top: .5rem; }
    figcaption details, .source, .place { color: var(--soft); font-size: .92rem; }
    .source code { white-space: normal; }
    summary { cursor: pointer; }
    figcaption summary { width: max-content; }
    .fold { border: 1px solid var(--line); border-radius: .4rem; margin: 1.2rem 0; padding: 0 1rem; }
    .fold > summary { color: var(--link); font-weight: 600; margin: 0 -1rem; padding: .55rem 1rem; }
    .fold[open] > summary { border-bottom: 1px solid var(--line); }
    .reading { min-height: 1.6em; margin: .4rem 0 0; color: var(--soft); font-size: .92rem;
      font-variant-numeric: tabular-nums; }
    .reading.told { color: var(--text); font-weight: 600; }
    .chapters { list-style: none; padding: 0; }
    .chapters li { margin: 1.1rem 0; }
    .chapters a { font-size: 1.15rem; font-weight: 600; }
    @media (max-width: 40rem) {
      header, main, footer { padding-left: 1rem; padding-right: 1rem; }
      h1 { font-size: 1.7rem; } h2 { font-size: 1.25rem; }
      .long { display: inline-block; max-width: 100%; overflow-x: auto; overflow-y: hidden;
        vertical-align: -.5em; padding-bottom: .2em; }
    }
    @media print {
      body { font-size: 10.5pt; overflow-wrap: break-word; }
      header, main, footer { max-width: none; padding: 0; }
      nav, .skip, .reading, .cursor, figcaption details { display: none; }
      .fold { border-width: 0 0 0 2px; } .fold::details-content { content-visibility: visible; }
      .fold::details-content { display: block; height: auto; }
      .scroll { overflow: visible; } .picture svg { max-width: 100%; }
      .code { white-space: pre-wrap; overflow-wrap: anywhere; }
      .table { overflow-wrap: break-word; } table { font-size: 8.5pt; } th, td { padding: .2rem .4rem; }
      .drawing, .formula, figure:not(:has(table)), tr, [role=note], li { break-inside: avoid; }
      h2, h3, figcaption:first-child { break-after: avoid; } p, pre { orphans: 3; widows: 3; }
      a { color: inherit; text-decoration: none; }
      a[href^="http"]::after { content: " (" attr(href) ")"; }
    }
    """
}
