using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace SyncEngine.Scripting;

/// <summary>
/// What scripts see as <c>settings</c>. Objects in it have no prototype, so that a table never answers to
/// <c>constructor</c>.
/// </summary>
static class SettingsObject
{
    public static JsValue Build(Engine engine, JsonElement settings)
    {
        var create = engine.Intrinsics.Object.Get("create");
        return Convert(settings);

        JsValue Convert(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => Table(element),
            JsonValueKind.Array => new JsArray(engine, [.. element.EnumerateArray().Select(Convert)]),
            JsonValueKind.String => JsString.Create(element.GetString() ?? ""),
            JsonValueKind.Number => JsString.Create(element.GetRawText()),
            JsonValueKind.True => JsBoolean.True,
            JsonValueKind.False => JsBoolean.False,
            JsonValueKind.Null or JsonValueKind.Undefined => JsValue.Null,
        };

        ObjectInstance Table(JsonElement element)
        {
            var table = engine.Call(create, JsValue.Null).AsObject();
            foreach (var member in element.EnumerateObject())
                table.FastSetDataProperty(member.Name, Convert(member.Value));
            return table;
        }
    }
}
