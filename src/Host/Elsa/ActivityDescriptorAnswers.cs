using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Host.Problems;
using Microsoft.Net.Http.Headers;

namespace Chancery.Host.Elsa;

/// <summary>The list of all descriptors, ready to be sent: made once for each language, office and state of the library.</summary>
internal sealed class ActivityDescriptorAnswers(ActivityDescriptors activities, WorkflowLibrary library, OfficeRules rules)
{
    private readonly ConcurrentDictionary<bool, Answer> _known = new();

    public Answer For(bool english, Organization office)
    {
        // Read before the library is, so that a change meanwhile makes the next request build anew
        var revision = library.Revision;
        if (_known.TryGetValue(english, out var known) && known.Revision == revision && known.Office == office.Version)
            return known;

        return _known[english] = Make(english, office, revision);
    }

    private Answer Make(bool english, Organization office, long revision)
    {
        var all = activities.All.Concat(WorkflowDescriber.Describe(library)).DistinctBy(descriptor => (descriptor.TypeName, descriptor.Version));
        var body = JsonSerializer.SerializeToUtf8Bytes(new ActivityDescriptorForm(english, office, rules).List(all), ApiJson.Options);
        return new Answer(body, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\""), office.Version, revision);
    }

    /// <param name="Office">Version of the organisation.</param>
    /// <param name="Revision">State of the library.</param>
    internal sealed record Answer(byte[] Body, EntityTagHeaderValue Tag, int Office, long Revision);
}
