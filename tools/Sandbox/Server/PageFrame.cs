namespace Sandbox.Server;

/// <summary>What all pages have around them: the head, the way back, a style for light and dark rooms.</summary>
static class PageFrame
{
    const string Style = """
        :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --ground: #f6f7f9; --card: #ffffff;
          --line: #dfe3e8; --accent: #0b6e4f; --accent-ink: #ffffff; --warn: #9a2a1f; --warn-ground: #fdecea; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa6b5; --ground: #12161c;
          --card: #1a2029; --line: #2c3542; --accent: #4cc79a; --accent-ink: #0d1a14; --warn: #ffb4a9;
          --warn-ground: #3a1c19; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        main, nav { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
        nav { padding-top: 1.25rem; color: var(--soft); font-size: .9rem; }
        h1 { font-size: 1.6rem; margin: .4rem 0 1rem; letter-spacing: -.01em; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; }
        p { color: var(--soft); max-width: 46rem; }
        a { color: var(--accent); text-decoration: none; }
        a:hover { text-decoration: underline; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .8rem; }
        .card, .sheet { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
        .card { padding: .9rem 1rem; color: var(--ink); }
        .card b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; color: var(--accent); }
        .sheet { overflow-x: auto; margin-bottom: 1rem; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: .45rem .8rem; border-top: 1px solid var(--line); vertical-align: top; }
        th { color: var(--soft); font-weight: 600; font-size: .85rem; white-space: nowrap; }
        thead th { border-top: 0; }
        .record > tbody > tr:first-child > * { border-top: 0; }
        .record > tbody > tr > th { width: 18rem; }
        td { max-width: 22rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
        .record td { max-width: none; white-space: normal; overflow-wrap: anywhere; }
        .rest > summary { color: var(--soft); margin: 1.2rem 0 .6rem; }
        .rest > summary::after { content: "show"; opacity: 1; }
        .rest[open] > summary::after { content: "hide"; }
        .none { color: var(--soft); opacity: .6; }
        summary { cursor: pointer; list-style: none; }
        summary::after { content: "edit"; color: var(--accent); font-size: .8rem; margin-left: .6rem; opacity: .35; }
        tr:hover summary::after, summary:focus::after { opacity: 1; }
        form { display: flex; gap: .5rem; flex-wrap: wrap; margin: .4rem 0; }
        input { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line);
          border-radius: .4rem; padding: .35rem .6rem; min-width: 16rem; }
        button { font: inherit; border: 1px solid var(--accent); border-radius: .4rem; padding: .35rem .9rem;
          cursor: pointer; background: var(--accent); color: var(--accent-ink); }
        button.quiet { background: none; color: var(--accent); }
        .refused { background: var(--warn-ground); color: var(--warn); border-radius: .6rem; padding: .7rem 1rem; }
        """;

    /// <summary>A whole page.</summary>
    /// <param name="title">The title.</param>
    /// <param name="trail">The way from the first page to this one: names and addresses.</param>
    /// <param name="body">What the page shows.</param>
    public static string Around(string title, IReadOnlyList<(string Name, string Address)> trail, Markup body)
    {
        var steps = Markup.Join(trail.Select(step => Markup.Of($"<a href=\"{step.Address}\">{step.Name}</a> / ")));
        var style = new Markup(Style);
        return Markup.Of($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · Sandbox</title><style>{style}</style></head>
            <body><nav>{steps}&nbsp;</nav><main><h1>{title}</h1>{body}</main></body></html>
            """).Html;
    }
}
