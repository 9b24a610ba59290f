using System.Net;
using System.Text.Json.Nodes;
using Chancery.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Chancery.Host.Tests.Api;

/// <summary>Base of the API tests: a listening office, and people with tokens.</summary>
public abstract class ApiTest
{
    protected const string Clerk = "su.xiaotang";
    protected const string Head = "shen.zhixing";

    private readonly List<ApiClient> _clients = [];

    protected Office Office { get; private set; } = null!;

    protected Uri Address { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task OpenOffice()
    {
        Office = await Office.OpenAsync();
        Address = await Office.ListenAsync();
    }

    [OneTimeTearDown]
    public async Task CloseOffice()
    {
        foreach (var client in _clients)
            client.Dispose();
        await Office.DisposeAsync();
    }

    private protected async Task<ApiClient> As(string userName)
    {
        var client = await ApiClient.AsAsync(Address, userName);
        _clients.Add(client);
        return client;
    }

    private protected ApiClient Anonymous()
    {
        var client = new ApiClient(Address, null);
        _clients.Add(client);
        return client;
    }

    /// <summary>Status and code of a refusal, such as <c>400 field.invalid</c>.</summary>
    protected static string Code((HttpStatusCode Status, JsonNode? Body) answer) => $"{(int)answer.Status} {answer.Body?["code"]}";

    /// <summary>Rows that a refused request must leave alone.</summary>
    protected Task<string> Rows() => Office.ReadAsync(async db => string.Join('/', await db.Documents.CountAsync(), await db.WorkItems.CountAsync(),
        await db.Visits.CountAsync(), await db.LedgerEvents.CountAsync(), await db.Receipts.CountAsync(), await db.IssuedNumbers.CountAsync(),
        await db.Deadlines.CountAsync(), await db.OutboxMessages.CountAsync()));
}
