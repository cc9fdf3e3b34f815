using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Finding;

/// <summary>Who comes into question as the partner of a left record: by our reference, by correlation, existing or planned.</summary>
sealed class Candidates(RunScope scope, Pair pair, PlanBook book, PlannedPartners planned)
{
    const int TitleParts = 4;

    /// <summary>What a correlation rule finds for a left record.</summary>
    public RuleMatches MatchesOf(CorrelationRule rule, EntityRecord left, Shelf shelf, RunMapping context)
    {
        var existing = KeysOf(rule, left, context)
            .Where(key => scope.Store.Known.Find(pair.Right.System, pair.Right.Name, key) is { Archived: false })
            .Select(key => shelf.RightByKey(pair, key, ResourceOf(key), context.Scripts))
            .OfType<EntityRecord>()
            .Where(right => CorrelationKeys.OfRight(rule, right, context) == HashOf(rule, left, context)
                && CorrelationKeys.NothingDiffers(rule, left, right, context))
            .Select(right => (right, links: scope.Store.Links.ByRight(pair.Name, right.Key)))
            .Select(found => new Candidate(found.right.Key, null, LinkedHere: found.links.Length > 0 || IsAnothers(found.right, left) || (rule.Asks && References.IsClaimed(scope.Declarations, found.right)))
            {
                Title = TitleOf(found.right),
                Bereft = found.links.Length > 0 && found.links.All(link =>
                    link.State == LinkState.Tombstone || Links.IsGone(scope, pair.Left, link.LeftResource)),
            });
        var hash = HashOf(rule, left, context);
        var coming = hash is null
            ? []
            : planned.FindByKey(pair.Name, rule.Index, hash).Select(write => new Candidate(null, write, LinkedHere: IsPartnerHere(write)));
        var rivals = pair.PartnerShared || hash is null || CorrelationKeys.OfLeftAlone(rule, left, context) is not { } own
            ? []
            : scope.Store.Identities.Find(pair.Name, Side.Left, rule.Index, own)
                .Where(other => other != left.Key && scope.Store.Links.ByLeft(pair.Name, other) is null && HasSameOwner(left, other, context));
        return new RuleMatches(rule.Index, rule.Title, rule.Identity, [.. existing, .. coming], [.. rivals]);
    }

    // A record that carries our reference for another left record is that one's partner, even where the database that knew it was lost;
    // and one to which this plan links another is taken too.
    bool IsAnothers(EntityRecord right, EntityRecord left) =>
        planned.IsFoundByAnother(pair.Name, right.Key, left.Key)
        || (pair.Right.Resource.Recognition is { IsReference: true } recognition
            && References.OwnKeyIn(scope.Connection, pair, right.Source[recognition.Property]) is { } other
            && other != left.Key.Own
            && scope.Store.Known.Find(pair.Left.System, pair.Left.Name, new RecordKey(other)) is not null);

    // Only a record inside another can have another owner than one that says the same; which it has is told by the record that holds it.
    bool HasSameOwner(EntityRecord left, RecordKey other, RunMapping context) =>
        pair.Owner is not { } owner
        || scope.Declarations[owner].Left.Each is not null
        || (scope.Store.Known.Find(pair.Left.System, pair.Left.Name, other) is { } known && context.Refer([owner], known.ResourceKey) == context.Refer([owner], left.ResourceKey));

    /// <summary>What people recognise a right record by; empty when nothing is known.</summary>
    /// <remarks>The first filled texts in the order of the pair's table are what its author put first: a code, a name, an address.</remarks>
    public string TitleOf(EntityRecord right) => string.Join(", ", pair.Cells
        .Where(cell => cell is { IsReference: false, When: not When.Create, Type: PropertyType.Text or PropertyType.Email or PropertyType.Phone })
        .Select(cell => right[cell.Right])
        .Where(value => value.IsFilled)
        .Take(TitleParts)
        .Select(value => value.ToString()));

    bool IsPartnerHere(long write) => book.Write(write).Values.Any(value => value.Pair == pair.Name);

    /// <summary>The right records that stand in the index under a left record's key for a rule.</summary>
    public IEnumerable<RecordKey> KeysOf(CorrelationRule rule, EntityRecord left, RunMapping context) =>
        HashOf(rule, left, context) is { } hash ? scope.Store.Identities.Find(pair.Name, Side.Right, rule.Index, hash) : [];

    string? HashOf(CorrelationRule rule, EntityRecord left, RunMapping context) =>
        CorrelationKeys.OfLeft(rule, left, pair.Owner is null ? null : PartnerOfOwner(left, context), context);

    RecordKey? PartnerOfOwner(EntityRecord left, RunMapping context) => OwnerOf(left, context)?.Value.Text is { } text ? new RecordKey(text) : null;

    /// <summary>The partner of the left record in the owner pair, or null when there is none yet.</summary>
    public PlannedValue? OwnerOf(EntityRecord left, RunMapping context) => LeftOwnerOf(left) is not { } owner ? null : context.Refer([pair.Owner!], owner) switch
    {
        { Owed: null, Value: var known } => new PlannedValue(known),
        { Owed: Owed.Planned planned } => new PlannedValue(Value.Absent, planned.Write),
        _ => null,
    };

    /// <summary>The existing record inside which the left record's partner would stand, or null.</summary>
    public RecordKey? HolderOf(EntityRecord left, RunMapping context) =>
        pair.Owner is not null && pair.Right.Resource.Within is not null ? PartnerOfOwner(left, context) : null;

    /// <summary>Whether the owner's partner is there or will be; true where the pair has no owner.</summary>
    public bool OwnerIsPlanned(EntityRecord left) => LeftOwnerOf(left) is not { } owner || OwnerIsPlanned(owner);

    /// <summary>Whether a left record's partner in the owner pair is there or will be; true where the pair has no owner.</summary>
    /// <param name="owner">The left record's key in the owner pair.</param>
    public bool OwnerIsPlanned(RecordKey owner) =>
        pair.Owner is null
        || Links.Alive(scope, pair.Owner, owner) is { State: LinkState.Open }
        || planned.FindFound(pair.Owner, owner) is not null
        || planned.Find(pair.Owner, owner) is not null;

    /// <summary>The left record in the owner pair whose partner owns a left record's partner; null where the pair has no owner.</summary>
    public RecordKey? LeftOwnerOf(EntityRecord left) => pair.Owner is { } owner ? OwnerKey.Of(scope.Declarations[owner].Left, left) : null;

    /// <summary>The right records that carry our reference for a left record, with the resource in which they stand.</summary>
    public IEnumerable<(Resource Resource, RecordKey Key)> Adopted(EntityRecord left) =>
        pair.Right.Resource.Recognition is { IsReference: true } ? Carrying(CorrelationKeys.Reference, scope.ReferenceFor(pair, left.Key)) : [];

    /// <summary>The same as candidates; one to which a person has linked another record meanwhile is taken.</summary>
    public ImmutableArray<Candidate> Carriers(EntityRecord left) => [.. Adopted(left).Select(found => found.Key).Distinct().Select(key => new Candidate(
        key, null, LinkedHere: scope.Store.Links.ByRight(pair.Name, key).Any(link => link.State == LinkState.Open && link.Left != left.Key)))];

    /// <summary>The right records that another connection made of a left record, with the resource in which they stand.</summary>
    public IEnumerable<(Resource Resource, RecordKey Key)> MadeElsewhere(EntityRecord left) =>
        Carrying(CorrelationKeys.ReferenceElsewhere, References.Of(pair, left.Key));

    IEnumerable<(Resource Resource, RecordKey Key)> Carrying(int kind, string reference)
    {
        var resource = pair.Right.Resource;
        if (resource.Recognition is not { IsReference: true } || CorrelationKeys.Hash([Value.Of(reference)]) is not { } hash)
            return [];
        return resource.GoneTo.Select(name => scope.ResourceOf(resource.System, name)).Prepend(resource)
            .SelectMany(place => scope.Store.Identities
                .Find(Indexing.ReferenceIndex(place), Side.Right, kind, hash)
                .Where(key => place != resource || !Links.IsGone(scope, pair.Right, key))
                .Select(key => (place, key)));
    }

    /// <summary>The key of the resource record that holds a right record.</summary>
    public RecordKey ResourceOf(RecordKey key) => scope.Store.Known.Find(pair.Right.System, pair.Right.Name, key) is { } known && pair.Right.Each is not null
        ? known.ResourceKey
        : key;
}
