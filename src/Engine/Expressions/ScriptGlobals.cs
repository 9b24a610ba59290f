using Acornima;
using Acornima.Ast;

namespace Chancery.Engine.Expressions;

/// <summary>Declares the variables a script uses without declaring them, as Elsa's scripts, which are not strict, may.</summary>
/// <remarks>Scripts run strict here, so that a write to a read-only value fails instead of being lost.</remarks>
internal static class ScriptGlobals
{
    /// <summary>A declaration to be put before the script; empty when it declares all it assigns.</summary>
    public static string Declare(Script program)
    {
        var finder = new Finder();
        finder.Visit(program);
        finder.Assigned.ExceptWith(finder.Declared);

        return finder.Assigned.Count == 0 ? "" : $"var {string.Join(',', finder.Assigned)};";
    }

    private sealed class Finder : AstVisitor
    {
        public SortedSet<string> Assigned { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

        protected override object? VisitAssignmentExpression(AssignmentExpression node)
        {
            Add(node.Left);
            return base.VisitAssignmentExpression(node);
        }

        protected override object? VisitForInStatement(ForInStatement node)
        {
            Add(node.Left);
            return base.VisitForInStatement(node);
        }

        protected override object? VisitForOfStatement(ForOfStatement node)
        {
            Add(node.Left);
            return base.VisitForOfStatement(node);
        }

        protected override object? VisitVariableDeclarator(VariableDeclarator node)
        {
            DeclareAll(node.Id);
            return base.VisitVariableDeclarator(node);
        }

        protected override object? VisitFunctionDeclaration(FunctionDeclaration node)
        {
            DeclareAll(node.Id, [.. node.Params]);
            return base.VisitFunctionDeclaration(node);
        }

        protected override object? VisitFunctionExpression(FunctionExpression node)
        {
            DeclareAll(node.Id, [.. node.Params]);
            return base.VisitFunctionExpression(node);
        }

        protected override object? VisitArrowFunctionExpression(ArrowFunctionExpression node)
        {
            DeclareAll(null, [.. node.Params]);
            return base.VisitArrowFunctionExpression(node);
        }

        protected override object? VisitClassDeclaration(ClassDeclaration node)
        {
            DeclareAll(node.Id);
            return base.VisitClassDeclaration(node);
        }

        protected override object? VisitCatchClause(CatchClause node)
        {
            DeclareAll(node.Param);
            return base.VisitCatchClause(node);
        }

        private void Add(Node target)
        {
            if (target is Identifier { Name: var name })
                Assigned.Add(name);
        }

        private void DeclareAll(Node? target, params IReadOnlyList<Node> others)
        {
            foreach (var node in others.Append(target).OfType<Node>())
                Declared.UnionWith(node.DescendantNodesAndSelf().OfType<Identifier>().Select(identifier => identifier.Name));
        }
    }
}
