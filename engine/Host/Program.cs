namespace SyncEngine.Host;

static class Program
{
    static int Main() => 0;
}
