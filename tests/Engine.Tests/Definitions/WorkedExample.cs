using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;

namespace Chancery.Engine.Tests.Definitions;

/// <summary>A definition as Elsa Studio 3.8.2 opened, edited and published it, with activities that take its inputs.</summary>
internal static class WorkedExample
{
    public const string Json = """
        {"id":"ver-1","definitionId":"doc-approval","name":"发文审批","description":"公文发文审批流程","createdAt":"2026-11-01T02:00:00Z",
         "version":1,"isLatest":true,"isPublished":true,"toolVersion":"3.8.0.0","isReadonly":false,"isSystem":false,
         "providerName":null,"materializerName":"Json","materializerContext":null,"customProperties":{},"outputs":[],"outcomes":[],
         "variables":[{"id":"var-doc","name":"DocumentId","typeName":"String","isArray":false,"value":null,"storageDriverTypeName":null}],
         "inputs":[{"type":"String","isArray":false,"name":"DocumentId","displayName":"公文编号","description":"","category":"Primitives","uiHint":"singleline","storageDriverType":null}],
         "options":{"activationStrategyType":null,"usableAsActivity":false,"autoUpdateConsumingWorkflows":false,"activityCategory":null,"incidentStrategyType":null,"commitStrategyName":null},
         "links":[{"href":"/workflow-definitions/doc-approval","rel":"self","method":"GET"},{"href":"/workflow-definitions/doc-approval/publish","rel":"publish","method":"POST"}],
         "root":{"id":"flow-root","nodeId":"Workflow1:flow-root","name":"Flowchart1","type":"Elsa.Flowchart","version":1,"start":null,"variables":[],
          "customProperties":{"notFoundConnections":[],"canStartWorkflow":false,"runAsynchronously":false},"metadata":{},
          "activities":[
           {"id":"a-start","nodeId":"Workflow1:flow-root:a-start","name":"Start1","type":"Elsa.Start","version":1,"customProperties":{},"metadata":{"designer":{"position":{"x":-460,"y":0},"size":{"width":0,"height":0}}}},
           {"id":"a-review","nodeId":"Workflow1:flow-root:a-review","name":"Review1","type":"Chancery.Review","version":1,
            "customProperties":{"canStartWorkflow":false,"runAsynchronously":false},
            "metadata":{"displayText":"处室审核","designer":{"position":{"x":-100,"y":0},"size":{"width":200,"height":50}}},
            "role":{"typeName":"String","expression":{"type":"Literal","value":"处室负责人"}},
            "deadlineHours":{"typeName":"Int32","expression":{"type":"Literal","value":"48"}},
            "instruction":{"typeName":"String","expression":{"type":"JavaScript","value":"`请审核 ${getDocumentId()}`"}},
            "result":{"typeName":"String","memoryReference":{"id":"var-doc"}}},
           {"id":"a-sign","nodeId":"Workflow1:flow-root:a-sign","name":"Countersign1","type":"Chancery.Countersign","version":1,"customProperties":{},
            "metadata":{"displayText":"会签","designer":{"position":{"x":200,"y":-60},"size":{"width":160,"height":50}}},
            "departments":{"typeName":"ICollection<String>","expression":{"type":"Object","value":"[\"财务处\",\"法规处\"]"}}},
           {"id":"a-fix","nodeId":"Workflow1:flow-root:a-fix","name":"Revise1","type":"Chancery.Revise","version":1,"customProperties":{},"metadata":{"displayText":"退回修改","designer":{"position":{"x":200,"y":120},"size":{"width":0,"height":0}}}}],
          "connections":[
           {"source":{"activity":"a-start","port":"Done"},"target":{"activity":"a-review","port":"In"},"vertices":[]},
           {"source":{"activity":"a-review","port":"Approve"},"target":{"activity":"a-sign","port":"In"},"vertices":[]},
           {"source":{"activity":"a-review","port":"Return"},"target":{"activity":"a-fix","port":"In"},"vertices":[]},
           {"source":{"activity":"a-fix","port":"Done"},"target":{"activity":"a-review","port":"In"},"vertices":[{"x":0,"y":220}]}]}}
        """;

    internal sealed class Review : Activity
    {
        public Input<string> Role { get; init; } = RequiredInput.Of<string>();

        public Input<int> DeadlineHours { get; init; } = new(24);

        public Input<string> Instruction { get; init; } = new("");

        public override bool Waits => true;

        public override IReadOnlyList<string> Outcomes => ["Approve", "Return"];

        public override void Execute(ActivityContext context)
        {
            context.Emit(new Asked(Node.Id, $"{context.Get(Role)} {context.Get(DeadlineHours)} {context.Get(Instruction)}"));
            context.CreateBookmark("review");
        }

        public override void Resume(ActivityContext context, Stimulus stimulus)
        {
            var answer = (string)((ResumeStimulus)stimulus).Payload!;
            context.SetOutput("Result", JsonValue.Create(answer));
            context.Complete(answer);
        }
    }

    internal sealed class Countersign : Activity
    {
        public Input<IReadOnlyList<string>> Departments { get; init; } = new([]);

        public override void Execute(ActivityContext context)
        {
            context.Emit(new Asked(Node.Id, string.Join('|', context.Get(Departments))));
            context.Complete();
        }
    }
}
