using Spectre.Console;
using Spectre.Console.Rendering;

namespace SyncEngine.Host.Rendering;

/// <summary>Lets a console show what would steer it, and keeps its own colours. See <see cref="VisibleText"/>.</summary>
sealed class VisibleSigns : IRenderHook
{
    /// <inheritdoc />
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(each => new Shown(each));

    sealed class Shown(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Visible);

        static Segment Visible(Segment segment) =>
            segment.IsControlCode || VisibleText.Of(segment.Text) is var text && text == segment.Text ? segment : new Segment(text, segment.Style);
    }
}
