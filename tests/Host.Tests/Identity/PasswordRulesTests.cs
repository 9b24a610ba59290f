using Chancery.Engine.Errors;
using Chancery.Engine.Identity;
using Chancery.Host.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Chancery.Host.Tests.Identity;

public sealed class PasswordRulesTests
{
    private static readonly PasswordRules Rules =
        new(new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1 })));

    [TestCase("seven grey herons")]
    [TestCase("tuesdaylanternmoss")]
    [TestCase("三只白鹭在黄昏时分掠过湖面")]
    [TestCase("kX9#mq2!vRt7")]
    public void A_long_unusual_password_is_accepted_without_composition_rules(string password) =>
        Assert.That(Rules.Hash("clerk", password), Is.Not.Empty);

    [TestCase("short")]
    [TestCase("elevenchars")]
    [TestCase("password1234")]
    [TestCase("Password2026!")]
    [TestCase("chancery1234")]
    [TestCase("dongchuan2026")]
    [TestCase("administrator1")]
    [TestCase("aaaaaaaaaaaaaaaa")]
    [TestCase("123456789012")]
    [TestCase("abcdefghijklmnop")]
    [TestCase("东川区政府办公室公文密码管理员")]
    [TestCase("clerk likes tea and rain")]
    [TestCase("with\u0000a nul inside")]
    public void A_short_common_or_local_password_is_refused(string password)
    {
        var refusal = Assert.Throws<WorkflowException>(() => Rules.Hash("clerk", password));

        Assert.That(refusal!.Code.Code, Is.EqualTo("password.weak"));
        Assert.That(refusal.Field, Is.EqualTo("password"));
    }

    [Test]
    public void One_hundred_and_twenty_eight_characters_are_the_most()
    {
        var longest = string.Concat(Enumerable.Repeat("river stone ", 11))[..128];

        Assert.That(() => Rules.Hash("clerk", longest), Throws.Nothing);
        Assert.That(() => Rules.Hash("clerk", longest + "x"), Throws.InstanceOf<WorkflowException>());
    }
}
