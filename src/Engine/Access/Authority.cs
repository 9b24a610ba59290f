using System.Linq.Expressions;
using Chancery.Engine.Clocks;
using Chancery.Engine.Documents;
using Chancery.Engine.Errors;
using Chancery.Engine.Execution;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Engine.Access;

/// <summary>Who may see and do what: one pure rule each, translated to SQL for lists and compiled for actions.</summary>
public static class Authority
{
    /// <summary>Open items the actor may act on: addressed to them, to a post they hold, or to somebody whose proxy they are.</summary>
    /// <param name="now">The moment, UTC: a proxy ends by itself.</param>
    public static Expression<Func<WorkItem, bool>> MayAct(Actor actor, DateTimeOffset now)
    {
        var organId = actor.OrganId;
        var userName = actor.IsActive ? actor.UserName : null;
        var posts = actor.Posts;
        return item => item.OrganId == organId && userName != null && item.Status == WorkItemStatus.Open
            && (item.Person == userName || (item.Proxy == userName && item.ProxyUntil > now)
                || (item.Person == null && item.Post != null && posts.Contains(item.Post)));
    }

    /// <summary>Documents the actor may see: own, ever asked about (unless the copy to read was taken back unread), drafted or handled by a unit they head, or of the whole office for those with the view.</summary>
    public static Expression<Func<Document, bool>> MaySee(Actor actor)
    {
        var organId = actor.OrganId;
        var userName = actor.IsActive ? actor.UserName : null;
        var posts = actor.Posts;
        var (units, unitPosts, staff) = actor.Headed;
        var seesOffice = actor.HasRole(Roles.OfficeView) || actor.HasRole(Roles.Supervisor) || actor.HasRole(Roles.Registrar)
            || actor.HasRole(Roles.Archivist);
        return document => document.OrganId == organId && userName != null
            && (seesOffice || document.Drafter == userName || units.Contains(document.DrafterUnit) || document.WorkItems.Any(item => !(item.Kind == "read" && item.Status == WorkItemStatus.Recalled) && (
                item.Person == userName || item.ClosedBy == userName || item.Proxy == userName
                || (item.Person == null && item.Post != null && (posts.Contains(item.Post) || (item.Unit == null && unitPosts.Contains(item.Post))))
                || (item.Unit != null && units.Contains(item.Unit))
                || (item.Unit == null && item.Person != null && staff.Contains(item.Person)))));
    }

    /// <summary>Items, open or closed, by which the actor was asked: addressed to them or to a post they hold, or handled by them.</summary>
    public static Expression<Func<WorkItem, bool>> WasAsked(Actor actor)
    {
        var userName = actor.IsActive ? actor.UserName : null;
        var posts = actor.Posts;
        return item => userName != null && !(item.Kind == "read" && item.Status == WorkItemStatus.Recalled) && (item.Person == userName || item.ClosedBy == userName
            || (item.Person == null && item.Post != null && posts.Contains(item.Post)));
    }

    /// <summary>Runs the actor may look into: those of documents they may see, and runs without a document for their starter and for pipeline authors.</summary>
    /// <param name="documents">All documents, unfiltered.</param>
    public static Expression<Func<WorkflowInstance, bool>> MaySeeRun(Actor actor, IQueryable<Document> documents)
    {
        var organId = actor.OrganId;
        var userName = actor.IsActive ? actor.UserName : null;
        var isAuthor = MayWritePipelines(actor);
        var visible = documents.Where(MaySee(actor));
        return run => run.OrganId == organId && userName != null
            && (visible.Any(document => document.CaseId == run.Id)
                || ((isAuthor || run.StartedBy == userName) && !documents.Any(document => document.OrganId == organId && document.CaseId == run.Id)));
    }

    /// <summary>Whether the actor may change, publish and try out pipelines.</summary>
    public static bool MayWritePipelines(Actor actor) => actor.IsActive && actor.HasRole(Roles.PipelineAuthor);

    /// <summary>Whether the actor approves that a case is suspended or resumed.</summary>
    public static bool MaySuspend(Actor actor, ClockRules rules) =>
        actor.IsActive && ClockRules.IsNamed(rules.SuspensionApprovers, actor.Organization, actor.UserName);

    /// <summary>Whether the actor approves that a deadline is extended.</summary>
    public static bool MayExtend(Actor actor, ClockRules rules) =>
        actor.IsActive && ClockRules.IsNamed(rules.ExtensionApprovers, actor.Organization, actor.UserName);

    /// <summary>Whether the actor loads, applies and drops calendars.</summary>
    public static bool MayKeepCalendar(Actor actor) => actor.IsActive && actor.HasRole(Roles.SystemAdministrator);

    /// <summary>Whether the actor keeps the number series: reserves, voids and reuses.</summary>
    public static bool MayKeepNumbers(Actor actor) => actor.IsActive && (actor.HasRole(Roles.Registrar) || actor.HasRole(Roles.Archivist));

    /// <summary>Whether the actor may read the office's figures.</summary>
    public static bool MayReadFigures(Actor actor) => actor.IsActive && actor.HasRole(Roles.Figures);

    /// <exception cref="WorkflowException"><c>role.required</c>.</exception>
    internal static void RequireFigures(Actor actor)
    {
        if (!MayReadFigures(actor))
            throw new WorkflowException(ErrorCodes.RoleRequired, "Your posts do not read the office's figures.", "您的岗位不能查看统计指标。");
    }

    /// <summary>Whether the actor looks after what could not be delivered.</summary>
    public static bool MayDecideUndelivered(Actor actor) => actor.IsActive && (actor.HasRole(Roles.SystemAdministrator) || actor.HasRole(Roles.PipelineAuthor));

    /// <exception cref="WorkflowException"><c>role.required</c>.</exception>
    internal static void RequireUndelivered(Actor actor)
    {
        if (!MayDecideUndelivered(actor))
            throw new WorkflowException(ErrorCodes.RoleRequired, "Only system administrators and pipeline authors look after what was not delivered.", "只有系统管理员和流程管理员可以处理未送达事项。");
    }

    /// <summary>Whether the actor may start this pipeline: an active person holding a post that drafts.</summary>
    public static bool MayStart(Actor actor) => actor.IsActive && actor.HasRole(Roles.Drafter);
}
