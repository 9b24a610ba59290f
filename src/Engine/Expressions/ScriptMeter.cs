using System.Text;
using Acornima;
using Acornima.Ast;
using Chancery.Engine.Definitions;

namespace Chancery.Engine.Expressions;

/// <summary>Puts a check around every operand that text can be joined from, since the engine checks whole statements only.</summary>
/// <remarks>One statement of additions or template parts may otherwise build gigabytes of text before the next check.</remarks>
internal static class ScriptMeter
{
    /// <summary>The global function that checks; scripts may not name it.</summary>
    public const string Check = "$checked";

    public static string Insert(string source, Script program, string path)
    {
        if (source.Contains(Check, StringComparison.Ordinal))
            throw new DefinitionException(path, $"{Check} is reserved.", $"{Check} 是保留名称。");

        var finder = new Finder(path);
        finder.Visit(program);
        if (finder.Inserts.Count == 0)
            return source;

        var text = new StringBuilder(source);
        foreach (var (position, isStart) in finder.Inserts.OrderByDescending(insert => insert.Position).ThenByDescending(insert => insert.IsStart))
            text.Insert(position, isStart ? $"{Check}((" : "))");

        return text.ToString();
    }

    private sealed class Finder(string path) : AstVisitor
    {
        public List<(int Position, bool IsStart)> Inserts { get; } = [];

        protected override object? VisitBinaryExpression(BinaryExpression node)
        {
            if (node.Operator == Operator.Addition)
            {
                if (node.Left is not BinaryExpression { Operator: Operator.Addition })
                    Wrap(node.Left);
                Wrap(node.Right);
            }

            return base.VisitBinaryExpression(node);
        }

        protected override object? VisitAssignmentExpression(AssignmentExpression node)
        {
            if (node.Operator == Operator.AdditionAssignment)
                Wrap(node.Right);

            return base.VisitAssignmentExpression(node);
        }

        protected override object? VisitTemplateLiteral(TemplateLiteral node)
        {
            foreach (var part in node.Expressions)
                Wrap(part);

            return base.VisitTemplateLiteral(node);
        }

        /// <summary>An escape in a name hides it from a search of the text.</summary>
        protected override object? VisitIdentifier(Identifier node) => node.Name == Check
            ? throw new DefinitionException(path, $"{Check} is reserved.", $"{Check} 是保留名称。")
            : base.VisitIdentifier(node);

        protected override object? VisitLiteral(Literal node) => node is BigIntLiteral
            ? throw new DefinitionException(path, "Big integers are not supported in scripts.", "脚本不支持大整数（BigInt）。")
            : base.VisitLiteral(node);

        protected override object? VisitImportExpression(ImportExpression node) =>
            throw new DefinitionException(path, "Scripts cannot import.", "脚本不能导入模块（import）。");

        private void Wrap(Expression operand)
        {
            if (operand is Literal)
                return;

            Inserts.Add((operand.Start, true));
            Inserts.Add((operand.End, false));
        }
    }
}
