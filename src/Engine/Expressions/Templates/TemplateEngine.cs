using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using DotLiquid;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>DotLiquid, set up once: with tags and filters that keep to the budgets, and none that reach a file.</summary>
internal static class TemplateEngine
{
    private const string Check = "{% " + TokenCheck.TagWord + " %}";

    private static readonly MethodInfo[] _filters =
    [
        .. new[] { typeof(TextFilters), typeof(ListFilters), typeof(NumberFilters), typeof(DateFilters) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)),
    ];

    static TemplateEngine()
    {
        var names = new TemplateNames();
        Template.RegexTimeOut = ScriptLimits.Regex;
        Template.NamingConvention = names;
        Filters = _filters.Select(method => names.GetMemberName(method.Name)).ToHashSet(StringComparer.Ordinal);

        // The library registers its own tags when it is first touched, and would put them over ours later
        RuntimeHelpers.RunClassConstructor(typeof(Liquid).TypeHandle);
        Template.RegisterTag<TokenCheck>(TokenCheck.TagWord);
        Template.RegisterTag<LoopTag>("for");
        Template.RegisterTag<CaptureTag>("capture");
        Template.RegisterTag<IfChangedTag>("ifchanged");
        Template.RegisterValueTypeTransformer(typeof(IEnumerable), static value => TemplateText.Of(value));
        Comparisons.Install();
        WarmUp();
    }

    /// <summary>Every filter a template may use.</summary>
    public static IReadOnlySet<string> Filters { get; }

    /// <exception cref="DotLiquid.Exceptions.LiquidException">The template has an error.</exception>
    public static Template Parse(string source)
    {
        var template = Template.Parse(Check + source, SyntaxCompatibility.DotLiquid22a);
        template.MakeThreadSafe();
        return template;
    }

    /// <summary>Renders on the current thread within the budgets.</summary>
    public static string Render(Template template, Hash globals, TemplateMeter meter, CancellationToken given)
    {
        TemplateMeter.Current = meter;
        var context = new Context([globals], new Hash(), new Hash(), ErrorsOutputMode.Rethrow, ScriptLimits.TemplateRounds, CultureInfo.InvariantCulture, given)
        {
            SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid22a,
        };
        StrainerOf(context) = Strainer(context);

        return template.Render(new MeteredWriter(meter, ScriptLimits.ResultLength), RenderParameters.FromContext(context, CultureInfo.InvariantCulture));
    }

    /// <summary>Only our filters: the library would add its own, which know no budget, and take milliseconds for it.</summary>
    private static Strainer Strainer(Context context)
    {
        var strainer = new Strainer(context);
        foreach (var filter in _filters)
            strainer.AddMethodInfo(filter.Name, null, filter);

        return strainer;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_strainer")]
    private static extern ref Strainer StrainerOf(Context context);

    /// <summary>The library compiles its patterns when they are first used, which takes longer than a template may.</summary>
    private static void WarmUp()
    {
        var template = Parse("{% assign a = 'x' | append: 'y' %}{% for i in (1..2) %}{% if i == 1 and a contains 'x' %}{{ a | upcase }}{% endif %}{% endfor %}{{ a[0] | date: '%Y' }}");
        Render(template, new Hash(), new TemplateMeter(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc, CancellationToken.None), CancellationToken.None);
    }
}
