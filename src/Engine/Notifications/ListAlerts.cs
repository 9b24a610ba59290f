using Chancery.Engine.Access;
using MediatR;

namespace Chancery.Engine.Notifications;

/// <summary>The actor's alerts, newest first.</summary>
public sealed record ListAlerts(Actor Actor, bool UnreadOnly, int Limit) : IRequest<IReadOnlyList<Alert>>;

/// <summary>Marks alerts as read; null means all of the actor's.</summary>
public sealed record ReadAlerts(Actor Actor, Guid? AlertId) : IRequest;
