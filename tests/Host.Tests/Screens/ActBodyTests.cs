using Chancery.Host.Screens.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Chancery.Host.Tests.Screens;

public sealed class ActBodyTests
{
    [Test]
    public void Each_kind_of_input_becomes_its_json()
    {
        var form = Form(("data.number.copies", ["60"]), ("data.people.members", ["a", "b"]), ("data.check.direct", ["true"]),
            ("data.long-text.text", ["一\r\n二"]), ("data.date.until", ["2026-11-30"]), ("opinion", ["同意"]));

        Assert.That(ActBody.Read(form).ToJsonString(), Is.EqualTo(
            """{"direct":true,"until":"2026-11-30","text":"\u4E00\n\u4E8C","copies":60,"members":["a","b"]}"""));
    }

    [Test]
    public void An_input_left_empty_is_left_out() =>
        Assert.That(ActBody.Read(Form(("data.text.reason", [""]))), Is.Empty);

    [Test]
    public void A_number_that_is_none_is_sent_as_typed_for_the_step_to_refuse() =>
        Assert.That(ActBody.Read(Form(("data.number.copies", ["many"])))["copies"]!.ToString(), Is.EqualTo("many"));

    private static FormCollection Form(params (string Name, string[] Values)[] inputs) =>
        new(inputs.ToDictionary(input => input.Name, input => new StringValues(input.Values)));
}
