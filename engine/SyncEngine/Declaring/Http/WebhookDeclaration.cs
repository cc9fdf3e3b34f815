using System.Collections.Immutable;

namespace SyncEngine.Declaring.Http;

/// <summary>What a webhook asks for. A webhook is never believed: it only says where to look.</summary>
public enum HintKind
{
    /// <summary>A record may have changed.</summary>
    Look,

    /// <summary>A person asks what is kept of them.</summary>
    Report,

    /// <summary>A person's values must be erased.</summary>
    Erase,

    /// <summary>All values of the connection must be erased.</summary>
    EraseAll,
}

/// <summary>How a signature is written in its header.</summary>
public enum SignatureEncoding
{
    /// <summary>Base64.</summary>
    Base64,

    /// <summary>Hexadecimal, in letters of any case.</summary>
    Hex,
}

/// <summary>How webhooks are signed: HMAC-SHA256 over the raw body.</summary>
/// <param name="Header">The header that holds the signature.</param>
/// <param name="Secret">The name of the secret.</param>
/// <param name="Encoding">How it is written.</param>
public sealed record SignatureDeclaration(string Header, string Secret, SignatureEncoding Encoding);

/// <summary>What a topic means.</summary>
/// <param name="Name">The topic as the header says it.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Places">The resources that it is about, each with the path in the body at which the key stands, or a list of keys.</param>
/// <param name="Subscribe">What the topic is called where it is subscribed to, or null where it comes by itself.</param>
public sealed record WebhookTopic(
    string Name, HintKind Kind, ImmutableArray<(string Resource, ImmutableArray<string> Path)> Places, string? Subscribe);

/// <summary>How subscriptions are listed and made. The call that makes one takes the variables <c>topic</c> and <c>address</c>.</summary>
/// <param name="List">Lists those that there are.</param>
/// <param name="Topic">Where in one of them the topic stands.</param>
/// <param name="Address">Where in one of them the address stands.</param>
/// <param name="Create">Makes one.</param>
/// <param name="UserErrors">Where the answer's business errors stand; empty where there are none.</param>
public sealed record SubscriptionDeclaration(
    CallDeclaration List, ImmutableArray<string> Topic, ImmutableArray<string> Address, CallDeclaration Create, ImmutableArray<string> UserErrors);

/// <summary>The webhooks of a system.</summary>
/// <param name="Signature">How they are signed.</param>
/// <param name="TopicHeader">The header that holds the topic.</param>
/// <param name="EventHeader">The header that is the same for all deliveries of one event, or null where there is none.</param>
/// <param name="SentAtHeader">The header that says when the event was, or null.</param>
/// <param name="IdentityHeader">The header that says whose webhook it is, or null.</param>
/// <param name="EqualsSetting">The connection's setting that it must equal, or null.</param>
/// <param name="Topics">The topics by name.</param>
/// <param name="Subscriptions">How they are subscribed to, or null where a person does that.</param>
public sealed record WebhookDeclaration(
    SignatureDeclaration Signature,
    string TopicHeader,
    string? EventHeader,
    string? SentAtHeader,
    string? IdentityHeader,
    string? EqualsSetting,
    ImmutableDictionary<string, WebhookTopic> Topics,
    SubscriptionDeclaration? Subscriptions);
