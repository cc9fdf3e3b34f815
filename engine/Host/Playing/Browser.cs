using System.ComponentModel;
using System.Diagnostics;

namespace SyncEngine.Host.Playing;

/// <summary>The person's own browser.</summary>
static class Browser
{
    /// <summary>Opens a page in it.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool TryOpen(Uri page)
    {
        try
        {
            using var started = Process.Start(new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true });
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
