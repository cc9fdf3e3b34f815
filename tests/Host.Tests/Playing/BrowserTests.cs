using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Support.UI;

namespace SyncEngine.Host.Tests.Playing;

/// <summary>The page in a real browser, as its user sees it.</summary>
public sealed class BrowserTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [BrowserFact]
    public async Task A_chosen_record_shows_its_cells_and_a_saved_file_changes_them_without_a_touch()
    {
        await using var stage = await PlayStage.StartAsync();
        using var browser = Open(stage);
        ChooseIngrid(browser);

        stage.Save(PlayStage.PersonsFile, "shopify: first_name, ", "shopify: first_name, direction: to_poweroffice, to_poweroffice: \"name => name && name.toUpperCase()\", ");

        Wait(browser, "tr[data-key=FirstName] .becomes", "INGRID");
        Assert.Empty(browser.Manage().Logs.GetLog(LogType.Browser));
    }

    [BrowserFact]
    public async Task A_broken_file_shows_its_line_with_carets_and_the_last_good_cells_as_old()
    {
        await using var stage = await PlayStage.StartAsync();
        using var browser = Open(stage);
        ChooseIngrid(browser);

        stage.Save(PlayStage.PersonsFile, "shopify: first_name, ", "shopify: frist_name, ");

        Wait(browser, "#findings pre", "^^^^^^^^^^");
        Wait(browser, "#findings", "Did you mean 'first_name'?");
        Wait(browser, "#old", "what they said before");
        Wait(browser, "tr[data-key=FirstName] .becomes", "Ingrid");
    }

    [BrowserFact]
    public async Task A_person_edits_both_sides_at_the_keyboard_and_reads_what_would_be_written()
    {
        await using var stage = await PlayStage.StartAsync();
        using var browser = Open(stage);
        ChooseIngrid(browser);
        browser.FindElement(By.CssSelector("#modes input[value=linked]")).Click();
        Wait(browser, "tr[data-key=FirstName] .decision", "keep");

        Type(browser, "[aria-label='PowerOffice GO: FirstName']", "Inger");
        Wait(browser, "tr[data-key=FirstName] .decision", "right to left");
        Wait(browser, "#writes", "first_name");
        Type(browser, "[aria-label='Shopify: first_name']", "Ing");

        Wait(browser, "tr[data-key=FirstName] .decision", "conflict");
        Wait(browser, "#case", "decides: { FirstName: conflict }");
    }

    [BrowserFact]
    public async Task A_value_that_looks_like_HTML_is_only_text()
    {
        await using var stage = await PlayStage.StartAsync("""{ "first_name": "<img src=x onerror=\"document.title='broken'\">", "last_name": "Vik" }""");
        using var browser = Open(stage);

        ChoosePersons(browser);

        Wait(browser, "tr[data-key=FirstName] .becomes", "<img src=x");
        Assert.Equal("pogo play", browser.Title);
    }

    static ChromeDriver Open(PlayStage stage)
    {
        var browser = Chromium.Open();
        browser.Navigate().GoToUrl(stage.Address);
        return browser;
    }

    static void ChooseIngrid(ChromeDriver browser)
    {
        ChoosePersons(browser);
        Wait(browser, "tr[data-key=FirstName] .becomes", "Ingrid");
    }

    static void ChoosePersons(ChromeDriver browser)
    {
        Wait(browser, "#cells tbody", "OrganizationNumber");
        browser.FindElement(By.CssSelector($"#pair option[value={PlayStage.Persons}]")).Click();
    }

    static void Type(ChromeDriver browser, string field, string text)
    {
        var found = browser.FindElement(By.CssSelector(field));
        found.SendKeys(Keys.Control + "a");
        found.SendKeys(text);
    }

    static void Wait(ChromeDriver browser, string place, string text)
    {
        var wait = new WebDriverWait(browser, Patience);
        wait.IgnoreExceptionTypes(typeof(StaleElementReferenceException));
        wait.Message = $"'{text}' at {place}";
        wait.Until(page => page.FindElements(By.CssSelector(place)).Any(found => found.Text.Contains(text, StringComparison.Ordinal)));
    }
}
