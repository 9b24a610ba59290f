using Chancery.Engine.Access;
using Chancery.Engine.Organizations;

namespace Chancery.Host.Tests.Screens;

/// <summary>A small office for pages to be drawn for.</summary>
internal static class SampleOffice
{
    public static readonly Organization Office = new()
    {
        OrganId = 1,
        Name = "东川区人民政府办公室",
        NameEn = "Dongchuan District Government Office",
        IssuingOrgans =
        [
            new()
            {
                Code = "government", Name = "东川区人民政府", NameEn = "Dongchuan District Government", Header = "东川区人民政府文件",
                SealName = "东川区人民政府", PrincipalPost = "mayor", NumberCodes = [new("东政发", [], ["downward"])],
            },
        ],
        Units =
        [
            new() { Code = "leaders", Name = "区政府领导", NameEn = "District leaders", Kind = "leaders" },
            new() { Code = "documents", Name = "秘书科", NameEn = "Document section", Kind = "section" },
            new() { Code = "housing", Name = "区住房和城乡建设局", NameEn = "Housing and Construction Bureau", Kind = "bureau" },
            new() { Code = "finance", Name = "区财政局", NameEn = "Finance Bureau", Kind = "bureau" },
        ],
        Posts =
        [
            new() { Code = "mayor", Name = "区长", NameEn = "District mayor", Unit = "leaders", Rank = 1 },
            new() { Code = "documents-head", Name = "秘书科科长", NameEn = "Head, document section", Unit = "documents", Rank = 20 },
            new() { Code = "housing-clerk", Name = "住建局科员", NameEn = "Clerk, housing bureau", Unit = "housing", Rank = 40, Roles = [Roles.Drafter] },
        ],
        People =
        [
            new() { UserName = "zhou.mingyuan", Name = "周明远", NameEn = "Zhou Mingyuan", Posts = ["mayor"] },
            new() { UserName = "lin.shuyi", Name = "林书仪", NameEn = "Lin Shuyi", Posts = ["documents-head"] },
            new() { UserName = "chen.kexin", Name = "陈可欣", NameEn = "Chen Kexin", Posts = ["housing-clerk"] },
        ],
    };

    public static readonly Actor Reviewer = new("lin.shuyi", Office);

    /// <summary>A Tuesday morning in Beijing.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
}
