using System.Collections.Immutable;
using System.Globalization;
using Simulation.Acts;
using Simulation.Commands;
using Simulation.Wires;
using Simulation.Worlds;
using SyncEngine.Planning;

namespace Simulation.Histories;

/// <summary>Makes a history of a seed.</summary>
/// <param name="places">What people can edit.</param>
/// <param name="edits">The names of the mapping's edits.</param>
sealed class Generator(ImmutableArray<Place> places, ImmutableArray<string> edits)
{
    static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20), TimeSpan.FromHours(3), TimeSpan.FromHours(26)];

    /// <summary>The history of a seed; always the same one.</summary>
    public History Make(ulong seed)
    {
        var chance = new Chance(seed);
        // A third of the histories are calm: what becomes of each edit can be foretold then.
        var maker = new Maker(places, edits, chance, new Chance(~seed), new Chance(seed ^ 0x5DEECE66D), new Chance(seed ^ 0xA0761D6478BD642F), IsCalm: chance.OneIn(3));
        return maker.Make();
    }

    // What is drawn beside leaves what is drawn from the seed alone: people and faults.
    sealed record Maker(
        ImmutableArray<Place> Places, ImmutableArray<string> Edits, Chance Chance, Chance Beside, Chance Rush, Chance Desk, bool IsCalm)
    {
        int mark;
        bool hasOperator;

        public History Make()
        {
            var chapters = ImmutableArray.CreateBuilder<Chapter>();
            hasOperator = !IsCalm && Desk.OneIn(3);
            chapters.Add(Chance.OneIn(2) || IsCalm ? new Chapter() : Later(first: true));
            for (var count = Chance.Between(1, 4); count > 0; count--)
                chapters.Add(After(chapters[^1], Later(first: false)));
            return new History(Settings(), chapters.ToImmutable());
        }

        WorldSettings Settings() => new()
        {
            SearchLag = IsCalm ? TimeSpan.Zero : Seconds(0, 0, 2, 8),
            ReplicaLag = IsCalm ? TimeSpan.Zero : Seconds(0, 0, 1, 4),
            Latency = TimeSpan.FromMilliseconds(Chance.Pick(40, 120, 900)),
            LineMovesOrder = !Chance.OneIn(4),
            AddressMovesCustomer = true,
            InvoicedReferenceStaysTaken = Chance.OneIn(3),
            ProductCodesRepeat = !IsCalm && Beside.OneIn(2),
            TokenSeconds = Chance.Pick(1200, 1200, 30),
        };

        TimeSpan Seconds(params int[] choices) => TimeSpan.FromSeconds(Chance.Pick(choices));

        // Whoever keeps the process alive may start it again at once, before lists show what it wrote last.
        Chapter After(Chapter before, Chapter chapter) => before.Crash is not null && Beside.OneIn(2)
            ? chapter with { Pause = TimeSpan.FromSeconds(1) }
            : chapter;

        // Requests are mostly reads; what was written and not answered is where most can go wrong.
        Crash? AtAWrite(Crash? crash) => crash is null || Beside.OneIn(2) ? crash : new Crash(CrashPlace.AfterWrite, Beside.Between(1, 12));

        Chapter Later(bool first)
        {
            var steps = first ? 45 : 25;
            var chapter = new Chapter
            {
                Pause = Chance.Pick(Pauses),
                Acts = [.. Several(first ? 2 : 5).Select(_ => SomeAct())],
                Kind = Chance.OneIn(10) ? RunKind.Plan : RunKind.Sync,
            };
            return IsCalm ? chapter : Operated(chapter) with
            {
                Turn = Chance.Below(16) switch
                {
                    0 => Turn.LoseDatabase,
                    1 => Turn.RestoreCopy,
                    2 or 3 => Turn.KeepCopy,
                    _ => Turn.None,
                },
                Mapping = SomeEdit(Chance.Below(24)),
                Meddling = Chance.OneIn(2) ? [.. Several(3).Select(_ => new Meddling(Chance.Between(1, steps), SomeAct()))] : [],
                Overtaken = Rush.OneIn(3) ? [Rush.Between(1, 2)] : [],
                Faults = Chance.OneIn(2) ? [.. Several(3).Select(_ => SomeFault(steps))] : [],
                Crash = AtAWrite(Chance.OneIn(4) ? SomeCrash(steps) : null),
            };
        }

        Chapter Operated(Chapter chapter) => !hasOperator ? chapter : chapter with
        {
            Commands = [.. Enumerable.Range(0, Desk.Between(0, 3)).Select(_ => SomeCommand())],
            Kind = Desk.Below(10) switch
            {
                0 or 1 => RunKind.Undo,
                2 => RunKind.Apply,
                3 => RunKind.Plan,
                _ => chapter.Kind,
            },
        };

        Command SomeCommand() => Desk.Below(12) switch
        {
            0 or 1 or 2 => new Command.Settle(Desk.Below(4), Desk.Pick(Enum.GetValues<ChoiceKind>()), Text($"valg{Desk.Below(1000)}@example.no")),
            3 => new Command.Retry(),
            4 => new Command.Dismiss(Desk.Below(4)),
            5 => new Command.Release(Desk.Below(4)),
            6 => new Command.Make(Desk.Below(4), Desk.Below(6)),
            7 => new Command.Move(Desk.Below(12), Desk.Below(6)),
            8 or 9 => new Command.Break(Desk.Below(12)),
            10 => new Command.Create(Desk.Below(4)),
            _ => new Command.Forget(Desk.Below(4)),
        };

        // Drawn whatever edits there are, so that a seed tells the same history of people and faults on every mapping.
        string? SomeEdit(int drawn) => drawn < 2 && Edits.Length > 0 ? Edits[drawn % Edits.Length] : null;

        IEnumerable<int> Several(int most) => Enumerable.Range(0, Chance.Between(0, most));

        Fault SomeFault(int steps) => new(
            Chance.Between(1, steps), Chance.Pick(Enum.GetValues<FaultKind>()), Chance.OneIn(6) ? Chance.Pick(3, 8, 30) : 1);

        Crash SomeCrash(int steps) => Chance.Pick(CrashPlace.BeforeRequest, CrashPlace.AfterRequest, CrashPlace.BeforeCommit) is var place && place == CrashPlace.BeforeCommit
            ? new Crash(place, Chance.Between(1, steps * 3))
            : new Crash(place, Chance.Between(1, steps));

        Act SomeAct()
        {
            mark++;
            return Chance.Below(24) switch
            {
                0 => SomeSignUp(),
                1 => SomeEntry(),
                2 => new Act.Offer(Text($"Vare {mark}"), Chance.OneIn(3) ? null : Pick("BUK-S", Text($"VARE-{mark}")), Pick("80.00", "199.90")),
                3 or 4 => SomeSale(),
                5 => new Act.Refund(Chance.Below(4), Chance.Below(2), 1),
                6 => Chance.OneIn(2) ? new Act.Cancel(Chance.Below(4)) : new Act.Reopen(Chance.Below(3)),
                7 => new Act.Confirm(Chance.Below(3)),
                8 => Chance.OneIn(2) ? new Act.Invoice(Chance.Below(3)) : new Act.Reopen(Chance.Below(3)),
                9 => Chance.OneIn(2)
                    ? new Act.Touch(Systems.Shop, Pick("customers", "products", "orders"), Chance.Below(4))
                    : new Act.Touch(Systems.Ledger, "Customers", Chance.Below(4)),
                10 => SomeEnd(),
                _ => SomeEdit(),
            };
        }

        Act SomeSignUp() => new Act.SignUp(
            Name("Anna", "Kari"), Name("Ny", "Nord"), Pick("kari@example.no", Text($"anna{mark}@example.no")), Phone(),
            Chance.OneIn(3) ? "Fjell Handel AS" : null);

        Act SomeEntry() => new Act.Enter(
            Name("Anna", "Ola"), Name("Ny", "Sund"),
            Chance.OneIn(3) ? null : Pick("ola@example.no", Text($"anna{mark}@example.no")), Phone());

        Act SomeSale() => new Act.Sell(
            Chance.OneIn(4) ? null : Chance.Below(6),
            [.. Several(3).Append(0).Select(_ => (Chance.Below(4), Chance.Below(2), Chance.Between(1, 3)))],
            Chance.Pick(0, 49));

        Act SomeEnd() => Chance.Below(4) switch
        {
            0 => new Act.Archive(Pick("Customers", "Products"), Chance.Below(4)),
            1 => new Act.Delete(Systems.Ledger, Pick("Customers", "Products", "ContactPersons", "SalesOrders", "SalesOrderLines"), Chance.Below(4)),
            2 => new Act.Delete(Systems.Shop, Pick("customers", "products", "orders"), Chance.Below(4)),
            _ => SomeEdit(),
        };

        Act SomeEdit()
        {
            var place = Chance.Pick(Places);
            var path = place.Path.Replace("*", Text($"{Chance.Below(2)}"), StringComparison.Ordinal);
            return new Act.Edit(place.System, place.Collection, Chance.Below(4), path, Values.For(place, mark, Chance));
        }

        string? Phone() => Chance.OneIn(3) ? null : Pick("+4740055001", Text($"+4740{100000 + mark:D6}"));

        string Name(string one, string other) => Chance.OneIn(2) ? one : other;

        string Pick(params string[] choices) => Chance.Pick(choices);

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
