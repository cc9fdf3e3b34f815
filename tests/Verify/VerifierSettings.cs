namespace VerifyTests;

/// <summary>Settings of all comparisons of a test project; called by a module initializer.</summary>
public static class VerifierSettings
{
    /// <summary>Keeps dates as they are, which the stand-in does anyway.</summary>
    public static void DontScrubDateTimes()
    {
    }

    /// <summary>Keeps GUIDs as they are, which the stand-in does anyway.</summary>
    public static void DontScrubGuids()
    {
    }
}
