using Chancery.Engine.Access;
using Chancery.Engine.Documents;
using MediatR;

namespace Chancery.Host.Screens.Submitting;

/// <summary>Files of a form not yet sent: kept at once on the server, remembered by id in hidden inputs.</summary>
internal static class SubmitUploads
{
    private const string Prefix = "_upload.";

    /// <summary>Stores the files, in order.</summary>
    public static async Task<IReadOnlyList<UploadAttachment.Receipt>> KeepAsync(
        IEnumerable<IFormFile> files, Actor actor, IMediator mediator, CancellationToken ct)
    {
        var receipts = new List<UploadAttachment.Receipt>();
        foreach (var file in files.Where(file => file.Length > 0))
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, ct);
            receipts.Add(await mediator.Send(new UploadAttachment(actor, file.FileName, bytes.ToArray()), ct));
        }

        return receipts;
    }

    /// <summary>The files the form remembers.</summary>
    public static IReadOnlyDictionary<string, KeptFile> Kept(IFormCollection form) =>
        form.Where(pair => pair.Key.StartsWith(KeptFile.Prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[KeptFile.Prefix.Length..], pair => KeptFile.Parse(pair.Value));

    /// <summary>The form with the files posted along stored and added to their fields.</summary>
    public static async Task<SubmitForm> AddAsync(SubmitForm form, IFormCollection posted, Actor actor, IMediator mediator, CancellationToken ct)
    {
        var values = form.Values.ToDictionary();
        var files = form.Files.ToDictionary();
        foreach (var group in posted.Files.Where(file => file.Name.StartsWith(Prefix, StringComparison.Ordinal)).GroupBy(file => file.Name[Prefix.Length..]))
            foreach (var receipt in await KeepAsync(group, actor, mediator, ct))
            {
                var id = receipt.Id.ToString();
                values[group.Key] = [.. values.GetValueOrDefault(group.Key, []), id];
                files[id] = new(receipt.Name, receipt.Size);
            }

        return form with { Values = values, Files = files };
    }

    public static SubmitForm Without(SubmitForm form, string id) => form with
    {
        Values = form.Values.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Where(value => value != id)]),
        Files = form.Files.Where(pair => pair.Key != id).ToDictionary(),
    };
}
