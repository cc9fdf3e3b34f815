using OpenQA.Selenium.Chrome;

namespace SyncEngine.Host.Tests.Playing;

/// <summary>A fact about a page in a real browser; skipped with a message where there is none, unless one is required.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>A fact about a page in Chromium.</summary>
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>Debian's Chromium, driven from outside. Nothing is downloaded: both programs must be there.</summary>
static class Chromium
{
    /// <summary>Set where a missing browser is a fault, as in the build.</summary>
    const string Required = "BROWSER_REQUIRED";

    static readonly string? Browser = Find("chromium");
    static readonly string? Driver = Find("chromedriver");

    /// <summary>What is missing, or null.</summary>
    internal static string? Missing =>
        (Browser is not null && Driver is not null) || Environment.GetEnvironmentVariable(Required) == "true"
            ? null
            : "Chromium or its driver is not installed: apt-get install chromium chromium-driver";

    /// <summary>Opens a window that nobody sees.</summary>
    internal static ChromeDriver Open()
    {
        var driver = Driver ?? throw new InvalidOperationException("chromedriver is not installed.");
        var options = new ChromeOptions { BinaryLocation = Browser };
        // Without a sandbox of its own it starts for root too; the page that it shows is ours.
        options.AddArguments(
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,1400", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(driver), Path.GetFileName(driver));
        service.SuppressInitialDiagnosticInformation = true;
        service.HideCommandPromptWindow = true;
        return new ChromeDriver(service, options);
    }

    static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
