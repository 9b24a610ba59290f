using Chancery.Engine.Access;
using Chancery.Engine.Documents;
using MediatR;
using Microsoft.Extensions.Primitives;

namespace Chancery.Host.Screens.Submitting;

/// <summary>Files of a form not yet sent: kept at once on the server, remembered by id in hidden inputs.</summary>
internal static class SubmitUploads
{
    /// <summary>Name of the buttons of a form.</summary>
    public const string Wish = "_do";

    /// <summary>Before the id of a file to be removed, as the value of such a button.</summary>
    public const string Drop = "drop:";

    private const string Prefix = "_upload.";

    /// <summary>Whether the form was only sent to store or remove a file.</summary>
    public static bool IsOnlyAboutFiles(IFormCollection posted) =>
        posted[Wish].ToString() is var wish && (wish == "upload" || wish.StartsWith(Drop, StringComparison.Ordinal));

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

    /// <summary>The form as posted with the files sent along stored and added to their inputs, and without a file that was to be removed.</summary>
    /// <remarks>Browsers without scripts send files and wishes with the form; the others have done both before.</remarks>
    public static async Task<IFormCollection> TakeAsync(IFormCollection posted, Actor actor, IMediator mediator, CancellationToken ct)
    {
        var values = posted.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var group in posted.Files.Where(file => file.Name.StartsWith(Prefix, StringComparison.Ordinal)).GroupBy(file => file.Name[Prefix.Length..]))
            foreach (var receipt in await KeepAsync(group, actor, mediator, ct))
            {
                var id = receipt.Id.ToString();
                values[group.Key] = StringValues.Concat(values.GetValueOrDefault(group.Key), id);
                values[KeptFile.Prefix + id] = new KeptFile(receipt.Name, receipt.Size).Value;
            }

        return posted[Wish].ToString() is var wish && wish.StartsWith(Drop, StringComparison.Ordinal)
            ? new FormCollection(values.Where(pair => pair.Key != KeptFile.Prefix + wish[Drop.Length..])
                .ToDictionary(pair => pair.Key, pair => new StringValues([.. pair.Value.Where(value => value != wish[Drop.Length..])])))
            : new FormCollection(values);
    }
}
