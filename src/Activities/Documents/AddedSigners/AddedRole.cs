namespace Chancery.Activities.Documents.AddedSigners;

/// <summary>What an item of a visit is for: the step's own duty, or something a holder of it asked of somebody else.</summary>
internal enum AddedRole
{
    /// <summary>The duty itself; in a group, one of the votes.</summary>
    Member,

    /// <summary>协办: answers, then the holder decides.</summary>
    Assist,

    /// <summary>前加签: heard before the holder decides; informs and does not count.</summary>
    Before,

    /// <summary>后加签: heard after the holder has decided; the step is left only then.</summary>
    After,

    /// <summary>并加签 where there is no group: heard at the same time; the step is left only when both are done.</summary>
    Beside,
}
