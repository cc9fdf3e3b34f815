using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>An order that was invoiced, from which something comes back.</summary>
static class Invoiced
{
    /// <summary>Two kinds of goods and a delivery.</summary>
    public static readonly Sale Two = new() { WithVat = true, Items = [Item.Juice(115m, 3), Item.Lamp(250m, 1)], Delivery = Item.Parcel(100m) };

    /// <summary>An order that is a draft, where refunds after its invoice are wanted as drafts.</summary>
    public static async Task<Stage> SoldAsync()
    {
        var stage = await Till.SoldAsync(Two);
        SwitchOn(stage, stage.Time.GetUtcNow());
        return stage;
    }

    /// <summary>The same order an hour after it was invoiced.</summary>
    public static async Task<Stage> InvoicedAsync()
    {
        var stage = await SoldAsync();
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        return stage;
    }

    /// <summary>Says since when refunds after the invoice are wanted as drafts.</summary>
    public static void SwitchOn(Stage stage, DateTimeOffset since) =>
        stage.EditConnection("settings:", $"settings:\n  credit_drafts: {since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n ");
}
