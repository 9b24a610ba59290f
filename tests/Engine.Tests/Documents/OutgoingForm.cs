using System.Text.Json.Nodes;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Organizations;
using Chancery.Tests.Shared;

namespace Chancery.Engine.Tests.Documents;

/// <summary>The office's outgoing form, valid until a test spoils it.</summary>
internal static class OutgoingForm
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static readonly Organization SampleOffice = OrganizationJson.Read(OfficeFolder.Read("organization.json"));

    public static readonly DocumentType Outgoing = DocumentTypeJson.Read(OfficeFolder.Read("document-types", "outgoing.json"));

    public static JsonObject Valid() => Outgoing.ExampleFields(SampleOffice);

    public static JsonObject ValidRequest()
    {
        var fields = Valid();
        fields["title"] = "东川区人民政府关于补助老旧小区改造资金的请示";
        fields["kind"] = "请示";
        fields["direction"] = "upward";
        fields["mainRecipients"] = new JsonArray("云川市人民政府");
        fields["copyRecipients"] = new JsonArray("云川市财政局");
        fields["body"] = "妥否，请批示。";
        return fields;
    }

    public static IReadOnlyList<WorkflowException> Faults(JsonObject? fields) => Outgoing.Validate(fields, SampleOffice, Today);

    public static IEnumerable<string?> FaultyFields(JsonObject? fields) => Faults(fields).Select(fault => fault.Field);

    public static JsonObject With(string name, JsonNode? value)
    {
        var fields = Valid();
        fields[name] = value;
        return fields;
    }
}
