namespace Sandbox.Shop.Executing;

/// <summary>The points that one token may spend: a bucket that refills.</summary>
internal sealed class CostBucket(ShopSettings settings, TimeProvider time)
{
    double points = settings.BucketSize;
    DateTimeOffset filledAt = time.GetUtcNow();

    /// <summary>The points in the bucket now, whole.</summary>
    public int Available
    {
        get
        {
            Fill();
            return (int)Math.Floor(points);
        }
    }

    /// <summary>Takes points, or takes none where there are too few.</summary>
    public bool TryTake(int cost)
    {
        Fill();
        if (points < cost)
            return false;
        points -= cost;
        return true;
    }

    /// <summary>Gives points back that were taken and not used.</summary>
    public void GiveBack(int cost) => points = Math.Min(settings.BucketSize, points + cost);

    void Fill()
    {
        var now = time.GetUtcNow();
        points = Math.Min(settings.BucketSize, points + ((now - filledAt).TotalSeconds * settings.PointsPerSecond));
        filledAt = now;
    }
}
