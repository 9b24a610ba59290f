using Chancery.Engine.Activities;
using Chancery.Engine.Expressions;

namespace Chancery.Engine.Definitions;

/// <summary>What an activity gives goes to a variable or an output that its definition declares; anything else would be lost without a word.</summary>
internal static class OutputRule
{
    public static IEnumerable<Finding> Check(Pipeline pipeline, Activity activity)
    {
        foreach (var output in activity.OutputNames)
        {
            var member = JsonMember.Camel(output);
            if (activity.Node.Json.Object(member)?.Object("memoryReference")?.Text("id") is not { Length: > 0 } id || OutputBinding.Of(pipeline, activity.Node, output) is not null)
                continue;

            yield return new Finding("input.invalid", $"{activity.Node.JsonPath}.{member}.memoryReference", activity.Node.Id,
                $"\"{activity.Node.TitleEn}\": its output {output} goes to \"{id}\", which is neither a variable nor an output of the workflow.",
                $"“{activity.Node.Title}”：其输出 {output} 要存入“{id}”，但流程中没有这个变量或输出。");
        }
    }
}
