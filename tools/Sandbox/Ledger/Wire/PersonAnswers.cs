using System.Globalization;
using Sandbox.Http;

namespace Sandbox.Ledger.Wire;

/// <summary>The answers about contact persons, whose paths name the company too.</summary>
static class PersonAnswers
{
    public static SandboxResponse Create(Call call)
    {
        var contactId = long.Parse(call.Number("contactId"), CultureInfo.InvariantCulture);
        return Answers.Created(call, call.Books.ContactPersons, 201, draft => draft["ContactId"] = contactId);
    }

    public static SandboxResponse Read(Call call)
    {
        var persons = call.Books.ContactPersons;
        persons.RequireUnder(call.Number("contactId"), call.Number("id"));
        return Answers.Record(200, persons, persons.RequireSeen(call.Number("id")));
    }

    public static SandboxResponse Patch(Call call)
    {
        var persons = call.Books.ContactPersons;
        var before = persons.RequireUnder(call.Number("contactId"), call.Number("id"));
        return Answers.Record(200, persons, persons.Patch(before, call.Operations(persons.Table)));
    }

    public static SandboxResponse Delete(Call call)
    {
        var persons = call.Books.ContactPersons;
        persons.RequireUnder(call.Number("contactId"), call.Number("id"));
        persons.Delete(call.Number("id"));
        return Answers.Deleted;
    }
}
