using System.Diagnostics;
using System.Text.Json.Nodes;
using Chancery.Engine.Definitions;
using Chancery.Engine.Execution;
using Chancery.Tests.Kernel;
using NUnit.Framework;

namespace Chancery.Engine.Tests.Expressions;

/// <summary>Scripts that end or starve a host; each must end as an incident, soon and within bounded memory.</summary>
public sealed class ScriptBombTests
{
    private const string Big = "var s='x'.repeat(100000);";

    private const string Huge = Big + "var b='';for(var i=0;i<20;i++)b+=s;";

    private static readonly string[] _bombs =
    [
        // The three that end a process without the stack guard.
        "var h={};h.toString=function(){return ''+h};''+h",
        "function* g(){yield* g()} [...g()]",
        "new Proxy({}, {get:(t,k,r)=>r[k]}).x",

        "while(true){}",
        "for(;;);",
        "var s='x';while(true){s+=s}",
        "'x'.repeat(2**29)",
        "'x'.padEnd(536870911,'ab')",
        "'x'.padStart(1e9)",
        "new Array(2147483647).join('*')",
        "Array.from({length:50000000})",
        "new ArrayBuffer(2000000000)",
        "new ArrayBuffer(8,{maxByteLength:2000000000}).resize(1900000000)",
        "new SharedArrayBuffer(2000000000)",
        "new Uint8Array(1900000000).fill(1)",
        "new Float64Array(100000000).length",
        "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,5000)",
        "BigInt('9'.repeat(900000)).toString().length",
        "/(a+)+$/.test('a'.repeat(40)+'!')",
        "/(.*)*x/.test('a'.repeat(60))",
        "new RegExp('(a|aa)+$').test('a'.repeat(60)+'!')",
        "'a'.repeat(60).match(/(.*)*x/)",
        "function f(){return f()} f()",
        "JSON.parse('['.repeat(100000)+']'.repeat(100000))",
        "JSON.parse('['.repeat(60000)+']'.repeat(60000))",
        "'a'.repeat(1000000).replace(/a/g,'b'.repeat(1000)).length",
        "'a'.repeat(100000).replace(/a/g,'b'.repeat(1000)).length",
        "'a'.repeat(100000).replaceAll('a','b'.repeat(1000)).length",
        Big + "s.replace(/x/g,()=>s).length",
        Big + "s.replace(/x/g,\"$'\").length",
        Big + "/x/g[Symbol.replace](s,s).length",
        Big + "[s,s,s,s,s,s,s,s].join(s).length",
        Big + "String(Array(300).fill(s)).length",
        Big + "Array(300).fill(s)+''",
        Big + "Array(300).fill(s).toLocaleString()",
        Big + "var a=Array(300).fill(s);`${a}${a}`",
        Big + "s.concat(s,s,s,s)",
        Big + "`" + string.Concat(Enumerable.Repeat("${s}", 1000)) + "`.length",
        Big + "[" + string.Concat(Enumerable.Repeat("(s+s).charCodeAt(0),", 1500)) + "]",
        Big + "var t=s;" + string.Join("+", Enumerable.Repeat("t", 200)),
        Huge + "b.toUpperCase().length",
        "'a'.repeat(5000000).split('').length",
        "[...'a'.repeat(5000000)].length",
        "var a=[0];for(var i=0;i<30;i++)a=a.concat(a);a.length",
        "var a=Array(300).fill(1),b=Array(300).fill(a),c=Array(300).fill(b);c.flat(3).length",
        "var a=Array(90000).fill(1);Array(90000).fill(0).flatMap(x=>a).length",
        "[].concat({length:9007199254740991,[Symbol.isConcatSpreadable]:true})",
        "Array.prototype.indexOf.call({length:9007199254740991},1)",
        "Array.prototype.reverse.call({length:9007199254740991})",
        "Math.max.apply(null,{length:4294967295})",
        "Reflect.apply(Math.max,null,{length:4294967295})",
        "var o={};for(var i=0;;i++)o['k'+i]=i",
        "var m=new Map();for(var i=0;;i++)m.set(i,i)",
        "var p={get a(){return this.a}};p.a",
        "JSON.stringify('\\u0001'.repeat(120000)).length",
        Big + "JSON.stringify(Array(300).fill(s))",
        "var a=1;for(var i=0;i<60;i++)a=[a,a];JSON.stringify(a)",
        "var a=1;for(var i=0;i<60;i++)a=[a,a];a",
        "var a=[];a[0]=a;JSON.stringify(a)",
        "var a=[];a[0]=a;a",
        "var a={};a.a=a;a",
        "var a=[];for(let i=0;i<9000;i++)a=[a];JSON.stringify(a)",
        "var a=[];for(let i=0;i<9000;i++)a=[a];String(a)",
        "encodeURIComponent('\\u4e2d'.repeat(8000000)).length",
        Big + "String.raw({raw:Array(1000).fill(s)}).length",
        Big + "new Intl.ListFormat('en').format(Array(1000).fill(s)).length",
        "async function f(){await f()} f()",
        "(async()=>{for(;;){await 1}})()",
        "Promise.resolve().then(function f(){return Promise.resolve().then(f)})",
        "var i={[Symbol.iterator](){return {next(){return {value:1,done:false}}}}};[...i]",
        "Array.from((function*(){for(;;)yield 1})()).length",
        "new RegExp('('.repeat(100000)+')'.repeat(100000))",
        "new RegExp('(?:a{1000}){1000}{1000}'.repeat(1)).test('a'.repeat(100000))",
        "var o={toString(){return o+''},valueOf(){return o+1}};o*2",
        "class A{constructor(){new A()}} new A()",
        "var f=()=>[1].map(f);f()",
        "var f=()=>'a'.replace('a',f);f()",
        "var f=()=>[2,1].sort(f);f()",
        "var o={get x(){return JSON.stringify(o)}};JSON.stringify(o)",
        "var o={toJSON(){return JSON.stringify(o)}};o.toString=()=>`${o}`;`${o}`",
    ];

    private static readonly string[] _escapes =
    [
        "eval('1+1')",
        "(0,eval)('1')",
        "new Function('return 1')()",
        "(()=>{}).constructor('return this')()",
        "(function*(){}).constructor('yield 1')().next().value",
        "(async()=>{}).constructor('return 1')()",
        "[].constructor.constructor('return 1')()",
        "getInput.constructor('return 1')()",
        "Reflect.construct(Function,['return 1'])()",
        "System.IO.File.ReadAllText('/etc/passwd')",
        "importNamespace('System').Environment.MachineName",
        "new System.Net.Http.HttpClient()",
        "clrHelper.unwrap(1)",
        "getInput.GetType().Assembly",
        "getConfig('ConnectionStrings')",
        "process.env.PATH",
        "require('fs')",
        "new XMLHttpRequest()",
        "fetch('http://localhost')",
        "setTimeout(()=>1,1)",
        "getDocument().title='x'",
        "getDocument().extra=1",
        "Math.random()",
        "Math.random=()=>1;Math.random()",
        "getVariable=1",
        "String.prototype.repeat=1",
        "Object.defineProperty(String.prototype,'repeat',{value:1})",
        "delete String.prototype.repeat",
        "undeclared",
    ];

    [OneTimeSetUp]
    public void Compile_the_engine_once() => Explode("nonsense()");

    [TestCaseSource(nameof(_bombs))]
    public void A_bomb_ends_as_an_incident_of_its_step(string script)
    {
        var before = Process.GetCurrentProcess().WorkingSet64;
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();

        var incident = Explode(script);

        Assert.That(incident, Does.StartWith("expression."));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(GC.GetTotalAllocatedBytes() - allocated, Is.LessThan(128_000_000));
        Assert.That(Process.GetCurrentProcess().WorkingSet64 - before, Is.LessThan(256_000_000));
    }

    [TestCaseSource(nameof(_escapes))]
    public void An_escape_is_refused(string script) => Assert.That(Explode(script), Does.StartWith("expression."));

    [TestCase("11n**711111111n")]
    [TestCase("(1n<<200000000n).toString()")]
    [TestCase("import('fs')")]
    [TestCase("import fs from 'fs'")]
    [TestCase("$checked=x=>x")]
    [TestCase("(function(){var \\u0024checked=x=>x;return 'a'+1})()")]
    [TestCase("(({\\u0024checked})=>1)({})")]
    [TestCase("1+")]
    [TestCase("with({}){}")]
    public void A_script_that_cannot_be_right_is_refused_when_the_pipeline_is_compiled(string script)
    {
        var thrown = Assert.Throws<DefinitionException>(() => Explode(script));

        Assert.That(thrown!.JsonPath, Is.EqualTo("$.root.activities[1].text"));
        Assert.That(thrown.ReasonZh, Is.Not.Empty);
    }

    [Test]
    public void Deeply_nested_source_is_refused_when_the_pipeline_is_compiled([Values("[", "-")] string opening)
    {
        var closing = opening == "[" ? "]" : "";
        var script = string.Concat(Enumerable.Repeat(opening + " ", 5000)) + "1" + string.Concat(Enumerable.Repeat(closing, 5000));

        Assert.That(() => Explode(script), Throws.TypeOf<DefinitionException>());
    }

    private static string Explode(string script)
    {
        var flow = Flow.Of("start>a").Make("a", "Test.Ask", new JsonObject { ["text"] = Flow.Wrapped("JavaScript", script) });
        var run = new CaseRun(flow.Compile(), fields: new JsonObject { ["title"] = "关于房屋的通知" });

        Assert.That(run.State.Incidents, Has.Count.EqualTo(1), () => $"gave {run.Effects.OfType<Asked>().Single().Text}");
        Assert.That(run.State.Status, Is.EqualTo(CaseStatus.Faulted));
        return run.State.Incidents[0].Code;
    }
}
